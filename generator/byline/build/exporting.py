"""`byline export`: publications for other programs, the very text that the site offers for download."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from byline.build.folders import site_folder
from byline.library import ExportPage, plan_site
from byline.problems import ContentError, Problem
from byline.records import bibtex_file, csl_file, load_site, ris_file

Form = Literal["bibtex", "csl", "ris"]

_ENDING: dict[Form, str] = {"bibtex": "bib", "csl": "json", "ris": "ris"}


def export_site(site: Path, form: Form, keys: Sequence[str] = ()) -> str:
    """Give all publications, or those with these keys in this order, with a final newline.

    Raises:
        ContentError: where the site has errors, or a key is no record's.
    """
    loaded, _ = load_site(site_folder(site))
    _refuse_unknown(keys, [publication.key for publication in loaded.publications])
    texts = {page.path: page.content.text for page in plan_site(loaded).pages if isinstance(page.content, ExportPage)}
    if not keys:
        return texts[f"publications.{_ENDING[form]}"]
    return _joined(form, [texts[f"publications/{key}/cite.{_ENDING[form]}"] for key in keys])


def _joined(form: Form, texts: Iterable[str]) -> str:
    if form == "bibtex":
        return bibtex_file(texts)
    if form == "ris":
        return ris_file(texts)
    return csl_file(item for text in texts for item in json.loads(text))


def _refuse_unknown(keys: Sequence[str], known: Sequence[str]) -> None:
    problems = [_unknown(key, known) for key in keys if key not in known]
    if problems:
        raise ContentError(problems)


def _unknown(key: str, known: Sequence[str]) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "a key is the name of a file in content/publications/"
    return Problem(level="error", code="unknown-key", text=f"no publication has the key `{key}`", hint=hint)
