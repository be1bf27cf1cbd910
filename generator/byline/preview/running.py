"""The preview's life: one thread follows the disk, the event loop serves, a signal ends both."""

import asyncio
import contextlib
import gc
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from byline.build import site_folder
from byline.preview.disk import Disk
from byline.preview.events import Channel
from byline.preview.following import Follower, Tell
from byline.preview.ports import HOST, open_socket
from byline.preview.serving import make_app

_LAST_WAIT = 0.3
"""Seconds that the thread gets to end what it is doing; every file it writes is whole or not there anyway."""
_SWITCH = 0.001
"""Seconds after which one thread may be stopped for another: a page is not to wait for long behind a site's reading."""


class _Server(uvicorn.Server):
    """A server that leaves signals to us: uvicorn would raise them again at its end, and the exit code would tell."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run_preview(
    site: Path,
    *,
    port: int | None,
    announce: Callable[[str], None],
    tell: Tell,
    open_browser: bool,
) -> None:
    """Serve a site on this machine and follow every edit, until a signal (Ctrl-C, SIGTERM) ends it.

    Takes:
        port: the one to use, 0 for any free one, `None` for the first free one from 8000.
        announce: told the address, once, as soon as a browser may ask for it.
        tell: told what is wrong with the content, each time that this changes; never told from two threads at once.

    Raises:
        ContentError: where there is no site, or the port is in use; never for what is wrong with the content.
    """
    folder = site_folder(site)
    listener, notes = open_socket(port)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    ending = _Ending()
    with ending.asked_by_signals(), listener:
        if notes:
            tell(notes)
        announce(address)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        follower = Follower(folder, address, tell)
        with _prompt():
            asyncio.run(_serve(follower, tell, listener, ending))


class _Ending:
    """The wish to end: it may come at any moment, also before there is anything to end."""

    def __init__(self) -> None:
        self._is_asked = False
        self._stop: Callable[[], None] | None = None

    def ask(self) -> None:
        self._is_asked = True
        if self._stop is not None:
            self._stop()

    def leads_to(self, stop: Callable[[], None]) -> None:
        """Let the wish, whether it was there before or comes now, call `stop`."""
        self._stop = stop
        if self._is_asked:
            stop()

    @contextlib.contextmanager
    def asked_by_signals(self) -> Iterator[None]:
        """Let signals ask for the end; outside the main thread there are none to catch."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def handle(_number: int, _frame: FrameType | None) -> None:
            self.ask()

        before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _serve(follower: Follower, tell: Tell, listener: socket.socket, ending: _Ending) -> None:
    channel = Channel()
    loop = asyncio.get_running_loop()
    disk = Disk(follower, tell, channel.put, lambda: _call(loop, channel.ring))
    server = _Server(_configured(make_app(channel, disk.expect)))

    def stop() -> None:
        channel.close()
        disk.stop()
        server.force_exit = server.should_exit
        server.should_exit = True

    disk.start()
    ending.leads_to(lambda: _call(loop, stop))
    await server.serve(sockets=[listener])
    disk.stop()
    disk.join(_LAST_WAIT)


@contextlib.contextmanager
def _prompt() -> Iterator[None]:
    """Let threads take turns quickly, and let memory be swept between edits only (see `Sweeper`)."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else Python, when it ends, looks through a large site for a second
        gc.enable()
        sys.setswitchinterval(before)


def _configured(app: Starlette) -> uvicorn.Config:
    """Give a quiet server: what it has to say is said by us."""
    return uvicorn.Config(
        app,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], *values: object) -> None:
    """Let the loop call a function, unless it has ended."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(function, *values)
