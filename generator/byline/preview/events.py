"""Telling open pages what is shown now, over server-sent events (HTML Living Standard, 9.2)."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import msgspec

from byline.preview.overlay import as_overlay, faults_token
from byline.preview.view import Shown

_BEAT = 10.0
"""Seconds of silence after which a comment is sent, so that both sides see that the other is there."""


class Channel:
    """The latest state, and whoever waits for the next; used inside the event loop only."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._shown: Shown | None = None
        self._waiting: set[asyncio.Event] = set()
        self._closed = False

    def publish(self, shown: Shown) -> None:
        """Let `shown` be what every page shows from now on."""
        self._shown = shown
        self._ring()

    def close(self) -> None:
        """End every stream, those that begin later as well."""
        self._closed = True
        self._ring()

    async def latest(self) -> Shown | None:
        """Give what is shown, once there is anything; `None` when the preview ends before."""
        async for shown in self._states():
            if shown is not None:
                return shown
        return None

    async def stream(self) -> AsyncIterator[str]:
        """Give the events for one browser: the present state, then each newer one, and beats in between."""
        yield "retry: 500\n\n"
        async for shown in self._states():
            yield ": beat\n\n" if shown is None else as_event(shown)

    async def _states(self) -> AsyncIterator[Shown | None]:
        """Give each new state (one that was overtaken is left out), and `None` after every silence."""
        rung = asyncio.Event()
        self._waiting.add(rung)
        last: Shown | None = None
        try:
            while not self._closed:
                if self._shown is not last:
                    last = self._shown
                    yield last
                    continue
                if not await _within(_BEAT, rung):
                    yield None
                rung.clear()
        finally:
            self._waiting.discard(rung)

    def _ring(self) -> None:
        for rung in self._waiting:
            rung.set()


async def _within(seconds: float, rung: asyncio.Event) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(rung.wait(), seconds)
        return True
    return False


def as_event(shown: Shown) -> str:
    """Give the state as one message: what pages compare themselves with, and what stands over them."""
    state = {
        "pages": shown.pages,
        "style": shown.style,
        "faults": faults_token(shown),
        "overlay": as_overlay(shown.problems),
    }
    return f"data: {msgspec.json.encode(state).decode()}\n\n"
