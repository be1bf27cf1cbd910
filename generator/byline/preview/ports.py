"""Finding a port on this machine's own address."""

import errno
import os
import socket

from byline.problems import ContentError, Problem

HOST = "127.0.0.1"
FIRST = 8000
_TRIED = 50


def open_socket(port: int | None) -> tuple[socket.socket, tuple[Problem, ...]]:
    """Give a listening socket, and a note where it is not the port one would expect.

    Takes:
        port: the one that must be used, 0 for any free one, `None` for the first free one from 8000.

    Raises:
        ContentError: where the port that was asked for cannot be had.
    """
    if port is not None:
        return _listen_or_refuse(port), ()
    for candidate in range(FIRST, FIRST + _TRIED):
        try:
            opened = _listen(candidate)
        except OSError:
            continue
        return opened, () if candidate == FIRST else (_moved(candidate),)
    opened = _listen_or_refuse(0)
    return opened, (_moved(opened.getsockname()[1]),)


def _listen_or_refuse(port: int) -> socket.socket:
    try:
        return _listen(port)
    except OSError as error:
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror or error}"
        hint = "choose another, or leave --port out to get the next free one"
        problem = Problem(level="error", code="port-busy", text=f"port {port} {reason}", hint=hint)
        raise ContentError([problem]) from error


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _moved(port: int) -> Problem:
    text = f"port {FIRST} is in use, so the preview is on port {port}"
    return Problem(level="note", code="port-busy", text=text)
