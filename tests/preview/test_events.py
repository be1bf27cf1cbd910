"""A browser is told the present state first, then each newer one; one that was overtaken is left out."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from byline.preview import events
from byline.preview.events import Channel
from byline.preview.view import Shown


def state(number: int) -> Shown:
    return Shown(edited=(str(number),))


async def _next(stream: AsyncIterator[str]) -> dict[str, Any]:
    async for text in stream:
        if text.startswith("data: "):
            state: dict[str, Any] = json.loads(text.removeprefix("data: "))
            return state
    pytest.fail("the stream ended")


def test_a_new_page_is_told_the_present_state() -> None:
    async def run() -> str:
        channel = Channel()
        channel.publish(state(1))
        return str((await _next(channel.stream()))["edited"][0])

    assert asyncio.run(run()) == "1"


def test_states_that_were_overtaken_are_left_out() -> None:
    async def run() -> list[str]:
        channel = Channel()
        channel.publish(state(1))
        stream = channel.stream()
        told = [str((await _next(stream))["edited"][0])]
        for number in range(2, 200):
            channel.publish(state(number))
        return [*told, str((await _next(stream))["edited"][0])]

    assert asyncio.run(run()) == ["1", "199"]


def test_a_page_waits_for_the_first_state() -> None:
    async def run() -> str | None:
        channel = Channel()
        asyncio.get_running_loop().call_later(0.01, channel.publish, state(1))
        shown = await channel.latest()
        return shown.edited[0] if shown else None

    assert asyncio.run(run()) == "1"


def test_no_event_comes_after_the_end() -> None:
    async def run() -> list[str]:
        channel = Channel()
        channel.close()
        channel.publish(state(1))
        return [text async for text in channel.stream() if text.startswith("data")]

    assert asyncio.run(run()) == []


def test_a_silence_is_broken_by_a_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_BEAT", 0.01)

    async def run() -> str:
        stream = Channel().stream()
        await anext(stream)
        return await anext(stream)

    assert asyncio.run(run()) == ": beat\n\n"


def test_a_browser_that_left_is_forgotten() -> None:
    async def run() -> int:
        channel = Channel()
        channel.publish(state(1))
        for _ in range(100):
            stream = channel._states()
            await anext(stream)
            await stream.aclose()  # type: ignore[attr-defined]
        return len(channel._waiting)

    assert asyncio.run(run()) == 0


def test_a_request_waits_for_a_change_that_was_seen() -> None:
    async def run() -> str | None:
        channel = Channel()
        channel.publish(state(1))
        behind = [True]

        def catch_up() -> None:
            behind.clear()
            channel.publish(state(2))

        asyncio.get_running_loop().call_later(0.01, catch_up)
        shown = await channel.latest(lambda: bool(behind))
        return shown.edited[0] if shown else None

    assert asyncio.run(run()) == "2"


def test_a_request_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PATIENCE", 0.01)

    async def run() -> str | None:
        channel = Channel()
        channel.publish(state(1))
        shown = await channel.latest(lambda: True)
        return shown.edited[0] if shown else None

    assert asyncio.run(run()) == "1"


def test_a_request_that_waits_ends_with_the_preview() -> None:
    async def run() -> Shown | None:
        channel = Channel()
        channel.publish(state(1))
        asyncio.get_running_loop().call_later(0.01, channel.close)
        return await channel.latest(lambda: True)

    assert asyncio.run(run()) is None


def test_nothing_is_shown_after_the_end() -> None:
    channel = Channel()
    channel.close()
    channel.put(state(1))
    assert asyncio.run(channel.latest()) is None
