"""Time and memory of whole processes, and the time from a saved edit to the page that shows it."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from peers import Peer

PATIENCE = 120.0
"""Seconds after which a server is taken to show nothing any more."""


def build(peer: Peer) -> float:
    """Run a build, and give its seconds from start to end."""
    began = time.perf_counter()
    done = subprocess.run(
        peer.command, check=False, cwd=peer.folder, env=_environment(), capture_output=True, text=True
    )
    took = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{peer.name} failed:\n{done.stdout}{done.stderr}")
    return took


def peak_memory(peer: Peer) -> float:
    """Run a build, and give the most that it and the processes it started held at once, in MB (proportional sets)."""
    process = subprocess.Popen(
        peer.command, cwd=peer.folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(_proportional(pid) for pid in _tree(process.pid)))
        time.sleep(0.005)
    return most / 1024


def edit(peer: Peer, words: str) -> None:
    """Change the title of one record, as an editor does: the file is written anew and takes the old one's place."""
    lines = peer.record.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith(peer.title_mark))
    end = '"\n' if peer.title_mark.endswith('"') else "\n"
    lines[at] = f"{peer.title_mark}{words}{end}"
    beside = peer.record.with_name(".record.tmp")
    beside.write_text("".join(lines), encoding="utf-8")
    beside.replace(peer.record)


def move_output_away(peer: Peer, away: Path) -> None:
    """Let the next build begin from nothing; deleting the old output now would slow its disk down."""
    away.mkdir(parents=True, exist_ok=True)
    for name in peer.outputs:
        if (peer.folder / name).exists():
            (peer.folder / name).rename(away / f"{time.monotonic_ns()}-{name}")


@contextlib.contextmanager
def serving(peer: Peer) -> Iterator[Callable[[str, str], float]]:
    """Run the program's own preview; give what edits the record and waits until a page below its root shows that."""
    process, root = _preview(peer)
    try:
        yield lambda page, words: _save_to_served(peer, root + page, words)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _preview(peer: Peer) -> tuple[subprocess.Popen[str], str]:
    if peer.name == "Byline":
        command = [peer.command[0], "preview", "--port", "0"]
    else:
        command = [
            peer.command[0],
            "server",
            "--port",
            "13133",
            "--bind",
            "127.0.0.1",
            "--baseURL",
            "http://127.0.0.1:13133/",
        ]
    process = subprocess.Popen(
        command, cwd=peer.folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout
    root = process.stdout.readline().strip() if peer.name == "Byline" else "http://127.0.0.1:13133/"
    # What a server prints must not fill its pipe.
    threading.Thread(target=process.stdout.read, daemon=True).start()
    _wait_for(root, "Ada Byron")
    return process, root


def _save_to_served(peer: Peer, address: str, words: str) -> float:
    began = time.perf_counter()
    edit(peer, words)
    _wait_for(address, words)
    return time.perf_counter() - began


def _wait_for(address: str, words: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError, http.client.HTTPException),
            urllib.request.urlopen(address, timeout=PATIENCE) as answer,
        ):
            if words in answer.read().decode("utf-8", "replace"):
                return
        time.sleep(0.002)
    sys.exit(f"{address} never showed: {words}")


def _environment() -> dict[str, str]:
    """Keep compiled modules, as everybody does who did not ask otherwise."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
