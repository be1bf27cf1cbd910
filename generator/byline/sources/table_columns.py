"""Which field of a record a column of a table states, by its name: in any case, in many programs' words.

The words are those of academicpages, Google Scholar, Publish or Perish, Scopus, Web of Science, Zotero, Mendeley, JabRef,
Dimensions and Lens, and what people write by hand in English, German, French, Spanish, Portuguese and Italian.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from byline.sources.delimited import DELIMITERS, Row, read_rows
from byline.text import fold

_FIELDS: Mapping[str, str] = {
    "title": "title articletitle documenttitle papertitle worktitle titel titre titulo titolo",
    "authors": "authorfullnames authorsfullnames bookauthorfullnames authors author authornames authorlist bookauthors creators creator "
    "byline autoren autorinnen verfasser auteurs auteur autores autor autori autore",
    "editor": "editors editor bookeditors herausgeber hrsg",
    "year": "year publicationyear pubyear yearpublished jahr erscheinungsjahr annee ano anno",
    "date": "date pubdate publicationdate publishdate datepublished published publishedon coverdate issued datum fecha",
    "month": "month monat mois mes mese",
    "day": "day tag",
    "venue": "journal journaltitle journalname booktitle publicationtitle venue publication sourcetitle containertitle conferencename "
    "proceedingstitle conference conferencetitle proceedings publishedin outlet zeitschrift revue revista rivista source",
    "type": "itemtype documenttype entrytype publicationtype worktype pubtype type category kind typ",
    "abstract": "abstract abstractnote summary excerpt description zusammenfassung resume resumen resumo",
    "doi": "doi doinumber doilink doiurl",
    "arxiv": "arxiv arxivid arxivnumber arxivurl eprint",
    "pmid": "pmid pubmedid",
    "pmcid": "pmcid",
    "url": "url paperurl link links website webpage articleurl uri permalink weblink urls",
    "pdf": "pdf pdfurl pdflink pdfs fulltexturl linktopdf",
    "code": "code codeurl codelink github githuburl repository repo software",
    "slides": "slides slidesurl slideslink presentation folien",
    "video": "video videourl videolink recording",
    "poster": "poster posterurl posterlink",
    "data": "dataset dataseturl datalink dataurl data",
    "award": "award awards prize honor honors honour auszeichnung",
    "tags": "tags keywords keyword authorkeywords manualtags topics schlagworte schlagworter motscles palabrasclave",
    "selected": "selected featured highlight highlighted",
    "volume": "volume vol band volumen",
    "number": "number issue no num nr issuenumber heft numero",
    "pages": "pages page pagerange seiten paginas pagine",
    "first page": "startpage pagestart firstpage beginningpage beginpage",
    "last page": "endpage pageend lastpage endingpage",
    "article": "artno articlenumber articleno elocationid",
    "chapter": "chapter kapitel",
    "edition": "edition auflage",
    "series": "series seriestitle bookseriestitle reihe",
    "publisher": "publisher verlag editeur editorial editora",
    "address": "place address publisherplace placeofpublication publishercity ort",
    "institution": "institution school university hochschule universitat",
    "isbn": "isbn isbns",
    "issn": "issn issns eissn",
    "language": "language languageoforiginaldocument sprache langue idioma",
    "note": "note notes comment comments anmerkung anmerkungen",
    "image": "image thumbnail teaser preview",
    "key": "citekey citationkey bibtexkey bibkey key urlslug slug",
    "citation": "citation",
}
"""Field → the names of its columns, the best first: of two columns for one field, the later one fills its gaps."""

_TAGS: Mapping[str, str] = {
    "TI": "title",
    "AF": "authors",
    "AU": "authors",
    "BE": "editor",
    "PY": "year",
    "SO": "venue",
    "DT": "type",
    "PT": "type",
    "AB": "abstract",
    "DI": "doi",
    "PM": "pmid",
    "DE": "tags",
    "VL": "volume",
    "IS": "number",
    "BP": "first page",
    "EP": "last page",
    "AR": "article",
    "SE": "series",
    "PU": "publisher",
    "BN": "isbn",
    "SN": "issn",
    "LA": "language",
}
"""Web of Science's tags, where a table has them for its head."""
_IGNORED = frozenset(
    "citedby cites timescited timescitedwoscore timescitedalldatabases citations citationcount numcitations citedreferences "
    "citedreferencecount references citedcount zitiertvon dateadded datemodified accessdate fileattachments linkattachments "
    "librarycatalog affiliations authorswithaffiliations addresses correspondenceaddress reprintaddresses emailaddresses "
    "authorids authorsid researcherids orcids fundingdetails fundingtexts fundingtext fundingorgs gsrank querydate citesurl "
    "citationurl relatedurl citesperyear citesperauthor authorcount age ecc usagecount 180dayusagecount since2013usagecount "
    "indexkeywords automatictags files file "
    "TC Z9 NR CR C1 C3 RP EM RI OI FU FP FX U1 U2 GA DA OA HC HP".lower().split()
)
"""What is no fact of the work: counts that change from day to day, and what a program keeps for itself."""
_RANKS: Mapping[str, tuple[str, int]] = {
    word: (field, rank) for field, words in _FIELDS.items() for rank, word in enumerate(words.split())
}
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)", re.IGNORECASE)
_LONGEST_NAME = 60


