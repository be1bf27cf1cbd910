"""Tags: spellings that fold to the same are one tag, and each has a page of its own."""

from collections import Counter

from byline.library.addresses import allot
from byline.library.work import Tag
from byline.records import Publication
from byline.text import as_slug, fold


def find_tags(publications: tuple[Publication, ...]) -> dict[str, Tag]:
    """Give, for every spelling, its tag; the name is the spelling met most often."""
    counts = Counter(tag for one in publications for tag in dict.fromkeys(one.tags) if tag.strip())
    spelled: dict[str, list[tuple[int, str]]] = {}
    for tag, count in counts.items():
        spelled.setdefault(fold(tag), []).append((-count, tag))
    slugs = allot({key: as_slug(key) or "unnamed" for key in spelled})
    tags = {key: Tag(name=min(found)[1].strip(), href=f"tags/{slugs[key]}/") for key, found in spelled.items()}
    return {tag: tags[fold(tag)] for tag in counts}
