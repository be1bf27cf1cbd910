"""A planned page becomes bytes: the only room that knows Jinja. It decides nothing: `library` chose, sorted, grouped.

Importing it loads no Jinja; making a `Renderer` does.
"""

from byline.render.assets import read_assets
from byline.render.dependencies import SHOWN_IN_LISTS, TemplateSet
from byline.render.renderer import Renderer
from byline.render.theme import theme_folder

__all__ = ["SHOWN_IN_LISTS", "Renderer", "TemplateSet", "read_assets", "theme_folder"]
