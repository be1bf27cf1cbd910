"""What is kept of one plan changes nothing of the next, whatever was edited in between."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.library import Memo, MemoryShelf, Plan, plan_site
from byline.library.digests import mark_of, naming_digest, naming_of
from byline.library.shelf import Whole
from byline.records import Author, Owner, Person, Publication, Settings, Site, Venue, Version


class _Disk(MemoryShelf):
    """Keeps what one process worked out for the next, as bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: dict[str, tuple[bytes, bytes]] = {}
        self.found: list[str] = []

    def kept(self, name: str, digest: bytes | None, form: type[Whole]) -> Whole | None:
        known, data = self.pieces.get(name, (b"", b""))
        if digest not in (None, known) or not data:
            return None
        self.found.append(name)
        return msgspec.msgpack.decode(data, type=form)

    def keep(self, name: str, digest: bytes, make: Callable[[], msgspec.Struct]) -> None:
        self.pieces[name] = digest, msgspec.msgpack.encode(make())


@pytest.fixture(autouse=True)
def _keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("byline.library.naming._LEAST_KEPT", 0)


AUTHORS = st.sampled_from(
    [
        Author(name="Ada Byron"),
        Author(name="Byron, Ada"),
        Author(name="A. Byron"),
        Author(name="Wei Wang 0001"),
        Author(name="Wei Wang 0002"),
        Author(name="Wei Wang"),
        Author(name="Mary Somerville", orcid="0000-0001-2345-6789"),
        Author(name="Mary \\badmacro{Somerville}"),
        Author(name="Zoë Ångström", person="nobody"),
        Author(name="Old Name", note="Someone"),
    ]
)
VENUES = st.sampled_from([None, "T", "Transactions", "conference", "ICML $x"])
RECORDS = st.builds(
    Publication,
    key=st.sampled_from(["a", "A", "b", "b-2", "c"]),
    title=st.sampled_from(["One", "Two", "Zwei <b>"]),
    authors=st.lists(AUTHORS, max_size=3).map(tuple),
    authors_complete=st.booleans(),
    editor=st.lists(AUTHORS, max_size=1).map(tuple),
    year=st.sampled_from([None, 2023, 2024]),
    date=st.sampled_from([None, "2024-05", "2024-05-06"]),
    venue=VENUES,
    tags=st.lists(st.sampled_from(["x", "X", "x y", "x-y"]), max_size=2, unique=True).map(tuple),
    selected=st.booleans(),
    versions=st.lists(st.builds(Version, venue=VENUES), max_size=1).map(tuple),
    not_same_as=st.sampled_from([(), ("c",)]),
    links=st.sampled_from([{}, {"pdf": "files/a.pdf"}]),
)
SITES = st.builds(
    Site,
    settings=st.builds(
        Settings,
        title=st.sampled_from(["S", "T"]),
        owner=st.builds(Owner, name=st.just("Ada Byron"), in_cut_lists=st.booleans()),
        home_limit=st.sampled_from([2, 300]),
    ),
    publications=st.lists(RECORDS, max_size=5, unique_by=lambda one: one.key).map(
        lambda found: tuple(sorted(found, key=lambda one: one.key))
    ),
    people=st.sampled_from([(), (Person(id="new", name="New Name", former_names=("Old Name",)),)]),
    venues=st.sampled_from([(), (Venue(id="t", name="T", aliases=("Transactions",)),)]),
    files=st.sampled_from([(), ("files/a.pdf",), ("files/\udcff.pdf",)]),
)


def _shown(plan: Plan) -> tuple[object, ...]:
    sheets = [(one.path, one.address, one.template, one.basis) for one in plan.sheets]
    return plan.frame, sheets, sorted(plan.findings), plan.pages


@settings(max_examples=40)
@given(sites=st.lists(SITES, min_size=2, max_size=4))
def test_plans_of_one_process_after_another_are_those_of_fresh_ones(sites: list[Site]) -> None:
    shelf = _Disk()
    for site in sites:
        assert _shown(plan_site(site, shelf=shelf, memo=Memo())) == _shown(plan_site(site))


@settings(max_examples=40)
@given(sites=st.lists(SITES, min_size=2, max_size=4))
def test_plans_of_one_process_are_those_of_fresh_ones(sites: list[Site]) -> None:
    shelf, memo = MemoryShelf(), Memo()
    for site in sites:
        assert _shown(plan_site(site, shelf=shelf, memo=memo)) == _shown(plan_site(site))
        shelf.forget()


@settings(max_examples=40)
@given(one=RECORDS, other=RECORDS)
def test_marks_tell_records_and_what_they_name(one: Publication, other: Publication) -> None:
    ours, theirs = mark_of(one), mark_of(other)
    assert (ours == theirs) == (one == other)
    assert (ours[16:] == theirs[16:]) == (naming_of(one) == naming_of(other))


@settings(max_examples=40)
@given(one=SITES, other=SITES)
def test_sites_that_name_the_same_have_one_digest(one: Site, other: Site) -> None:
    def named(site: Site) -> Site:
        return msgspec.structs.replace(site, publications=tuple(map(naming_of, site.publications)), pages=())

    digests = [naming_digest(site, list(map(mark_of, site.publications))) for site in (one, other)]
    assert (digests[0] == digests[1]) == (named(one) == named(other))


def test_another_title_leaves_all_names_as_they_were_found(
    make_site: Callable[..., Site], make_paper: Callable[..., Publication]
) -> None:
    shelf = _Disk()
    for title in ("One", "Two"):
        plan_site(make_site(make_paper("a", "Ada Byron", "Ann Zimmer", title=title)), shelf=shelf)
    assert shelf.found == ["naming", "related"]
