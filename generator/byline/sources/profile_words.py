"""Words that Google Scholar prints on a profile around the works, in the languages of its interface."""

import re

from byline.text import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))


TITLE = _folded(
    "Title|Titel|Titre|Título|Titolo|Tytuł|Başlık|Название|Tittel|Otsikko|标题|標題|タイトル|제목|Naslov|Název|Cím|Titlu"
)
CITED_BY = _folded(
    "Cited by|Zitiert von|Zitiert durch|Citée par|Cité par|Citado por|Citada por|Citato da|Citata da|Geciteerd door|Citerad av|"
    "Citeras av|Citeret af|Sitert av|Viittaukset|Cytowane przez|Alıntı yapanlar|Alıntılanma|Процитировано|Цитируется|引用次数|被引用次數|"
    "引用先|인용|Navedeno|Citováno|Citace|Hivatkozott rá|Citat de"
)
YEAR = _folded("Year|Jahr|Année|Año|Ano|Anno|Jaar|År|Vuosi|Rok|Yıl|Год|年份|年|연도|Leto|Godina|Év|An")
SORT = _folded(
    "Sort|Sort by|Sort by citations|Sort by year|Sort by title|Sortieren|Sortieren nach|Nach Zitationen sortieren|Nach Zitaten sortieren|"
    "Nach Jahr sortieren|Nach Titel sortieren|Trier|Trier par citations|Trier par année|Trier par titre|Ordenar|Ordenar por citas|"
    "Ordenar por año|Ordenar por título|Ordenar por citações|Ordenar por ano|Ordina|Ordina per citazioni|Ordina per anno|Ordina per titolo|"
    "Sorteren|Sorteren op citaties|Sorteren op jaar|Sorteren op titel|Sortuj|排序|並べ替え"
)
_OTHERS = _folded(
    # The foot of the list
    "Show more|Mehr anzeigen|Afficher plus|Plus|Mostrar más|Mostrar mais|Mostra altro|Meer weergeven|Visa fler|Pokaż więcej|展开|もっと見る|더보기|"
    "Privacy|Terms|Help|About Scholar|About Google Scholar|Search help|Datenschutz|Nutzungsbedingungen|Hilfe|Über Google Scholar|"
    "Datenschutzerklärung|Confidentialité|Conditions d'utilisation|Aide|Privacidad|Términos|Condiciones|Ayuda|Privacidade|Termos|Ajuda|"
    "Privacy e termini|Termini|Guida|Privacy & Terms|"
    # The head and what stands beside it
    "Google Scholar|Follow|Following|Folgen|Suivre|Seguir|Segui|Volgen|My profile|My library|Metrics|Alerts|Settings|Sign in|Sign out|"
    "Advanced search|Mein Profil|Meine Bibliothek|Metriken|Benachrichtigungen|Einstellungen|Anmelden|Abmelden|Erweiterte Suche|"
    "Get my own profile|Eigenes Profil erstellen|Edit|Add|Export|Merge|Delete|Select|Articles|Artikel|Articulos|Artículos|Artigos|Articoli|"
    "Public access|Öffentlicher Zugriff|Open access|Co-authors|Koautoren|Coauthors|Coauteurs|Coautores|Coautori|View all|Alle anzeigen|"
    "Tout afficher|Ver todo|Ver todos|Visualizza tutto|All|Alle|Citations|Zitate|Zitationen|Citas|Citações|Citazioni|h-index|h-Index|"
    "i10-index|i10-Index|Citations per year|Zitationen pro Jahr|Zitate pro Jahr|Duplicate citations|Doppelte Zitationen|Merged citations|"
    "Zusammengeführte Zitationen|Add co-authors|Koautoren hinzufügen|Cited by year|available|not available|verfügbar|nicht verfügbar|"
    "Based on funding mandates|Loading...|Loading…|Wird geladen...|Wird geladen…|Done|Fertig|Cancel|Abbrechen|Close|Back|Name|"
    "New articles by this author|New citations to this author|New articles related to this author's research|"
    "Email address for updates|My citation alerts|All articles|Homepage|Startseite|1|*"
)
_FURNITURE = re.compile(
    r"(?:all|alle|citations|zitate|zitationen|h-index|i10-index|seit|since|cited by)[\s\d.,]*(?:since|seit)?[\s\d]*"
    r"|(?:since|seit|depuis|desde|dal) \d{4}|\d[\d.,]* (?:articles?|artikel)(?: (?:not )?available)?"
    r"|(?:verified email|bestatigte e-mail|email verificado|e-mail verifie)\b.*"
    r"|the system can't perform the operation now\. try again later\.|das system kann den vorgang .*"
    r"|the following articles are merged in scholar\..*|this \"cited by\" count includes .*"
    r"|(?:articles|artikel|articulos|artigos|articoli|artykuly|стати|文章|論文) ?\d+ ?[-–—] ?\d+.*"
    r"|title (?:cited by|sort).*|(?:\d{4} ?){3,}|https?://scholar\.google\.\S*"
)
_RANGE = re.compile(r"\D{1,20}?(\d+) ?[-–—] ?(\d+)\D{0,12}")


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page and not to a work, wherever it stands."""
    folded = fold(text)
    known = folded in TITLE or folded in CITED_BY or folded in YEAR or folded in SORT or folded in _OTHERS
    return known or _FURNITURE.fullmatch(folded) is not None


def stated_count(text: str) -> int | None:
    """Give how many works the page says that it shows, `Articles 1–20`; `None` where this is no such line."""
    if not is_furniture(text):
        return None
    found = _RANGE.fullmatch(text)
    return int(found[2][:9]) - int(found[1][:9]) + 1 if found else None
