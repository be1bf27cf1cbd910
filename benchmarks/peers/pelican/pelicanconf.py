"""The same pages as the others make: home, one for each record, coauthor, venue (a category) and year (a tag)."""

SITENAME = "Ada Byron"
SITEURL = "https://ada.example"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index", "authors", "categories", "tags"]
ARTICLE_URL = "publications/{slug}/"
ARTICLE_SAVE_AS = "publications/{slug}/index.html"
AUTHOR_URL = "people/{slug}/"
AUTHOR_SAVE_AS = "people/{slug}/index.html"
AUTHORS_SAVE_AS = "people/index.html"
CATEGORY_URL = "venues/{slug}/"
CATEGORY_SAVE_AS = "venues/{slug}/index.html"
CATEGORIES_SAVE_AS = "venues/index.html"
TAG_URL = "years/{slug}/"
TAG_SAVE_AS = "years/{slug}/index.html"
TAGS_SAVE_AS = "years/index.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"
