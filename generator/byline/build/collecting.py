"""Python's collector of circles, kept out of the way while very many objects are made."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_off() -> Iterator[None]:
    """Keep Python from looking for circles: planning makes many objects and hardly any circle.

    It would look again and again at all that is there, which on a large site takes longer than the planning itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
