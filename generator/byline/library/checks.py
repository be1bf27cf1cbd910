"""What `byline check` asks the researcher about the records: nothing here is certain, so nothing here is decided."""

from collections.abc import Iterator

from byline.library.alike_venues import alike_venues
from byline.library.alikes import alike_names
from byline.library.duplicates import likely_duplicates
from byline.library.findings import Finding
from byline.records import Publication, Site
from byline.text import read_prose


def check_records(site: Site) -> tuple[Finding, ...]:
    """Give questions and remarks about the site's records, sorted; what `plan_site` finds is not told again."""
    own = (finding for publication in site.publications for finding in _check(publication, site.settings.macros))
    return tuple(sorted((*own, *likely_duplicates(site), *alike_names(site), *alike_venues(site))))


def _check(publication: Publication, macros: dict[str, str]) -> Iterator[Finding]:
    file = f"content/publications/{publication.key}.yaml"
    yield from _check_facts(publication, file)
    title = read_prose(publication.title, macros=macros).plain
    if _is_all_capitals(title):
        yield _note(
            file, ("title",), "capital-title", "the title is all in capitals", "write it as a sentence or a title"
        )
    if publication.abstract and publication.abstract.rstrip().endswith(("…", "...")):
        text = "the abstract ends in an ellipsis, so its source may have cut it short"
        yield _note(file, ("abstract",), "cut-abstract", text, "put the whole abstract in")


def _check_facts(publication: Publication, file: str) -> Iterator[Finding]:
    if not publication.authors and not publication.editor:
        yield _missing(file, "authors")
    elif not publication.authors_complete:
        text = f"the author list stops after {len(publication.authors)}: the source had no more"
        hint = "add the other authors and remove `authors_complete`"
        yield _note(file, ("authors_complete",), "authors-cut", text, hint)
    if publication.year is None and publication.date is None:
        yield _missing(file, "year")
    if not publication.venue and publication.type in (None, "conference", "journal", "workshop"):
        yield _missing(file, "venue")


def _missing(file: str, field: str) -> Finding:
    named = {"authors": "no author is named", "year": "no year is stated", "venue": "no venue is stated"}[field]
    return _note(file, (), f"no-{field}", named, f"add `{field}:` if it is known")


def _note(file: str, field: tuple[str | int, ...], code: str, text: str, hint: str) -> Finding:
    return Finding(file=file, field=field, level="note", code=code, text=text, hint=hint)


def _is_all_capitals(title: str) -> bool:
    """Tell whether a title of several words has no small letter; one word alone may be an acronym."""
    words = [word for word in title.split() if sum(char.isalpha() for char in word) > 1]
    return len(words) > 1 and title.upper() == title and title.lower() != title
