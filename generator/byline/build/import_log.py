"""What the last import told, whole: a screen shows only the first of many messages that are alike."""

import contextlib
from pathlib import Path

from byline.build.folders import STATE_FOLDER
from byline.build.import_report import ImportReport
from byline.build.writing import write_atomically
from byline.problems import as_message

LOG_PATH = f"{STATE_FOLDER}/import.log"


def keep_log(folder: Path, report: ImportReport) -> None:
    """Keep the messages of an import that read something new; a log that cannot be written fails no import."""
    if all(one.state == "unchanged" for one in report.sources):
        return
    lines = [as_message(problem) for problem in sorted(report.problems)]
    with contextlib.suppress(OSError):
        write_atomically(folder / LOG_PATH, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
