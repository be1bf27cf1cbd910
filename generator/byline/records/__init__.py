"""What is known about works, people, venues and the site: typed, immutable, and as YAML on disk.

Drafts from any source are merged into the records; the records are loaded, written and exported here, and nothing in
this room knows where a draft came from or what a page looks like. What a build does not need is loaded when it is first
asked for: drafts, merging, editing.
"""

from typing import TYPE_CHECKING

from byline.records.exports import (
    Citation,
    CitedName,
    as_bibtex,
    as_csl,
    as_ris,
    bibtex_entry,
    bibtex_file,
    coins_title,
    csl_file,
    csl_item,
    date_parts,
    read_citation,
    read_name,
    ris_entry,
    ris_file,
)
from byline.records.identifiers import bare_arxiv, bare_doi
from byline.records.keys import citation_key, is_safe_key
from byline.records.listing import LOCK_NAME, Listing, list_content
from byline.records.loading import Kept, load_publications, load_settings, load_site, read_bytes
from byline.records.names import NameParts, split_name, split_number
from byline.records.people import Person
from byline.records.publication import Author, Draft, Facts, Publication, Version, WorkType
from byline.records.reading import read_people, read_publication, read_settings, read_venues
from byline.records.settings import MarkdownPage, NavigationItem, Owner, Settings, Theme
from byline.records.site import Site
from byline.records.venues import Venue

if TYPE_CHECKING:
    from byline.records.absorbing import Absorption, absorb, renamed
    from byline.records.editing import edit_yaml
    from byline.records.explaining import Explanation, FieldStory, Saying, explain
    from byline.records.fields import as_fields
    from byline.records.fitting import fit_draft
    from byline.records.identity import Likeness, compare
    from byline.records.locating import locate, locate_in_page
    from byline.records.lock import Lock, SourceFile, as_lock, read_lock
    from byline.records.merging import Disagreement, Doubt, Merge, SourcedDraft, merge_drafts
    from byline.records.page_reading import read_page
    from byline.records.parting import is_to_part
    from byline.records.schemas import schemas
    from byline.records.sightings import Sighting, as_sighting
    from byline.records.writing import as_data, as_yaml

__all__ = [
    "LOCK_NAME",
    "Absorption",
    "Author",
    "Citation",
    "CitedName",
    "Disagreement",
    "Doubt",
    "Draft",
    "Explanation",
    "Facts",
    "FieldStory",
    "Kept",
    "Likeness",
    "Listing",
    "Lock",
    "MarkdownPage",
    "Merge",
    "NameParts",
    "NavigationItem",
    "Owner",
    "Person",
    "Publication",
    "Saying",
    "Settings",
    "Sighting",
    "Site",
    "SourceFile",
    "SourcedDraft",
    "Theme",
    "Venue",
    "Version",
    "WorkType",
    "absorb",
    "as_bibtex",
    "as_csl",
    "as_data",
    "as_fields",
    "as_lock",
    "as_ris",
    "as_sighting",
    "as_yaml",
    "bare_arxiv",
    "bare_doi",
    "bibtex_entry",
    "bibtex_file",
    "citation_key",
    "coins_title",
    "compare",
    "csl_file",
    "csl_item",
    "date_parts",
    "edit_yaml",
    "explain",
    "fit_draft",
    "is_safe_key",
    "is_to_part",
    "list_content",
    "load_publications",
    "load_settings",
    "load_site",
    "locate",
    "locate_in_page",
    "merge_drafts",
    "read_bytes",
    "read_citation",
    "read_lock",
    "read_name",
    "read_page",
    "read_people",
    "read_publication",
    "read_settings",
    "read_venues",
    "renamed",
    "ris_entry",
    "ris_file",
    "schemas",
    "split_name",
    "split_number",
]

_LATER = {
    **dict.fromkeys(("Absorption", "absorb", "renamed"), "absorbing"),
    **dict.fromkeys(("edit_yaml",), "editing"),
    **dict.fromkeys(("Explanation", "FieldStory", "Saying", "explain"), "explaining"),
    **dict.fromkeys(("as_fields",), "fields"),
    **dict.fromkeys(("fit_draft",), "fitting"),
    **dict.fromkeys(("Likeness", "compare"), "identity"),
    **dict.fromkeys(("locate", "locate_in_page"), "locating"),
    **dict.fromkeys(("Lock", "SourceFile", "as_lock", "read_lock"), "lock"),
    **dict.fromkeys(("Disagreement", "Doubt", "Merge", "SourcedDraft", "merge_drafts"), "merging"),
    **dict.fromkeys(("read_page",), "page_reading"),
    **dict.fromkeys(("is_to_part",), "parting"),
    **dict.fromkeys(("schemas",), "schemas"),
    **dict.fromkeys(("Sighting", "as_sighting"), "sightings"),
    **dict.fromkeys(("as_data", "as_yaml"), "writing"),
}
"""Name → the module that has it."""

if not TYPE_CHECKING:  # so that a name that is nowhere stays an error for whoever checks types

    def __getattr__(name: str) -> object:
        """Load what is asked for the first time."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
        globals()[name] = value
        return value
