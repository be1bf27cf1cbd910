"""From the objects of a JSON text to drafts: what every reader of JSON does alike.

A reader says which objects are works, and what each states: `Stated` values, of which the first that says something
counts. Here texts are repaired and told with their place, broken works left out, and every line accounted for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.json_positions import Fault, JsonObject, JsonText, Value, read_json
from byline.sources.passages import Line, Repair, join_lines, mend, read_lines
from byline.sources.reading import Reading
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES
from byline.sources.worktypes import type_at
from byline.text import fold

_LINE_END = re.compile(r"\s*\n\s*")
_REPAIRS: dict[str, tuple[Repair, ...]] = {
    "title": TITLES,
    "abstract": ABSTRACTS,
    **dict.fromkeys(("venue", "publisher", "address", "institution", "series", "note", "edition", "pages"), NAMES),
}


class Stated(NamedTuple):
    """What an item says of one field, `links.doi` and `extra.pmid` among them, and at which offset of the text."""

    field: str
    value: object
    start: int


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What one object says, and what its reader has to tell of it."""

    stated: tuple[Stated, ...]
    remarks: tuple[Problem, ...] = ()


Judge = Callable[[JsonObject], bool]
ReadItem = Callable[[JsonObject, JsonText], Item]
TellWhole = Callable[[JsonText, Sequence[Draft]], Iterable[Problem]]
"""What there is to tell of the whole text, of which these works were read."""


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one object."""

    draft: Draft | None
    remarks: tuple[Problem, ...]
    lines: range
    source: JsonObject


def tell_nothing(_document: JsonText, _drafts: Sequence[Draft]) -> tuple[Problem, ...]:
    """Tell nothing of the whole text."""
    return ()


def read_works(text: str, is_work: Judge, read: ReadItem, tell_whole: TellWhole = tell_nothing) -> Reading:
    """Give the drafts of the objects that are works, with every line used, furniture or told."""
    document = read_json(text)
    parts = [_read_part(one, document, read if is_work(one) else None) for one in find_works(document, is_work)]
    drafts = tuple(part.draft for part in parts if part.draft)
    used = {line for part in parts if part.draft for line in part.lines}
    faults = [_as_remark(fault, document) for fault in document.faults if not _is_told(fault, parts)]
    remarks = [*(remark for part in parts for remark in part.remarks), *faults]
    remarks += tell_whole(document, drafts)
    if not parts and not remarks:
        remarks.append(remark_at(document, 0, "unread-line", "there is no work in this text"))
    read_json.cache_clear()  # nobody needs this text again, and its values take eight times its room
    written = [line.number for line in read_lines(text)]
    return Reading(
        drafts=drafts,
        remarks=tuple(sorted(remarks)),
        used=tuple(line for line in written if line in used),
        furniture=tuple(line for line in written if line not in used),
    )


def find_works(document: JsonText, is_work: Judge) -> Iterator[JsonObject]:
    """Give the works in the order of the text, wherever they stand, and what stands in one array with them."""
    waiting: list[Value] = [document.values]
    while waiting:
        one = waiting.pop()
        if isinstance(one, JsonObject):
            if is_work(one):
                yield one
            else:
                waiting += reversed(one.members.values())
        elif isinstance(one, tuple):
            objects = objects_in(one)
            if any(map(is_work, objects)):
                yield from objects
            else:
                waiting += reversed(one)


def text_in(value: Value) -> str:
    """Give the text of a value; of an array, its first text that says something; else an empty one."""
    if isinstance(value, tuple):
        return next((found for found in map(text_in, value) if found), "")
    return value.strip() if isinstance(value, str) else ""


def texts_in(value: Value) -> tuple[str, ...]:
    """Give the texts of an array, or the one text."""
    found = map(text_in, value) if isinstance(value, tuple) else (text_in(value),)
    return tuple(text for text in found if text)


def objects_in(value: Value) -> tuple[JsonObject, ...]:
    """Give the objects of an array, or the one object."""
    items = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in items if isinstance(one, JsonObject))


def object_in(value: Value) -> JsonObject | None:
    """Give the value where it is an object."""
    return value if isinstance(value, JsonObject) else None


def within(value: Value, *names: str) -> Value:
    """Give what stands under these names, one inside the other; nothing where a step is missing."""
    for name in names:
        if not isinstance(value, JsonObject):
            return None
        value = value.members.get(name)
    return value


def text_at(value: Value, *names: str) -> str:
    """Give the text under these names, or an empty one."""
    return text_in(within(value, *names))


def remark_at(document: JsonText, start: int, code: str, text: str, hint: str = "") -> Problem:
    """Give the warning about what stands at an offset."""
    line, column = document.place(start)
    return Problem(line=line, column=column, level="warning", code=code, text=text, hint=hint)


def kind_at(kind: WorkType | None, venue: str) -> WorkType | None:
    """Give the kind in the light of the venue; Zenodo holds works of all kinds, so it says nothing."""
    return kind if fold(venue).startswith("zenodo") else type_at(kind, venue)


def count_remarks(document: JsonText, one: JsonObject, member: str, found: int) -> Iterator[Problem]:
    """Compare how many works an answer says there are with how many were read."""
    stated = text_at(one, member)
    if stated.isdecimal() and stated.isascii() and int(stated[:15]) != found:
        text = f"the answer states {stated} works, and {found} {'was' if found == 1 else 'were'} found"
        yield remark_at(document, one.at(member), "count-differs", text, "it is one page of a longer list")


def type_remarks(one: JsonObject, kind: str | None, document: JsonText) -> Iterator[Problem]:
    """Tell a kind of work that is not known."""
    if kind is None:
        written = text_at(one, "type")
        text = f"what kind of work is `{written}`?" if written else "the work does not say its kind"
        yield remark_at(document, one.at("type"), "unknown-type", text, "set `type:` in the record")


def _read_part(one: JsonObject, document: JsonText, read: ReadItem | None) -> _Part:
    line, _ = document.place(one.start)
    last, _ = document.place(max(one.end - 1, one.start))
    part = _Part(draft=None, remarks=(), lines=range(line, last + 1), source=one)
    if read is None:
        told = remark_at(document, one.start, "unread-line", "this object stands among works and is none")
        return msgspec.structs.replace(part, remarks=(told,))
    item = read(one.sound(), document)
    draft, remarks = _as_draft(item.stated, line, document)
    if not one.fault:
        return msgspec.structs.replace(part, draft=draft, remarks=(*item.remarks, *remarks))
    told = _as_broken(one, draft, document)
    return msgspec.structs.replace(part, draft=draft if draft.title else None, remarks=(told, *item.remarks, *remarks))


def _as_broken(one: JsonObject, draft: Draft, document: JsonText) -> Problem:
    """Tell the fault in a work, and what it cost."""
    fault = one.fault or Fault(one.start, "")
    names = " and ".join(f"`{name[:40]}`" for name in sorted(one.doubtful & one.members.keys())[:3])
    without = f"without {names}" if names else "as far as it goes"
    what = f"was read {without}" if draft.title else "was left out"
    text = f"{fault.text}, so the work that begins in line {draft.line} {what}"
    return remark_at(document, fault.offset, "unread-line", text, fault.hint)


def _as_remark(fault: Fault, document: JsonText) -> Problem:
    if fault.breaks:
        return remark_at(document, fault.offset, "unread-line", fault.text, fault.hint)
    line, column = document.place(fault.offset)
    return Problem(line=line, column=column, level="note", code="repaired", text=fault.text)


def _is_told(fault: Fault, parts: Iterable[_Part]) -> bool:
    """Tell whether the fault stands in a broken work, which is told once; or was mended in one that is left out."""
    told = (part.source for part in parts if part.source.fault and (fault.breaks or not part.draft))
    return any(one.start <= fault.offset <= one.end for one in told)


def _as_draft(stated: Iterable[Stated], line: int, document: JsonText) -> tuple[Draft, tuple[Problem, ...]]:
    """Give the draft of what is stated, repaired; of several values for one field the first counts."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    remarks: list[Problem] = []
    for one in stated:
        group, _, kind = one.field.partition(".")
        place = values.setdefault(group, {}) if kind else values
        name = kind or group
        if name in place or one.value in (None, "", ()):
            continue
        place[name], told = _mended(one, document)
        remarks += told
        lines[one.field] = document.place(one.start)[0]
    known = {name: value for name, value in values.items() if value not in ("", {})}
    places = {field: number for field, number in lines.items() if field != "key" and field.partition(".")[0] in known}
    return Draft(line=line, lines=places, **known), tuple(remarks)


