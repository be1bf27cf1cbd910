"""Works as entries of lists: each is rendered once, and placed into every list that shows it."""

from typing import Any, Protocol

import msgspec
from markupsafe import Markup

from byline.library import Frame, Numbered, StandIn, Work, digest_of
from byline.render.watching import Watched
from byline.render.ways import Change, Way

# No text of a page can hold the first two: HTML, XML and YAML forbid them. So they are safe to look for in a finished page.
_ROOT = "\x01"
_VALUE = "\x02"
PLACE = "\x03"
"""Stands for an entry that is set apart; should a text hold it after all, the page has too many of them."""
_IN_MEMORY = 4 << 20
"""Bytes of entries that are held, for most are placed into several lists."""


class Renderable(Protocol):
    """A template."""

    def render(self, values: dict[str, Any], /) -> str:
        """Give the text for these values."""


class Templates(Protocol):
    """Gives templates: Jinja's `Environment`, or what does without Jinja."""

    def get_template(self, name: str, /) -> Renderable:
        """Give a template by its name."""


class EntryStore(Protocol):
    """Keeps entries between two renderers, by the digest of the work and the form of the entry."""

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give an entry, if it was kept."""

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take an entry."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it is stored: itself, and what it showed of the frame."""

    data: bytes
    """UTF-8."""
    shown: dict[str, bytes]
    """Field of the frame → the digest of its value."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Kept).decode


_PICK = Way("partials/pick.html")
_PLACE = Markup(PLACE)  # noqa: S704 - it is no HTML, nor will it be there when the page is whole
EXPECTED = (Way("partials/entry.html"), Way("partials/entry.html", "venue"), _PICK)
"""How most works stand in the theme's own lists."""


