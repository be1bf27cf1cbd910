"""Works as entries of lists: each is rendered once, and placed into every list that shows it."""

from jinja2 import Environment
from markupsafe import Markup

from byline.library import Frame, Numbered, Work

# No text of a page can hold these two: HTML, XML and YAML forbid them. So they are safe to look for in a finished page.
_ROOT = "\x01"
_VALUE = "\x02"


class Entries:
    """Gives templates the entries they ask for; the page's root and the entry's number are filled in afterwards."""

    def __init__(self, environment: Environment, frame: Frame) -> None:
        self._environment = environment
        self._frame = frame
        self._rendered: dict[tuple[str, str, str], tuple[Work, str]] = {}

    def entry(self, item: Numbered, shows: str = "") -> Markup:
        """Give the `<li>` of a numbered list; `shows` (`venue`, `year`) is what no heading above it says."""
        text = self._text(item.work, "partials/entry.html", shows)
        return Markup(text.replace(_VALUE, str(item.value)))  # noqa: S704 - it was escaped when it was rendered

    def pick(self, work: Work) -> Markup:
        """Give the short `<li>` of a list that repeats works: selected, related."""
        return Markup(self._text(work, "partials/pick.html", ""))  # noqa: S704 - the same

    def _text(self, work: Work, template: str, shows: str) -> str:
        kept = self._rendered.get((work.key, template, shows))
        if kept and (kept[0] is work or kept[0] == work):
            return kept[1]
        values = {"work": work, "shows": shows, "frame": self._frame, "root": _ROOT, "value": _VALUE}
        text = self._environment.get_template(template).render(values).strip()
        self._rendered[work.key, template, shows] = (work, text)
        return text


def fill_root(text: str, root: str) -> str:
    """Put a page's own way to the root into the entries it shows."""
    if not root:
        text = text.replace(f'"{_ROOT}"', '"./"')
    return text.replace(_ROOT, root)
