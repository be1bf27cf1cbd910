"""Works as entries of lists: each is rendered once, and placed into every list that shows it."""

from typing import Protocol

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from byline.library import Frame, Numbered, Work, digest_of
from byline.render.watching import Watched

# No text of a page can hold these two: HTML, XML and YAML forbid them. So they are safe to look for in a finished page.
_ROOT = "\x01"
_VALUE = "\x02"


class EntryStore(Protocol):
    """Keeps entries between two renderers, by the digest of the work and the form of the entry."""

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give an entry, if it was kept."""

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take an entry."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it is stored: its text, and what it showed of the frame."""

    text: str
    shown: dict[str, bytes]
    """Field of the frame → the digest of its value."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Kept).decode


class _Way(msgspec.Struct, frozen=True):
    """What is asked of the template of an entry."""

    template: str
    shows: str = ""
    is_brief: bool = False


EXPECTED = ("", "venue")
"""What entries are asked to show in the theme's own lists."""


class Entries:
    """Gives templates the entries they ask for; the page's root and the entry's number are filled in afterwards."""

    def __init__(self, environment: Environment, frame: Frame, store: EntryStore | None, templates: bytes) -> None:
        """Take where templates come from, what all entries share, and where entries are kept.

        Takes:
            templates: a digest of the templates that entries are made of.
        """
        self._environment = environment
        self._frame = frame
        self._store = store
        self._templates = templates
        self._rendered: dict[tuple[str, _Way], tuple[Work, str]] = {}
        self._forms: dict[_Way, bytes] = {}
        self._fields: dict[str, bytes] = {}

    def entry(self, item: Numbered, shows: str = "", *, brief: bool = False) -> Markup:
        """Give the `<li>` of a numbered list.

        Takes:
            shows: what no heading above it says: `venue`, `year`.
            brief: without what other pages give to machines.
        """
        text = self._text(item.work, _Way("partials/entry.html", shows, brief))
        return Markup(text.replace(_VALUE, str(item.value)))  # noqa: S704 - it was escaped when it was rendered

    def expect(self, work: Work) -> None:
        """Render the entries of a work that lists will ask for, and keep them."""
        for shows in EXPECTED:
            self._text(work, _Way("partials/entry.html", shows))

    def pick(self, work: Work) -> Markup:
        """Give the short `<li>` of a list that repeats works: selected, related."""
        return Markup(self._text(work, _Way("partials/pick.html")))  # noqa: S704 - the same

    def _text(self, work: Work, way: _Way) -> str:
        if self._store is not None and work.digest:
            return self._stored(self._store, work, way)
        kept = self._rendered.get((work.key, way))
        if kept and (kept[0] is work or kept[0] == work):
            return kept[1]
        text = self._render(work, way, self._frame)
        self._rendered[work.key, way] = (work, text)
        return text

    def _stored(self, store: EntryStore, work: Work, way: _Way) -> str:
        form = self._form(way)
        if data := store.entry(work.digest, form):
            kept = _decode(data)
            if all(self._field(name) == digest for name, digest in kept.shown.items()):
                return kept.text
        watched = Watched(self._frame)
        text = self._render(work, way, watched)
        shown = {name: self._field(name) for name in sorted(watched.asked)}
        store.keep_entry(work.digest, form, _encode(_Kept(text, shown)))
        return text

    def _render(self, work: Work, way: _Way, frame: Frame | Watched) -> str:
        values = {
            "work": work,
            "frame": frame,
            "root": _ROOT,
            "value": _VALUE,
            "shows": way.shows,
            "brief": way.is_brief,
        }
        return self._environment.get_template(way.template).render(values).strip()

    def _form(self, way: _Way) -> bytes:
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
