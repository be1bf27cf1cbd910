"""One module a format: the text of one file becomes drafts and remarks, with line numbers; no files, no network."""

from byline.sources.reading import Fit, Reading

__all__ = ["Fit", "Reading"]
