"""A record as other programs read it: BibTeX, RIS, CSL-JSON and the OpenURL of a COinS span. Pure and deterministic."""

from byline.records.exports.bibtex import as_bibtex, bibtex_entry, bibtex_file
from byline.records.exports.citation import Citation, CitedName, date_parts, read_citation, read_name
from byline.records.exports.coins import coins_title
from byline.records.exports.csl import as_csl, csl_file, csl_item
from byline.records.exports.ris import as_ris, ris_entry, ris_file

__all__ = [
    "Citation",
    "CitedName",
    "as_bibtex",
    "as_csl",
    "as_ris",
    "bibtex_entry",
    "bibtex_file",
    "coins_title",
    "csl_file",
    "csl_item",
    "date_parts",
    "read_citation",
    "read_name",
    "ris_entry",
    "ris_file",
]
