"""A browser is told the present state first, then each newer one; one that was overtaken is left out."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from byline.preview import events
from byline.preview.events import Channel
from byline.preview.view import Shown


async def _next(stream: AsyncIterator[str]) -> dict[str, Any]:
    async for text in stream:
        if text.startswith("data: "):
            state: dict[str, Any] = json.loads(text.removeprefix("data: "))
            return state
    pytest.fail("the stream ended")


def test_a_new_page_is_told_the_present_state() -> None:
    async def run() -> str:
        channel = Channel()
        channel.publish(Shown(pages="1"))
        return str((await _next(channel.stream()))["pages"])

    assert asyncio.run(run()) == "1"


def test_states_that_were_overtaken_are_left_out() -> None:
    async def run() -> list[str]:
        channel = Channel()
        channel.publish(Shown(pages="1"))
        stream = channel.stream()
        told = [str((await _next(stream))["pages"])]
        for number in range(2, 200):
            channel.publish(Shown(pages=str(number)))
        return [*told, str((await _next(stream))["pages"])]

    assert asyncio.run(run()) == ["1", "199"]


def test_a_page_waits_for_the_first_state() -> None:
    async def run() -> str | None:
        channel = Channel()
        asyncio.get_running_loop().call_later(0.01, channel.publish, Shown(pages="1"))
        shown = await channel.latest()
        return shown and shown.pages

    assert asyncio.run(run()) == "1"


def test_no_event_comes_after_the_end() -> None:
    async def run() -> list[str]:
        channel = Channel()
        channel.close()
        channel.publish(Shown(pages="1"))
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
        channel.publish(Shown(pages="1"))
        for _ in range(100):
            stream = channel._states()
            await anext(stream)
            await stream.aclose()  # type: ignore[attr-defined]
        return len(channel._waiting)

    assert asyncio.run(run()) == 0
