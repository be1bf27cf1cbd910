"""Values of fields as messages show them: one line each."""

from byline.records.fields import CUT, Plain, Trace, is_cut, names_in, text_of


def as_words(value: Plain | Trace | None) -> str:
    """Give a value as one line, lists with commas; of a long one that is only remembered, how it begins."""
    if value is None:
        return ""
    if isinstance(value, Trace):
        names = [*names_in(value), *([CUT] if is_cut(value) or value.size > len(names_in(value)) else [])]
        return ", ".join(names) if isinstance(value.begins, tuple) else f"{' '.join(text_of(value).split())}{CUT}"
    if isinstance(value, list):
        return ", ".join(CUT if one == CUT else as_words(one) for one in value)
    if isinstance(value, dict):
        return " ".join(str(value[name]) for name in ("name", "type", "venue", "year") if name in value)
    return " ".join(str(value).split())
