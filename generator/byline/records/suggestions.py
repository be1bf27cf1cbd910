"""What somebody probably meant to write."""

from collections.abc import Iterable


def near(word: str, words: Iterable[str]) -> str | None:
    """Give the one of `words` that looks most like `word`; `None` where nothing comes near."""
    import difflib

    by_folded = {one.casefold(): one for one in sorted(words, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Give the hint for a misspelt word, or nothing."""
    found = near(word, words)
    return f"did you mean `{found}`?" if found else ""
