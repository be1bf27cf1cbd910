"""What stands around every page: the owner, the navigation, the looks."""

import msgspec

from byline import __version__
from byline.library.addresses import as_href
from byline.library.collection import Collection
from byline.library.dates import date_text
from byline.library.findings import Finding
from byline.library.links import missing_file, read_address
from byline.library.pages import Frame, NavigationLink
from byline.library.works import faults_of
from byline.patterns import later
from byline.records import NavigationItem, Owner, Theme
from byline.text import read_blocks, read_prose

_HUES = {"red": 25, "amber": 60, "moss": 145, "petrol": 220, "blue": 255, "plum": 330}
_DENSITIES = {"compact": ".6", "loose": "1.4"}
_TYPES = {"oldstyle": "", "sans": "var(--sans)"}
_FONT_STACK = later(r"[\w\s,'\"().\-]+")


def read_frame(
    collection: Collection, prose_pages: tuple[NavigationLink, ...], base_url: str | None
) -> tuple[Frame, tuple[Finding, ...]]:
    """Give the frame, and what in `site.yaml` it cannot use."""
    settings = collection.site.settings
    owner, owner_findings = _safe_owner(settings.owner, collection.site.files)
    bio = read_blocks(owner.bio, macros=settings.macros) if owner.bio and owner.bio.strip() else None
    style, style_findings = theme_style(settings.theme)
    navigation, navigation_findings = _navigation(settings.navigation)
    newest = max((date for card in collection.cards if (date := card.date)), default=None)
    frame = Frame(
        settings=settings,
        owner=owner,
        owner_name=read_prose(owner.name, macros=settings.macros),
        bio=bio,
        navigation=navigation or _default_navigation(collection, prose_pages),
        base_url=_base(base_url or settings.url),
        newest=newest,
        newest_text=date_text(tuple(int(part) for part in newest.split("-") if part)) if newest else None,
        style=style,
        generator=f"Byline {__version__}",
    )
    bio_findings = faults_of(bio, "site.yaml", ("owner", "bio"))
    return frame, (*owner_findings, *bio_findings, *style_findings, *navigation_findings)


def theme_style(theme: Theme) -> tuple[str, tuple[Finding, ...]]:
    """Give the custom properties that the settings change, joined by `;`; nothing for the default looks."""
    told: list[Finding] = []
    hue = _hue(theme.accent)
    if hue is None:
        known = ", ".join((*_HUES, "none"))
        told.append(_setting("accent", theme.accent, f"an accent is one of {known}, or a hue from 0 to 359"))
    text = _TYPES.get(theme.type, theme.type)
    if text and not _FONT_STACK.fullmatch(text):
        told.append(
            _setting("type", theme.type, "a type is `oldstyle`, `sans`, or font names with commas between them")
        )
        text = ""
    properties = {
        "--hue": "" if hue in (None, "none", str(_HUES["red"])) else hue,
        "--chroma": "0" if hue == "none" else "",
        "--text": text,
        "--density": _DENSITIES.get(theme.density, ""),
        "--numbers": "" if theme.numbers else "none",
    }
    return ";".join(f"{name}:{value}" for name, value in properties.items() if value), tuple(told)


def _hue(accent: str) -> str | None:
    """Give the hue as a number, `none`, or `None` where the setting is neither a name nor a hue."""
    if accent == "none":
        return accent
    if accent in _HUES:
        return str(_HUES[accent])
    is_hue = accent.isascii() and accent.isdigit() and int(accent) < 360
    return str(int(accent)) if is_hue else None


def _setting(field: str, value: str, hint: str) -> Finding:
    return Finding(
        file="site.yaml",
        field=("theme", field),
        level="warning",
        code="unknown-setting",
        text=f"`{value}` is no {field} that the theme knows, so the default stands",
        hint=hint,
        width=max(1, len(value)),
    )


def _base(url: str | None) -> str | None:
    return url.rstrip("/") + "/" if url and url.strip("/ ") else None


def _safe_owner(owner: Owner, files: tuple[str, ...]) -> tuple[Owner, tuple[Finding, ...]]:
    """Give the owner with addresses that a page may link to, and a photo that is there."""
    told: list[Finding] = []
    profiles: dict[str, str] = {}
    for name, address in owner.profiles.items():
        target = read_address(address)
        if target is None:
            told.append(_unsafe(("owner", "profiles", name), address))
        else:
            profiles[name] = target.href
    photo = read_address(owner.photo) if owner.photo else None
    if owner.photo and (photo is None or not photo.is_internal):
        told.append(_unsafe(("owner", "photo"), owner.photo))
        photo = None
    if photo and (missing := missing_file("site.yaml", ("owner", "photo"), photo.href, files)):
        told.append(missing)
        photo = None
    safe = msgspec.structs.replace(owner, profiles=profiles, photo=photo.href if photo else None)
    return safe, tuple(told)


def _unsafe(field: tuple[str | int, ...], value: str) -> Finding:
    return Finding(
        file="site.yaml",
        field=field,
        level="warning",
        code="unsafe-link",
        text=f"`{value}` is no address that a page may use here, so it is left out",
        hint="a link starts with https://, http:// or mailto:; a photo is a file such as files/me.jpg",
        width=max(1, len(value)),
    )


def _navigation(items: tuple[NavigationItem, ...]) -> tuple[tuple[NavigationLink, ...], tuple[Finding, ...]]:
    links: list[NavigationLink] = []
    told: list[Finding] = []
    for at, item in enumerate(items):
        if item.href.strip() in ("", "/", "./"):
            links.append(NavigationLink(title=item.title, href=""))
        elif target := read_address(item.href):
            links.append(NavigationLink(title=item.title, href=target.href, is_internal=target.is_internal))
        else:
            told.append(_unsafe(("navigation", at, "href"), item.href))
    return tuple(links), tuple(told)


def _default_navigation(collection: Collection, prose_pages: tuple[NavigationLink, ...]) -> tuple[NavigationLink, ...]:
    """Publications, People, Venues, the Markdown pages, BibTeX; what would lead to an empty page is left out."""
    links = [NavigationLink(title="Publications", href="")]
    if any(one.has_page for one in collection.people.values()):
        links.append(NavigationLink(title="People", href="people/"))
    if any(card.venue for card in collection.cards):
        links.append(NavigationLink(title="Venues", href="venues/"))
    links += [NavigationLink(title=page.title, href=as_href(page.href)) for page in prose_pages]
    if collection.cards:
        links.append(NavigationLink(title="BibTeX", href="publications.bib"))
    return tuple(links)
