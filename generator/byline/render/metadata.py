"""A work in the words of crawlers: Highwire's `citation_*` tags (Google Scholar, Zotero) and schema.org's JSON-LD."""

import re
from collections.abc import Iterator

from markupsafe import Markup
from msgspec import json

from byline.library import Frame, Link, Work

_PAGES = re.compile(r"\s*([\w.:]+?)\s*(?:-+|[‐‑‒–—])\s*([\w.:]+)\s*")
_encode = json.Encoder().encode
_KINDS = {
    "thesis": "Thesis",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "patent": "CreativeWork",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
    "talk": "PresentationDigitalDocument",
    "other": "CreativeWork",
}
_WHOLES = {"journal": "Periodical", "chapter": "Book", "conference": "PublicationIssue", "workshop": "PublicationIssue"}


def highwire(work: Work, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Give name and content of every `citation_*` tag that the record has a fact for, in order.

    Addresses must be absolute; where the site's own is not known, a file of the site is left out.
    """
    return tuple((f"citation_{name}", value) for name, value in _highwire(work, frame) if value)


def json_ld(work: Work, frame: Frame) -> Markup:
    """Give the work as schema.org describes it, safe inside a `<script>` element (HTML, 4.12.1.3)."""
    facts = _encode({name: value for name, value in _facts(work, frame) if value})
    text = json.format(facts, indent=0).decode()  # a blank after each comma and colon
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - no `<` is left in it


def first_and_last(pages: str | None) -> tuple[str | None, str | None]:
    """Split `1-20`, `1--20`, `1–20` into its ends; a single page or article number is the first, without a last."""
    if not pages:
        return None, None
    found = _PAGES.fullmatch(pages)
    return (found[1], found[2]) if found else (pages.strip(), None)


def absolute(href: str, frame: Frame, *, is_internal: bool = True) -> str | None:
    """Give an address in full; `None` for one below the root, where the site's own address is not known."""
    if not is_internal:
        return href
    return frame.base_url + href if frame.base_url else None


def _highwire(work: Work, frame: Frame) -> Iterator[tuple[str, str | None]]:
    record = work.publication
    first, last = first_and_last(record.pages)
    yield "title", work.title.plain
    for one in work.authors:
        yield "author", one.printed.plain
    yield "publication_date", (work.date or "").replace("-", "/")
    yield _container_tag(work), work.venue.full_name.plain if work.venue else record.institution
    yield "volume", record.volume
    yield "issue", record.number
    yield "firstpage", first
    yield "lastpage", last
    yield "doi", record.links.get("doi")
    yield "arxiv_id", record.links.get("arxiv")
    yield "isbn", record.isbn
    yield "issn", record.issn
    yield "publisher", record.publisher
    for tag in work.tags:
        yield "keywords", tag.name
    yield (
        "pdf_url",
        next((absolute(link.href, frame, is_internal=link.is_internal) for link in _links(work, "pdf")), None),
    )
    yield "abstract_html_url", absolute(work.href, frame)
    yield "language", record.language or frame.settings.language


def _container_tag(work: Work) -> str:
    record = work.publication
    by_type = {
        "journal": "journal_title",
        "thesis": "dissertation_institution",
        "report": "technical_report_institution",
        "chapter": "inbook_title",
    }
    if record.type is None and (record.volume or record.number or record.issn):
        return "journal_title"
    return by_type.get(record.type or "", "conference_title")


def _facts(work: Work, frame: Frame) -> Iterator[tuple[str, object]]:
    record = work.publication
    yield "@context", "https://schema.org"
    yield "@type", _KINDS.get(record.type or "", "ScholarlyArticle")
    yield "headline", work.title.plain
    yield "name", work.title.plain
    yield "author", [{"@type": "Person", "name": one.printed.plain} for one in work.authors]
    yield "datePublished", work.date
    yield "inLanguage", record.language or frame.settings.language
    yield "isPartOf", _whole(work)
    yield "pagination", "-".join(end for end in first_and_last(record.pages) if end)
    yield "publisher", record.publisher and {"@type": "Organization", "name": record.publisher}
    yield "isbn", record.isbn
    yield "url", absolute(work.href, frame)
    yield "sameAs", [link.href for link in _links(work, "doi", "arxiv")]
    yield "award", work.award and work.award.plain
    yield "keywords", [tag.name for tag in work.tags]
    yield "abstract", work.abstract and work.abstract.plain


def _whole(work: Work) -> dict[str, str] | None:
    record = work.publication
    if work.venue is None:
        return None
    stated = {"volumeNumber": record.volume, "issueNumber": record.number, "issn": record.issn}
    kind = {"@type": _WHOLES.get(record.type or "", "CreativeWork"), "name": work.venue.full_name.plain}
    return kind | {name: value for name, value in stated.items() if value}


def _links(work: Work, *kinds: str) -> list[Link]:
    return [link for link in work.links if link.kind in kinds]