class Column(msgspec.Struct, frozen=True):
    """A named column; `field` is empty where its name says nothing to Byline, `ignored` where it is no fact of a work."""

    at: int
    name: str
    field: str
    rank: int = 0


class Head(msgspec.Struct, frozen=True):
    """The row that names the columns."""

    delimiter: str
    row: Row
    columns: tuple[Column, ...]
    """In the order in which they are asked."""
    before: tuple[int, ...] = ()
    """The line before it that names the delimiter, as Excel has it."""

    def of(self, field: str) -> tuple[Column, ...]:
        """Give the columns for one field, the best first."""
        return tuple(column for column in self.columns if column.field == field)


IGNORED = "ignored"


def find_head(text: str) -> Head | None:
    """Give the first row, where it names a title and something else that is known of works; `None` where it does not."""
    heads = [head for head in (_head_with(text, delimiter) for delimiter in _delimiters(text)) if head]
    return max(heads, key=lambda head: sum(bool(column.field) for column in head.columns), default=None)


def normal_name(name: str) -> str:
    """Give a column's name without case, accents, blanks and signs: `Pub_Date` is `pubdate`."""
    return re.sub(r"[\W_]+", "", fold(name))


def _delimiters(text: str) -> Sequence[str]:
    stated = _SEPARATOR_LINE.match(text)
    return stated[1] if stated else DELIMITERS


def _head_with(text: str, delimiter: str) -> Head | None:
    rows = read_rows(text, delimiter)
    row = next(rows, None)
    before: tuple[int, ...] = ()
    if row and _SEPARATOR_LINE.match("".join(row.values) + delimiter):
        before, row = (row.first,), next(rows, None)
    if row is None or len(row.cells) < 2 or not all(map(_may_be_name, row.values)):
        return None
    columns = _columns(row.values)
    return Head(delimiter, row, columns, before) if _is_head(columns) else None


def _may_be_name(value: str) -> bool:
    return len(value) <= _LONGEST_NAME and (not value or value[0].isalnum() or value[0] == "_")


def _is_head(columns: Sequence[Column]) -> bool:
    """Tell a head from any other line; Google Scholar's own `Title Cited by Year` stands above a copied profile."""
    fields = {column.field for column in columns} - {""}
    return "title" in fields and len(fields - {IGNORED}) > 1 and fields != {"title", "year", IGNORED}


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    is_tagged = {"TI", "AU"} <= set(names)
    found = [_column(at, " ".join(name.split()), is_tagged=is_tagged) for at, name in enumerate(names)]
    known = {normal_name(column.name) for column in found}
    kept = [_among(column, known) for column in found]
    return tuple(sorted(kept, key=lambda column: (column.field, column.rank, column.at)))


def _column(at: int, name: str, *, is_tagged: bool) -> Column:
    if is_tagged and name in _TAGS:
        return Column(at, name, _TAGS[name], list(_TAGS).index(name))
    word = normal_name(name)
    if word in _IGNORED:
        return Column(at, name, IGNORED)
    field, rank = _RANKS.get(word, ("", 0))
    return Column(at, name, field, rank)


def _among(column: Column, known: set[str]) -> Column:
    """Judge a name by its place and by what stands beside it: Zotero's `Key`, Scopus' `Source`, a `No.` before all."""
    word = normal_name(column.name)
    is_other = (word == "key" and "itemtype" in known) or (word == "source" and "sourcetitle" in known)
    is_counter = column.at == 0 and word in {"no", "nr", "num"}
    return msgspec.structs.replace(column, field=IGNORED) if is_other or is_counter else column
