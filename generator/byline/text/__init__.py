"""Prose with LaTeX, Markdown, math and stray HTML: parsed once, rendered as safe HTML, plain text and LaTeX."""

from byline.text.prose import Fault, Prose

__all__ = ["Fault", "Prose"]
