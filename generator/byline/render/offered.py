"""What templates may call: filters, tests and globals that need no Jinja. Byline's own, and Jinja's everyday ones.

A template that calls another one of Jinja's is left to Jinja (see `generating`).
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote_from_bytes

from markupsafe import Markup, escape, soft_str

from byline.render import looks, metadata, profiles
from byline.render.runtime import EvalContext, Namespace, Undefined

OWN: dict[str, Callable[..., Any]] = {
    "absolute": metadata.absolute,
    "current": looks.current,
    "direction": looks.direction,
    "highwire": metadata.highwire,
    "json_ld": metadata.json_ld,
    "legend": looks.legend,
    "owner_profiles": profiles.owner_profiles,
    "paragraph": looks.paragraph,
    "person_profiles": profiles.person_profiles,
    "plural": looks.plural,
    "radius": looks.radius,
    "rfc3339": looks.rfc3339,
    "rooted": looks.rooted,
    "signs": looks.signs,
    "under": looks.under,
    "venue_profiles": profiles.venue_profiles,
}
"""Byline's filters; Jinja has them, too."""


def _default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:  # noqa: FBT001, FBT002 - as Jinja has it
    return default_value if isinstance(value, Undefined) or (boolean and not value) else value


def _lower(text: Any) -> str:
    return soft_str(text).lower()


def _upper(text: Any) -> str:
    return soft_str(text).upper()


def _trim(value: Any, chars: str | None = None) -> str:
    return soft_str(value).strip(chars)


def _safe(value: Any) -> Markup:
    return Markup(value)  # noqa: S704 - the template says so


def _replace(_: EvalContext, s: Any, old: Any, new: Any, count: int | None = None) -> str:
    is_html = hasattr(old, "__html__") or (hasattr(new, "__html__") and not hasattr(s, "__html__"))
    text = escape(s) if is_html else soft_str(s)
    return text.replace(soft_str(old), soft_str(new), -1 if count is None else count)


def _list(_: EvalContext, value: Iterable[Any]) -> list[Any]:
    return list(value)


def _urlencode(value: Any) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return quote_from_bytes(_as_bytes(value), b"/")
    pairs = value.items() if isinstance(value, dict) else value
    return "&".join(f"{_for_query(name)}={_for_query(one)}" for name, one in pairs)


def _for_query(value: Any) -> str:
    return quote_from_bytes(_as_bytes(value), b"").replace("%20", "+")


def _as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


FILTERS: dict[str, Callable[..., Any]] = OWN | {
    "abs": abs,
    "count": len,
    "d": _default,
    "default": _default,
    "e": escape,
    "escape": escape,
    "length": len,
    "list": _list,
    "lower": _lower,
    "replace": _replace,
    "safe": _safe,
    "string": soft_str,
    "trim": _trim,
    "upper": _upper,
    "urlencode": _urlencode,
}


def _defined(value: Any) -> bool:
    return not isinstance(value, Undefined)


def _undefined(value: Any) -> bool:
    return isinstance(value, Undefined)


def _none(value: Any) -> bool:
    return value is None


def _string(value: Any) -> bool:
    return isinstance(value, str)


def _in(value: Any, seq: Any) -> bool:
    return value in seq


def _odd(value: int) -> bool:
    return value % 2 == 1


def _even(value: int) -> bool:
    return value % 2 == 0


def _divisibleby(value: int, num: int) -> bool:
    return value % num == 0


TESTS: dict[str, Callable[..., Any]] = {
    "defined": _defined,
    "divisibleby": _divisibleby,
    "even": _even,
    "in": _in,
    "none": _none,
    "odd": _odd,
    "string": _string,
    "undefined": _undefined,
}

GLOBALS: dict[str, Any] = {"dict": dict, "namespace": Namespace, "range": range}
