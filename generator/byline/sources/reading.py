"""What a reader gives, and how sure it is that a text is its own."""

from enum import IntEnum

import msgspec

from byline.problems import Problem
from byline.records import Draft


class Fit(IntEnum):
    """How well a text fits a format; no decimals to tune against each other."""

    NO = 0
    MAYBE = 1
    SURE = 2


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one text held; every line that is not blank is in `used`, in `furniture`, or told in a remark.

    `remarks` are problems without a path (the caller knows the file): repairs (`repaired`), what was not understood
    (`unread-line`), counts that do not hold (`count-differs`). `unaccounted_lines` checks the promise.
    """

    drafts: tuple[Draft, ...] = ()
    """In the order of the text."""
    remarks: tuple[Problem, ...] = ()
    furniture: tuple[int, ...] = ()
    """Lines that belong to the page and not to a work: its head, its foot, its counts."""
    used: tuple[int, ...] = ()
    """Lines whose text is in a draft, as it stood or repaired."""
