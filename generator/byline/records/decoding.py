"""The bytes of a file that people wrote as text: UTF-8, any line breaks, with or without a byte order mark."""

import codecs

from byline.problems import Problem
from byline.records.telling import CONTROL, Notes, problem

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    r"""Give the text with `\n` for every line break and no byte order mark; `None` where it is no UTF-8.

    Control characters are errors: each line that holds some is told once.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_bad_encoding(data, error.start, path),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _control_characters(text, path)


def _bad_encoding(data: bytes, start: int, path: str) -> Problem:
    if data.startswith(_WIDE_MARKS):
        told = problem("bad-encoding", "the file is UTF-16, not UTF-8", "save it as UTF-8")
        return _of_file(told, path)
    start += len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    readable = data[:start].decode("utf-8", "replace").removeprefix("\ufeff")
    rest = data[start:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    byte = data[start]
    looks = f" (`{data[start : start + 1].decode('latin-1')}` in Latin-1)" if byte >= 0xA0 else ""
    notes = Notes(path, readable.replace("\r\n", "\n") + rest)
    told = problem("bad-encoding", f"the byte 0x{byte:02X}{looks} is no UTF-8", "save the file as UTF-8", width=1)
    notes.tell(told, len(notes.text) - len(rest))
    return notes.problems[0]


def _of_file(told: Problem, path: str) -> Problem:
    notes = Notes(path, "")
    notes.tell_file(told)
    return notes.problems[0]


def _control_characters(text: str, path: str) -> tuple[Problem, ...]:
    found = CONTROL.search(text)
    if not found:
        return ()
    notes = Notes(path, text)
    while found:
        name = f"U+{ord(found[0]):04X}"
        told = problem("control-character", f"the control character {name} cannot be shown", "delete it", width=1)
        notes.tell(told, found.start())
        line_end = text.find("\n", found.end())
        found = CONTROL.search(text, line_end) if line_end >= 0 else None
    return tuple(notes.problems)
