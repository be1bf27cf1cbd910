"""Telling open pages what is shown now, over server-sent events (HTML Living Standard, 9.2)."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import msgspec

from byline.preview.overlay import as_overlay, faults_token
from byline.preview.view import Shown

_BEAT = 10.0
"""Seconds of silence after which a comment is sent, so that both sides see that the other is there."""
_PATIENCE = 2.0
"""Seconds that a request waits for a change that is being looked at."""


class Channel:
    """The latest state, and whoever waits for the next; but for `put`, used inside the event loop only."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._shown: Shown | None = None
        self._waiting: set[asyncio.Event] = set()
        self._closed = False

    def put(self, shown: Shown) -> None:
        """Let `shown` be what every page shows from now on; any thread may call this, and lets the loop `ring` then."""
        if not self._closed:
            self._shown = shown

    def ring(self) -> None:
        """Let whoever waits look again."""
        for rung in self._waiting:
            rung.set()

    def publish(self, shown: Shown) -> None:
        """Show a state, and tell whoever waits."""
        self.put(shown)
        self.ring()

    def close(self) -> None:
        """End every stream, those that begin later as well."""
        self._closed = True
        self.ring()

    async def latest(self, is_behind: Callable[[], bool] | None = None) -> Shown | None:
        """Give what is shown, once there is anything; `None` when the preview ends before.

        Takes:
            is_behind: while this holds, something newer is on its way, and is waited for.
        """
        async for shown in self._states():
            if shown is not None:
                break
        if is_behind and is_behind():
            await self._wait_while(is_behind)
        return None if self._closed else self._shown

    async def stream(self, file: str = "") -> AsyncIterator[str]:
        """Give the events for one open page: the present state, then each newer one, and beats in between."""
        yield "retry: 500\n\n"
        async for shown in self._states():
            yield ": beat\n\n" if shown is None else await asyncio.to_thread(as_event, shown, file)

    async def _wait_while(self, is_behind: Callable[[], bool]) -> None:
        rung = asyncio.Event()
        self._waiting.add(rung)
        try:
            async with asyncio.timeout(_PATIENCE):
                while is_behind() and not self._closed:
                    await rung.wait()
                    rung.clear()
        except TimeoutError:  # then the page as it is
            return
        finally:
            self._waiting.discard(rung)

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


async def _within(seconds: float, rung: asyncio.Event) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(rung.wait(), seconds)
        return True
    return False


def as_event(shown: Shown, file: str) -> str:
    """Give the state as one message to one page: what it compares itself with, and what stands over it."""
    page = shown.page(file)
    state = {
        "page": page.mark,
        "style": shown.style,
        "faults": faults_token(page.problems),
        "overlay": as_overlay(page.problems),
        "edited": shown.edited,
    }
    return f"data: {msgspec.json.encode(state).decode()}\n\n"
