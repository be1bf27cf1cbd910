"""Sites as short as a test needs them."""

from collections.abc import Callable, Iterable

import pytest

from byline.records import Author, Owner, Person, Publication, Settings, Site, Theme, Venue

MakeSite = Callable[..., Site]
MakePaper = Callable[..., Publication]


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """Make a record of a key, names (or whole authors) and whatever else it states."""

    def make(key: str, *names: str | Author, **fields: object) -> Publication:
        authors = tuple(one if isinstance(one, Author) else Author(name=one) for one in names)
        return Publication(key=key, **{"title": f"Title of {key}", "authors": authors, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_site() -> MakeSite:
    """Make a site of records; the owner is Ada Byron."""

    def make(
        *publications: Publication,
        owner: Owner | None = None,
        people: Iterable[Person] = (),
        venues: Iterable[Venue] = (),
        theme: Theme | None = None,
        **others: object,
    ) -> Site:
        of_settings = {name: others.pop(name) for name in list(others) if name in Settings.__struct_fields__}
        settings = Settings(
            title="Ada Byron",
            owner=owner or Owner(name="Ada Byron"),
            theme=theme or Theme(),
            **of_settings,  # type: ignore[arg-type]
        )
        return Site(
            settings=settings,
            publications=tuple(sorted(publications, key=lambda one: one.key)),
            people=tuple(people),
            venues=tuple(venues),
            **others,  # type: ignore[arg-type]
        )

    return make
