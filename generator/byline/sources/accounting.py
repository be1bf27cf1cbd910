"""The promise that nothing is lost silently, as a check."""

from byline.sources.passages import read_lines
from byline.sources.reading import Reading


def unaccounted_lines(text: str, reading: Reading) -> tuple[int, ...]:
    """Give the lines of the text, from 1, that are not blank and neither used, nor furniture, nor told in a remark."""
    told = {remark.line for remark in reading.remarks}
    known = told.union(reading.used, reading.furniture)
    return tuple(line.number for line in read_lines(text) if line.number not in known)
