"""A planned page becomes bytes: the only room that knows Jinja. It decides nothing: `library` chose, sorted, grouped.

Importing it loads no Jinja; making a `Renderer` does.
"""

from byline.render.assets import read_assets
from byline.render.dependencies import SHOWN_IN_LISTS, TemplateSet
from byline.render.renderer import Renderer
from byline.render.theme import theme_folder
from byline.render.ways import Change, Way

__all__ = ["SHOWN_IN_LISTS", "Change", "Renderer", "TemplateSet", "Way", "read_assets", "theme_folder"]
