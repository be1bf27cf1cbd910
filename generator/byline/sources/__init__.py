"""One module a format: the text of one file becomes drafts and remarks, with line numbers; no files, no network.

A format is a module of this folder with `sniff` and `read`; nothing else knows of it.
"""

from byline.sources.accounting import unaccounted_lines
from byline.sources.decoding import decode
from byline.sources.discovery import find_format, formats, is_fitting, read_source
from byline.sources.reading import Fit, Reading

__all__ = ["Fit", "Reading", "decode", "find_format", "formats", "is_fitting", "read_source", "unaccounted_lines"]
