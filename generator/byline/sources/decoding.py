"""From the bytes of a file to its text: marks at its start, UTF-16, Windows-1252, NUL bytes, line ends, Unicode's form."""

import codecs
import re
import unicodedata

from byline.problems import Level, Problem
from byline.sources.passages import repaired
from byline.sources.repairs import compose_letters

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r")
_BAD_BYTES = re.compile(r"[\udc80-\udcff]+")
_NOT_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_UNDEFINED = re.compile(r"[\udc81\udc8d\udc8f\udc90\udc9d]")


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Give the text, with LF at the end of lines and in Unicode's form C, and what had to be guessed or left out.

    Bytes that are no UTF-8 are read as Windows-1252, each for itself, so that a file of both is read too. The
    remarks have no path; lines are those of the file.
    """
    text, remarks = _decoded(data)
    text = _LINE_END.sub("\n", text)
    text, bad = _with_legacy(text)
    text, empty = _without_nul(text)
    text, composed = _composed(text)
    return text, tuple(sorted([*remarks, *bad, *empty, *composed]))


def _decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Give the text; bytes that do not fit stand in it as lone surrogates (PEP 383)."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data[:1024])
    if encoding.startswith("utf-8"):
        return data.decode(encoding, "surrogateescape"), ()
    text = data.decode(encoding, "replace")
    damaged = "\ufffd" in text
    told = f"the file is {encoding.upper()}" + (", and parts of it could not be read" if damaged else "")
    level: Level = "warning" if damaged else "note"
    return text, (Problem(level=level, code="encoding", text=told, hint="UTF-8 is understood everywhere"),)


def _unmarked(beginning: bytes) -> str:
    """Tell UTF-16 without its mark, where most characters are ASCII: every other byte is NUL."""
    first, second = beginning[0::2].count(0), beginning[1::2].count(0)
    most = len(beginning) * 0.45
    if len(beginning) < 32 or max(first, second) < most or min(first, second):
        return "utf-8"
    return "utf-16-be" if first > second else "utf-16-le"


def _with_legacy(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Read what is no UTF-8 as Windows-1252: told once, or line by line where the rest of the file is UTF-8."""
    lines = [at for at, line in enumerate(text.split("\n"), start=1) if _BAD_BYTES.search(line)]
    if not lines:
        return text, ()
    mended = _BAD_BYTES.sub(lambda match: _as_legacy(match[0].encode("ascii", "surrogateescape")), text)
    is_mixed = not _BAD_BYTES.sub("", text).isascii()
    name = "Latin-1" if _UNDEFINED.search(text) else "Windows-1252"
    if is_mixed:
        return mended, tuple(_encoding(line, f"not UTF-8 in this line, read as {name}") for line in lines)
    return mended, (_encoding(lines[0], f"not UTF-8, read as {name} (here for the first time)"),)


def _encoding(line: int, text: str) -> Problem:
    hint = "where accents are wrong, save the file as UTF-8"
    return Problem(line=line, level="warning", code="encoding", text=text, hint=hint)


def _as_legacy(data: bytes) -> str:
    return "".join(bytes([byte]).decode("latin-1" if byte in _NOT_IN_1252 else "cp1252") for byte in data)


def _without_nul(text: str) -> tuple[str, tuple[Problem, ...]]:
    if "\0" not in text:
        return text, ()
    count = text.count("\0")
    line = text.count("\n", 0, text.index("\0")) + 1
    told = f"{count} NUL {'byte was' if count == 1 else 'bytes were'} left out, from here on"
    return text.replace("\0", ""), (Problem(line=line, level="warning", code="nul-byte", text=told),)


def _composed(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Put the text into form C, line by line, so that each word is told with its line."""
    if unicodedata.is_normalized("NFC", text):
        return text, ()
    mended = [compose_letters(line) for line in text.split("\n")]
    remarks = (
        repaired(number, edit.start + 1, edit) for number, line in enumerate(mended, start=1) for edit in line.edits
    )
    return "\n".join(line.text for line in mended), tuple(remarks)