def _mended(one: Stated, document: JsonText) -> tuple[object, Iterable[Problem]]:
    """Give the value with its texts repaired, and what was done."""
    line, column = document.place(one.start)
    if isinstance(one.value, str):
        repairs = _REPAIRS.get(one.field, ())
        text = one.value if one.field == "abstract" else _LINE_END.sub(" ", one.value)
        mended, remarks = mend(join_lines([Line(line, column + 1, text)]), repairs)
        return mended.strip(), (*remarks, *_doubts(one.field, mended, line, column))
    if one.field in {"authors", "editor"} and isinstance(one.value, tuple):
        return _mended_names(one.value, line, column)
    return one.value, ()


def _mended_names(authors: tuple[Author, ...], line: int, column: int) -> tuple[tuple[Author, ...], list[Problem]]:
    named = [(author, *mend(join_lines([Line(line, column, author.name)]), NAMES)) for author in authors]
    mended = tuple(msgspec.structs.replace(author, name=name.strip()) for author, name, _ in named)
    return mended, [remark for _, _, told in named for remark in told]


def _doubts(field: str, text: str, line: int, column: int) -> Iterator[Problem]:
    """Tell a title in capitals: nobody can know which of them its author wrote."""
    if field == "title" and text.isupper() and len(text.split()) > 2:
        told = "the title is all in capitals, and was kept so"
        yield Problem(line=line, column=column, level="note", code="capital-title", text=told)
