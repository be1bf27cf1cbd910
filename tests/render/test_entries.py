"""Entries that are stored: rendered once, asked for once, and never shown when what they show is another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from byline.library import Frame, HomePage, MemoryShelf, Numbered, Page, PublicationPage, Work, YearGroup, plan_site
from byline.records import Author, Owner, Publication, Settings, Site
from byline.render import Renderer, TemplateSet, theme_folder

MakeWork = Callable[..., Work]
MakeFrame = Callable[..., Frame]
MakePage = Callable[..., Page]


class _Store(MemoryShelf):
    """Counts what it is asked for and given."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[bytes] = []
        self.given: list[bytes] = []

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        self.asked.append(digest + form)
        return super().entry(digest, form)

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        self.given.append(digest + form)
        super().keep_entry(digest, form, data)


@pytest.fixture
def page(make_work: MakeWork, make_home: Callable[..., HomePage], make_page: MakePage) -> Page:
    """A page that lists two works, one of them twice."""
    works = [make_work(key, digest=key.encode() * 16) for key in ("a", "b", "a")]
    numbered = tuple(Numbered(work=work, value=3 - at) for at, work in enumerate(works))
    year = YearGroup(id="y2025", year=2025, heading="2025", count=3, works=numbered)
    return make_page(make_home(*works[:2], years=(year,)), "index.html", "home.html")


def _render(page: Page, frame: Frame, store: MemoryShelf | None) -> bytes:
    return Renderer(frame, (theme_folder(),), store=store).render(page)


def test_an_entry_is_asked_for_once_and_stored_once(page: Page, make_frame: MakeFrame) -> None:
    store = _Store()
    _render(page, make_frame(), store)
    assert (len(store.asked), len(store.given)) == (2, 2)
    assert set(store.asked) == set(store.given)


def test_the_next_renderer_takes_what_was_stored(page: Page, make_frame: MakeFrame) -> None:
    store = _Store()
    first = _render(page, make_frame(), store)
    store.given.clear()
    assert _render(page, make_frame(), store) == first
    assert store.given == []


def test_the_same_bytes_come_without_a_store(page: Page, make_frame: MakeFrame) -> None:
    assert _render(page, make_frame(), _Store()) == _render(page, make_frame(), None)


def test_the_same_bytes_come_where_next_to_nothing_is_held(
    page: Page, make_frame: MakeFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = _render(page, make_frame(), _Store())
    monkeypatch.setattr("byline.render.entries._IN_MEMORY", 1)
    assert _render(page, make_frame(), _Store()) == held


def _pages(title: str, folders: tuple[Path, ...], texts: TemplateSet | None) -> dict[str, bytes]:
    """Render all pages of a site of three records."""
    records = tuple(
        Publication(key=key, title=title, authors=(Author(name="Bo Other"),), year=2020 + at)
        for at, key in enumerate("abc")
    )
    settings = Settings(title="Ada", owner=Owner(name="Ada Example"))
    store = MemoryShelf()
    plan = plan_site(Site(settings=settings, publications=records), shelf=store)
    renderer = Renderer(plan.frame, folders, store=store, texts=texts)
    return {page.path: renderer.render(page) for page in plan.pages}


@pytest.mark.parametrize("title", ["Of <all>", "\N{MATHEMATICAL SCRIPT CAPITAL O} & é", "Of \x03", "\x03\x03\x01\x02"])
def test_long_lists_have_the_same_bytes(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = (theme_folder(),)
    plain = _pages(title, folders, None)
    monkeypatch.setattr("byline.render.renderer._LEAST_APART", 1)
    assert _pages(title, folders, TemplateSet(folders)) == plain


@pytest.mark.parametrize(
    "template",
    [
        "{{ entry(item) }}",
        "{{- entry(item) -}}",
        "{{ entry(item) | length }}",
        "{{ entry(item) | replace('Of', 'On') }}",
        "{% set text = entry(item) %}{{ text }}{{ text }}",
        "{% filter upper %}{{ entry(item) }}{% endfilter %}",
        "{{ pick(item.work) }}{{ entry(item, 'venue') }}",
    ],
)
def test_a_sites_own_long_list_has_the_same_bytes(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{{% for year in content.years %}}{{% for item in year.works %}}{template}{{% endfor %}}{{% endfor %}}"
    (tmp_path / "person.html").write_text(text, encoding="utf-8")
    folders = (tmp_path, theme_folder())
    plain = _pages("Of all", folders, None)
    monkeypatch.setattr("byline.render.renderer._LEAST_APART", 1)
    assert _pages("Of all", folders, TemplateSet(folders)) == plain


@pytest.mark.parametrize(("loaded", "made"), [((), 0), (("publication.html",), 3)])
def test_where_many_pages_are_made_that_of_a_work_makes_its_entries(
    make_work: MakeWork, make_frame: MakeFrame, make_page: MakePage, loaded: tuple[str, ...], made: int
) -> None:
    store = _Store()
    renderer = Renderer(make_frame(), (theme_folder(),), store=store)
    content = PublicationPage(work=make_work("a", digest=b"a" * 16), related=())
    if loaded:
        renderer.load(loaded)
    renderer.render(make_page(content, "publications/a/index.html", "publication.html"))
    assert len(store.given) == made
