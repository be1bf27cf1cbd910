"""The preview's life: one thread follows the disk, the event loop serves, a signal ends both."""

import asyncio
import contextlib
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from byline.build import site_folder
from byline.preview.events import Channel
from byline.preview.following import Follower, Tell
from byline.preview.ports import HOST, open_socket
from byline.preview.serving import make_app
from byline.preview.view import Shown
from byline.preview.watching import Watcher
from byline.problems import Problem

_QUIET = 0.02
"""Seconds without an event after which a burst is taken to be over."""
_PATIENCE = 0.3
"""Seconds after which a burst that goes on is looked at all the same."""
_CHECK = 0.5
"""Seconds after which the disk is looked at without any event: some systems tell late, some folders tell nothing."""
_SHARE = 20
"""A look at the disk may take one part in so many of the time, so that a large site on a slow disk is looked at less."""
_LAST_WAIT = 0.3
"""Seconds that the thread gets to end what it is doing; every file it writes is whole or not there anyway."""


class _Server(uvicorn.Server):
    """A server that leaves signals to us: uvicorn would raise them again at its end, and the exit code would tell."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Disk(threading.Thread):
    """Follows the site's folder until it is stopped."""

    def __init__(self, follower: Follower, publish: Callable[[Shown], None]) -> None:
        super().__init__(name="byline-disk", daemon=True)
        self._follower = follower
        self._publish = publish
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._watcher = Watcher(follower.site, follower.folders, self._woken.set)

    def run(self) -> None:
        self._note(self._watcher.start())
        while not self._stopped.is_set():
            began = time.monotonic()
            shown = self._follower.look()
            pause = _CHECK if shown else max(_CHECK, _SHARE * (time.monotonic() - began))
            if shown:
                self._publish(shown)
            self._note(self._watcher.renew())
            self._woken.wait(pause)
            self._settle()
        self._watcher.stop()

    def stop(self) -> None:
        self._stopped.set()
        self._woken.set()

    def _settle(self) -> None:
        """Wait until a burst of events is over, such as an editor's writing, renaming and touching."""
        for _ in range(round(_PATIENCE / _QUIET)):
            self._woken.clear()
            if self._stopped.is_set() or not self._woken.wait(_QUIET):
                return

    def _note(self, problem: Problem | None) -> None:
        if problem is not None:
            self._follower.tell([problem])


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
    if notes:
        tell(notes)
    announce(address)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt), listener:
        asyncio.run(_serve(Follower(folder, address, tell), listener))


async def _serve(follower: Follower, listener: socket.socket) -> None:
    channel = Channel()
    loop = asyncio.get_running_loop()
    disk = _Disk(follower, lambda shown: _call(loop, channel.publish, shown))
    server = _Server(_configured(make_app(channel)))

    def stop() -> None:
        channel.close()
        disk.stop()
        server.force_exit = server.should_exit
        server.should_exit = True

    with _signals(lambda: _call(loop, stop)):
        disk.start()
        await server.serve(sockets=[listener])
    disk.stop()
    disk.join(_LAST_WAIT)


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


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let signals stop the preview; outside the main thread there are none to catch."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
