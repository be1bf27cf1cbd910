"""What a site does not want to be told: codes under `silence` in `site.yaml`, and in records about these records."""

from collections.abc import Iterable, Iterator, Sequence

from byline.build.record_files import record_path
from byline.library import Finding
from byline.problems import Problem
from byline.records import Site

CODES = frozenset(
    {
        "absolute-link",
        "alike-names",
        "alike-venues",
        "ambiguous-name",
        "authors-cut",
        "bad-file-name",
        "bad-formula",
        "bad-html",
        "broken-link",
        "capital-title",
        "comment-in-text",
        "cut-abstract",
        "cut-title",
        "foreign-image",
        "future-year",
        "identifier-twice",
        "image-without-alt",
        "key-differs",
        "likely-duplicate",
        "missing-file",
        "missing-record",
        "name-claimed-twice",
        "no-authors",
        "no-name",
        "no-venue",
        "no-year",
        "odd-doi",
        "outside-link",
        "owner-absent",
        "owner-missing",
        "stray-folder",
        "taken-address",
        "unknown-code",
        "unknown-macro",
        "unknown-setting",
        "unsafe-link",
        "year-differs",
    }
)
"""All that `byline check` finds and can leave untold; docs/checks.md explains each. Errors have other codes."""


def audible(problems: Iterable[Problem], site: Site) -> tuple[Problem, ...]:
    """Give the problems that are to be told, sorted; errors always are."""
    everywhere = frozenset(site.settings.silence)
    of_records = {record_path(one.key): frozenset(one.silence) for one in site.publications if one.silence}
    told = (
        one
        for one in set(problems)
        if one.level == "error" or (one.code not in everywhere and one.code not in of_records.get(one.path, ()))
    )
    return tuple(sorted(told))


def unknown_codes(site: Site) -> Iterator[Finding]:
    """Tell of codes under `silence` that silence nothing: there is none of that name, or it is an error's."""
    yield from _unknown("site.yaml", site.settings.silence)
    for publication in site.publications:
        yield from _unknown(record_path(publication.key), publication.silence)


def _unknown(file: str, codes: Sequence[str]) -> Iterator[Finding]:
    for at, code in enumerate(codes):
        if code in CODES:
            continue
        from difflib import get_close_matches

        near = get_close_matches(code, sorted(CODES), n=1)
        yield Finding(
            file=file,
            field=("silence", at),
            level="warning",
            code="unknown-code",
            text=f"`{code}` is nothing that can be silenced",
            hint=f"did you mean `{near[0]}`?"
            if near
            else "the codes are those in brackets at the end of warnings and notes",
            width=len(code),
        )
