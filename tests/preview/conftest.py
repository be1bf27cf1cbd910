"""A small site, and a preview of it as a real process."""

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import pytest

FILES = {
    "site.yaml": "title: Papers\nowner:\n  name: Ada Byron\n",
    "content/publications/byron2024notes.yaml": (
        "title: Notes on Engines\nauthors:\n  - Ada Byron\n  - Mary Somerville\nyear: 2024\nvenue: Taylor\n"
        "abstract: |\n  What engines do.\n"
    ),
    "content/publications/byron2025more.yaml": "title: More Notes\nauthors:\n  - Ada Byron\nyear: 2025\n",
}

RUN = """
import sys
from pathlib import Path
from byline.preview import run_preview
from byline.problems import as_message
def tell(problems):
    for problem in problems:
        print(as_message(problem), file=sys.stderr, flush=True)
port = None if sys.argv[2] == "None" else int(sys.argv[2])
announce = lambda address: print(address, flush=True)
run_preview(Path(sys.argv[1]), port=port, announce=announce, tell=tell, open_browser=False)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


class Preview:
    """A preview that runs; `states()` follows it as an open page does."""

    def __init__(self, site: Path, port: int | None = 0) -> None:
        self.site = site
        command = [sys.executable, "-c", RUN, str(site), str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def get(self, path: str = "", **headers: str) -> httpx.Response:
        return httpx.get(self.address + path, headers=headers, timeout=20, trust_env=False)

    def write(self, name: str, text: str | None) -> None:
        file = self.site / name
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, float, str]:
        """Give the exit code, the seconds it took, and what was told."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, told = self.process.communicate(timeout=20)
        return self.process.returncode, time.monotonic() - began, told

    @contextlib.contextmanager
    def states(self, page: str = "") -> Iterator["States"]:
        """Follow as the page at that path does."""
        address = f"{self.address}_byline/events"
        with httpx.stream("GET", address, params={"page": f"/{page}"}, timeout=30, trust_env=False) as response:
            yield States(response)


class States:
    """The states that one open page is told."""

    def __init__(self, response: httpx.Response) -> None:
        self._found: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, args=(response,), daemon=True).start()
        self.first = self.next()

    def _read(self, response: httpx.Response) -> None:
        with contextlib.suppress(httpx.HTTPError, httpx.StreamError):
            for line in response.iter_lines():
                if line.startswith("data: "):
                    self._found.put(json.loads(line.removeprefix("data: ")))

    def next(self) -> dict[str, Any]:
        return self._found.get(timeout=20)

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Give the first state from now on that is as wanted."""
        while not holds(state := self.next()):
            continue
        return state


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """A preview of the site on a free port."""
    with Preview(site) as running:
        yield running


@pytest.fixture
def start() -> Callable[..., Preview]:
    """Start a preview: `with start(site, port=None) as preview`."""
    return Preview
