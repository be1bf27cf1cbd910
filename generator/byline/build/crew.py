"""One long list of tasks, done by several processes: each is a copy of this one, so nothing has to be handed to it.

The copies take batches of tasks from one pipe, as they get to them, and answer each over a pipe of their own. Where
processes cannot be copied (Windows, or other threads are running), everything is done here, with the same results, or
by new processes; see `byline.build.spawning`.
"""

import os
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    import mmap

BATCHES = 64
"""Batches for each worker: enough for all to end at about the same time."""
_ANSWER = struct.Struct("<iI")
_NUMBER = struct.Struct("<i")
_END, _FAILURE = -1, -2


class WorkerError(Exception):
    """A worker did not live to its end; says at which task that was."""


def can_copy() -> bool:
    """Tell whether this process can be copied: the system must be able to, and no other thread may be running."""
    import threading

    return hasattr(os, "fork") and threading.active_count() == 1


class Hands(Protocol):
    """Whoever does a list of tasks."""

    @property
    def least(self) -> int:
        """Give the number of tasks that are worth sharing."""

    def work(self, names: Sequence[str], make: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
        """Do the tasks, see `Crew.work`."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of tasks is done."""

    jobs: int
    """How many processes at most."""
    least: int
    """So many tasks must there be, for copying a process takes as long as some of them."""
    begin: Callable[[int], None]
    """Called first in each worker, with its number."""
    end: Callable[[], bytes]
    """Called last in each worker; what it gives is handed to `finish` here."""
    finish: Callable[[bytes], None]

    def does_alone(self, count: int) -> bool:
        """Tell whether so many tasks are done here."""
        return self.jobs < 2 or count < self.least or not can_copy()

    def work(self, names: Sequence[str], make: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
        """Do the tasks, and give the number of each with its result, as they are done.

        Takes:
            names: of the tasks, for messages.
            make: does the task with that number.

        Raises:
            WorkerError: where a worker failed.
        """
        if self.does_alone(len(names)):
            yield from ((number, make(number)) for number in range(len(names)))
            return
        import mmap

        jobs = min(self.jobs, len(names))
        places = mmap.mmap(-1, _NUMBER.size * jobs)
        size = max(1, len(names) // (jobs * BATCHES))
        batches = [range(start, min(start + size, len(names))) for start in range(0, len(names), size)]
        queue = _queue(len(batches))
        workers = [_start(number, queue, _Task(self, make, batches, places)) for number in range(jobs)]
        os.close(queue)
        try:
            yield from self._answers(workers, names, places)
        finally:
            _stop(workers)

    def _answers(
        self, workers: "list[_Worker]", names: Sequence[str], places: "mmap.mmap"
    ) -> Iterator[tuple[int, bytes]]:
        import selectors

        with selectors.DefaultSelector() as selector:
            for worker in workers:
                selector.register(worker.answers, selectors.EVENT_READ, worker)
            while selector.get_map():
                for key, _ in selector.select():
                    worker = key.data
                    if not worker.read():
                        selector.unregister(key.fileobj)
                        if not worker.has_ended:
                            raise WorkerError(_told(worker, names, places))
                    for number, data in worker.take():
                        if number == _END:
                            worker.has_ended = True
                            self.finish(data)
                        elif number == _FAILURE:
                            raise WorkerError(f"{_told(worker, names, places)}\n{data.decode()}")
                        else:
                            yield number, data


class _Task(msgspec.Struct, frozen=True):
    """What a worker is to do."""

    crew: Crew
    make: Callable[[int], bytes]
    batches: list[range]
    places: "mmap.mmap"
    """The task each worker is at, where this process can see it even if the worker is killed."""


class _Worker:
    """One process, seen from here."""

    def __init__(self, number: int, process: int, answers: int) -> None:
        self.number = number
        self.process = process
        self.answers = answers
        self.has_ended = False
        self._data = bytearray()

    def read(self) -> bool:
        """Read what has come; false when nothing will come any more."""
        data = os.read(self.answers, 1 << 18)
        self._data += data
        return bool(data)

    def take(self) -> Iterator[tuple[int, bytes]]:
        """Give the answers that are here whole."""
        at = 0
        while len(self._data) >= at + _ANSWER.size:
            number, size = _ANSWER.unpack_from(self._data, at)
            if len(self._data) < at + _ANSWER.size + size:
                break
            at += _ANSWER.size
            yield number, bytes(self._data[at : at + size])
            at += size
        del self._data[:at]


def _queue(count: int) -> int:
    """Give a pipe to read from that holds the numbers of all batches; no writer is left, so it ends."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(_NUMBER.pack(number) for number in range(count)))
    os.close(writing)
    return reading


def _start(number: int, queue: int, task: _Task) -> _Worker:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Worker(number, process, reading)
    status = 1
    try:
        os.close(reading)
        _serve(number, queue, writing, task)
        status = 0
    except BaseException:  # noqa: BLE001 - told to the process that waits; this one ends here in any case
        import traceback

        _send(writing, [(_FAILURE, traceback.format_exc().encode())])
    finally:
        os._exit(status)


def _serve(number: int, queue: int, answers: int, task: _Task) -> None:
    task.crew.begin(number)
    while batch := os.read(queue, _NUMBER.size):
        done = []
        for one in task.batches[_NUMBER.unpack(batch)[0]]:
            _NUMBER.pack_into(task.places, _NUMBER.size * number, one)
            done.append((one, task.make(one)))
        _send(answers, done)
    _send(answers, [(_END, task.crew.end())])


def _send(answers: int, done: Sequence[tuple[int, bytes]]) -> None:
    view = memoryview(b"".join(_ANSWER.pack(number, len(data)) + data for number, data in done))
    while view:
        view = view[os.write(answers, view) :]


def _told(worker: _Worker, names: Sequence[str], places: "mmap.mmap") -> str:
    at = _NUMBER.unpack_from(places, _NUMBER.size * worker.number)[0]
    return told(names[at])


def told(name: str) -> str:
    """Say at which task a worker ended."""
    return f"a worker ended while it made {name}"


def _stop(workers: Sequence[_Worker]) -> None:
    """End all workers: those that are done have ended already."""
    for worker in workers:
        os.close(worker.answers)
        if not worker.has_ended:
            os.kill(worker.process, 15)
        os.waitpid(worker.process, 0)