class Entries:
    """Gives templates the entries they ask for; the page's root and the entry's number are filled in afterwards."""

    def __init__(self, environment: "Templates", frame: Frame, store: EntryStore | None, templates: bytes) -> None:
        """Take where templates come from, what all entries share, and where entries are kept.

        Takes:
            templates: a digest of the templates that entries are made of.
        """
        self._environment = environment
        self._frame = frame
        self._store = store
        self._templates = templates
        self._rendered: dict[tuple[str, Way], tuple[Work, bytes]] = {}
        self._forms: dict[Way, bytes] = {}
        self._fields: dict[str, bytes] = {}
        self._held: dict[bytes, bytes] = {}
        """Stored entries that were asked for lately, by digest and form; what they show of the frame holds."""
        self._held_size = 0
        self._asked: list[tuple[str, Way]] = []
        self._apart: list[bytes] | None = None

    def note(self, apart: list[bytes] | None = None) -> list[tuple[str, Way]]:
        """Give a list, to which whatever is asked from now on is added: the work's key, and how it is to be shown.

        Takes:
            apart: where entries are to be added, while the template is given a `PLACE` for each; see `put_in_place`.
        """
        self._apart = apart
        self._asked = []
        return self._asked

    def change(self, former: bytes, work: Work, way: Way, root: str) -> Change | None:
        """Give the entry that is kept of a work under the digest it had, and its entry now, as a page with that root has them.

        Gives:
            `None` where nothing is kept, or what is kept shows something of the frame that is another now; or where
            an entry is no element, and so might be one with what stands beside it.
        """
        data = self._store.entry(former, self._form(way)) if self._store else None
        before = self._read(data) if data else None
        after = self._data(work, way) if before else b""
        if not (before and _is_element(before) and _is_element(after)):
            return None
        return Change(_pieces(before, root), _pieces(after, root))

    def entry(self, item: Numbered, shows: str = "", *, brief: bool = False) -> Markup:
        """Give the `<li>` of a numbered list.

        Takes:
            shows: what no heading above it says: `venue`, `year`.
            brief: without what other pages give to machines.
        """
        way = Way("partials/entry.html", shows, brief)
        self._asked.append((item.work.key, way))
        return self._given(self._data(item.work, way).replace(_VALUE.encode(), str(item.value).encode()))

    def expect(self, work: Work) -> None:
        """Render what lists will show of a work, and keep it."""
        for way in EXPECTED:
            self._data(work, way)

    def pick(self, work: Work) -> Markup:
        """Give the short `<li>` of a list that repeats works: selected, related."""
        self._asked.append((work.key, _PICK))
        return self._given(self._data(work, _PICK))

    def _given(self, data: bytes) -> Markup:
        """Give an entry to a template: the entry itself, or a place for it."""
        if self._apart is None or not data:
            return Markup(data.decode())  # noqa: S704 - it was escaped when it was rendered
        self._apart.append(data)
        return _PLACE

    def _data(self, work: Work, way: Way) -> bytes:
        if self._store is not None and work.digest:
            return self._stored(self._store, work, way)
        kept = self._rendered.get((work.key, way))
        if kept and (kept[0] is work or kept[0] == work):
            return kept[1]
        data = self._render(work, way, self._frame)
        self._rendered[work.key, way] = (work, data)
        return data

    def _stored(self, store: EntryStore, work: Work, way: Way) -> bytes:
        form = self._form(way)
        name = work.digest + form
        data = self._held.get(name)
        if data is None:
            stored = store.entry(work.digest, form)
            data = (self._read(stored) if stored else None) or self._made(store, work, way)
            self._hold(name, data)
        return data

    def _read(self, stored: bytes) -> bytes | None:
        """Give a stored entry, unless it shows something of the frame that is another now."""
        kept = _decode(stored)
        for name, digest in kept.shown.items():
            if self._field(name) != digest:
                return None
        return kept.data

    def _made(self, store: EntryStore, work: Work, way: Way) -> bytes:
        watched = Watched(self._frame)
        data = self._render(work, way, watched)
        shown = {name: self._field(name) for name in sorted(watched.asked)}
        store.keep_entry(work.digest, self._form(way), _encode(_Kept(data, shown)))
        return data

    def _hold(self, name: bytes, data: bytes) -> None:
        """Keep an entry at hand; when there are too many of them, begin anew."""
        self._held_size += len(data)
        if self._held_size > _IN_MEMORY:
            self._held, self._held_size = {}, len(data)
        self._held[name] = data

    def _render(self, work: Work, way: Way, frame: Frame | Watched) -> bytes:
        values = {
            "work": work.whole if isinstance(work, StandIn) else work,
            "frame": frame,
            "root": _ROOT,
            "value": _VALUE,
            "shows": way.shows,
            "brief": way.is_brief,
        }
        return self._environment.get_template(way.template).render(values).strip().encode()

    def _form(self, way: Way) -> bytes:
        """Name a way to show entries: eight bytes for the templates as they are, eight for what is asked of them."""
        form = self._forms.get(way)
        if form is None:
            form = self._forms[way] = self._templates[:8] + digest_of(way)[:8]
        return form

    def _field(self, name: str) -> bytes:
        if name not in self._fields:
            self._fields[name] = digest_of(getattr(self._frame, name))
        return self._fields[name]


def fill_root(data: bytes, root: str) -> bytes:
    """Put a page's own way to the root into the entries it shows; bytes are half as long as what they are made from."""
    if not root:
        data = data.replace(f'"{_ROOT}"'.encode(), b'"./"')
    return data.replace(_ROOT.encode(), root.encode())


def put_in_place(data: bytes, apart: list[bytes]) -> bytes:
    """Put entries that were set apart into a page, each at its place."""
    pieces = [b""] * (2 * len(apart) + 1)
    pieces[::2] = data.split(PLACE.encode())
    pieces[1::2] = apart
    return b"".join(pieces)


def _is_element(data: bytes) -> bool:
    return data.startswith(b"<") and data.endswith(b">")


def _pieces(data: bytes, root: str) -> tuple[bytes, ...]:
    return tuple(fill_root(data, root).split(_VALUE.encode()))
