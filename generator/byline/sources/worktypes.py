"""The words of every vocabulary for kinds of works, as the one that records use.

BibTeX, BibLaTeX, RIS, CSL, Crossref, OpenAlex, ORCID, EndNote, Zotero, PubMed and DataCite name kinds; where two mean
different things by one word (`article`), the reader asks its own small table first.
"""

import re
from collections.abc import Mapping

from byline.records import WorkType

_WORDS: Mapping[WorkType, str] = {
    "conference": (
        "inproceedings conference conferencepaper conferenceproceedings conferenceproceeding paperconference cpaper conf "
        "proceedingsarticle proceedingspaper conferencearticle conferenceabstract abst abstractconference cnfpap "
        "conferenceposter poster"
    ),
    "journal": (
        "article journal journalarticle articlejournal jour jfull ejour magazinearticle articlemagazine mgzn newspaperarticle "
        "articlenewspaper news inpr periodical suppperiodical review letter editorial journalissue review bookreview "
        "reviewbook clinicaltrial metaanalysis casereports comparativestudy randomizedcontrolledtrial erratum "
        "datapaper electronicarticle magazine newspaper retraction newspaperarticle"
    ),
    "workshop": "workshop workshoppaper",
    "preprint": "preprint postedcontent unpublished unpb manuscript workingpaper submitted online eprint",
    "thesis": (
        "thesis phdthesis mastersthesis bachelorsthesis mathesis diplomathesis candthesis habilitation thes "
        "dissertation dissertationthesis supervisedstudentpublication"
    ),
    "book": (
        "book edbook ebook mvbook collection mvcollection proceedings mvproceedings booklet monograph edited editedbook "
        "bookset bookseries referencebook reference mvreference manual manl mono wholebook editedvolume proceedingsseries"
    ),
    "chapter": (
        "incollection inbook bookinbook suppbook suppcollection inreference chapter bookchapter chap echap booksection "
        "bookpart booktrack referenceentry encyclopediaarticle encyclopediaentry dictionaryentry entrydictionary "
        "entryencyclopedia entry ency dict electronicbooksection"
    ),
    "report": (
        "techreport report rprt reportcomponent reportseries governmentdocument govdoc standard stand whitepaper "
        "technicalreport technicalstandard discussionpaper researchreport technicaldocumentation policybrief"
    ),
    "patent": "patent pat uspatent disclosure registeredcopyright trademark license",
    "dataset": "dataset data database dbase aggdatabase aggr datamanagementplan",
    "software": "software comp computerprogram computationalnotebook researchtechnique code",
    "talk": "talk presentation speech slide slides lecture lecturespeech invitedtalk conferencepresentation",
    "other": (
        "misc other gen generic electronic www webpage website post postweblog blogpost weblog blog elec icomm audio "
        "movie video film music sound artwork art image figure graphic map interview bill case legislation legalcase "
        "legal statute stat hear hearing jurisdiction letter personalcommunication pcomm pamp pamphlet ancient "
        "classicalwork chart equation eqn grant multi onlinemultimedia encyclopedia serial ser unbill video adverb mpct "
        "vide motionpicture audiovisual audiovisualmaterial broadcast componentjournal component peerreview paratext "
        "libguides translation editorialboard instantmessage email forumpost podcast radiobroadcast tvbroadcast "
        "videorecording document annotation softwaremanual performance commentary set xdata none"
    ),
}  # fmt: skip
_KINDS: Mapping[str, WorkType] = {
    word: kind for kind, words in reversed(tuple(_WORDS.items())) for word in words.split()
}
_ADDRESS = re.compile(r"^https?://\S+[/#](?=[^/#]+$)|^info:\S+/(?=[^/]+$)")
_PREPRINTS = re.compile(
    r"arxiv\b.*|(?:computing research repository|corr)(?:\W.*)?|(?:bio|med|chem|soc|psy|earth|eng|edu?|tech|chin?a|law|sport)"
    r"[ar]{1,2}xiv\b.*|ssrn\b.*|social science research network\b.*|research square\b.*|preprints?(?:\.org)?\b.*|"
    r"hal\b.*|osf preprints?|peerj preprints?|(?:iacr )?(?:cryptology )?eprint archive\b.*|"
    r"(?:iacr )?cryptol(?:ogy|\.)? eprint arch.*|electron(?:\.|ic) colloquium (?:on )?comput.*|authorea\b.*|techrxiv\b.*|zenodo|viXra\b.*|nber working papers?.*|"
    r"electron(?:ic|\.) colloquium (?:on )?comput.*|eccc\b.*",
    re.IGNORECASE,
)
_WORKSHOP = re.compile(r"\bworkshops?\b|@", re.IGNORECASE)


def read_worktype(word: str) -> WorkType | None:
    """Give the kind that a word of any vocabulary stands for, whatever its case, hyphens and blanks; else `None`."""
    return _KINDS.get(re.sub(r"[\W_]+", "", _ADDRESS.sub("", word.strip())).lower())


def is_preprint_server(venue: str) -> bool:
    """Tell whether a venue is where preprints are put: arXiv, CoRR, bioRxiv, SSRN and their like."""
    return _PREPRINTS.fullmatch(" ".join(venue.replace("{", "").replace("}", "").split())) is not None


def type_at(kind: WorkType | None, venue: str) -> WorkType | None:
    """Give the kind in the light of the venue: a paper at a workshop, an article on a preprint server."""
    if kind in {"journal", "conference", "other", "report", None} and venue and is_preprint_server(venue):
        return "preprint"
    if kind == "conference" and _WORKSHOP.search(venue):
        return "workshop"
    return kind
