"""Prose with LaTeX, Markdown, math and stray HTML: parsed once, rendered as safe HTML, plain text and LaTeX."""

from byline.text.folding import as_slug, fold
from byline.text.prose import Fault, Prose
from byline.text.reading import read_blocks, read_prose

__all__ = ["Fault", "Prose", "as_slug", "fold", "read_blocks", "read_prose"]
