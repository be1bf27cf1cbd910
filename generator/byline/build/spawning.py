"""Several processes make files where a process cannot be copied (Windows, or other threads are running): new ones.

A new process begins with nothing: it prepares the site itself, from what this one has put below `.byline/` before, and is
then told the paths of files to make. So it takes an interpreter's start and a plan before the first file, which pays on
large sites only. What comes back is what a copy of this process would have answered; see `byline.build.crew`.
"""

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Self

import msgspec

from byline.build.basing import digest_of_bases
from byline.build.crew import BATCHES, Crew, Hands, WorkerError, told
from byline.build.frames import ADOPT, BASES, END, FAILURE, GO, READY, TASKS, Frame, read_frame, write_frame
from byline.build.options import Job
from byline.build.spawned import Errand
from byline.build.staging import Stage

_LEAST_FILES = 12_000
"""Fewer files are made faster by this process alone: a worker takes 0.3 s to begin at 1,000 records, 1.7 s at 10,000."""
_Batches = queue.SimpleQueue[range]
_Answers = queue.SimpleQueue[tuple[int, bytes] | WorkerError | None]
_START = "import sys; sys.path[:] = sys.argv[1:]; from byline.build.spawned import main; main()"


@contextlib.contextmanager
def hired(job: Job, now: int, stage: Stage, crew: Crew, save: Callable[[], None]) -> Iterator[Hands]:
    """Give new processes where there are many files to make, else the crew, which does them here.

    Takes:
        now: the time by which the site's files were stamped.
        save: puts on disk what a new process begins with.

    Raises:
        WorkerError: where a worker ends before it could begin.
    """
    if len(stage.bases) - len(stage.before.unchanged(stage.bases)) < _LEAST_FILES:
        yield crew
        return
    save()
    errand = _errand(job, now, stage)
    with contextlib.ExitStack() as stack:
        errands = [msgspec.structs.replace(errand, number=number) for number in range(crew.jobs)]
        spawned = SpawnedCrew(crew, [stack.enter_context(_Worker(one)) for one in errands])
        yield spawned if spawned.prepare(errand.bases) else crew


def _errand(job: Job, now: int, stage: Stage) -> Errand:
    """Say to a new process what it is to help with."""
    return Errand(
        site=str(job.site),
        output=str(job.output),
        base_url=job.options.base_url,
        stage=str(stage.folder.path),
        now=now,
        there=sorted(stage.before.files & stage.bases.keys()),
        bases=digest_of_bases(stage.bases),
    )


class SpawnedCrew:
    """Does what a crew does, by names and not by what is at hand."""

    def __init__(self, crew: Crew, workers: "Sequence[_Worker]") -> None:
        """Take the crew that it stands for, and workers that have just been started."""
        self.least = crew.least
        self._crew = crew
        self._workers = workers

    def prepare(self, bases: bytes) -> bool:
        """Let all workers prepare the site; false where one found another site, for somebody has edited it meanwhile."""
        for worker in self._workers:
            worker.ask(READY)  # each has a segment of its own before any of them writes
        for worker in self._workers:
            worker.send(GO)
        found = [worker.ask(BASES) for worker in self._workers]
        return set(found) == {bases}

    def work(self, names: Sequence[str], make: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:  # noqa: ARG002 - a crew's
        """Make the files with these names; see `Crew.work`.

        Raises:
            WorkerError: where a worker failed.
        """
        size = max(1, len(names) // (len(self._workers) * BATCHES))
        batches: _Batches = queue.SimpleQueue()
        for start in range(0, len(names), size):
            batches.put(range(start, min(start + size, len(names))))
        answers: _Answers = queue.SimpleQueue()
        doing = [threading.Thread(target=one.work, args=(names, batches, answers)) for one in self._workers]
        for thread in doing:
            thread.start()
        try:
            yield from _taken(answers, len(doing))
        finally:
            _empty(batches)
            for thread in doing:
                thread.join()
        self._share()

    def _share(self) -> None:
        """Take over what each worker has put on the shelf, and let the others know it."""
        written = [worker.exchange(END) for worker in self._workers]
        for data in written:
            self._crew.finish(data)
        for worker in self._workers:
            worker.send(ADOPT, msgspec.msgpack.encode(written))


def _taken(answers: _Answers, working: int) -> Iterator[tuple[int, bytes]]:
    while working:
        answer = answers.get()
        if answer is None:
            working -= 1
        elif isinstance(answer, WorkerError):
            raise answer
        else:
            yield answer


def _empty(batches: _Batches) -> None:
    with contextlib.suppress(queue.Empty):
        while True:
            batches.get_nowait()


class _Worker:
    """One new process, seen from here."""

    def __init__(self, errand: Errand) -> None:
        command = [sys.executable, "-c", _START, *sys.path]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - this very Python
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("a process has no pipes")
        self._tasks, self._answers = self._process.stdin, self._process.stdout
        self._at = "a plan of the site"
        self.send(TASKS, msgspec.msgpack.encode(errand))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._tasks.close()
        self._answers.close()

    def send(self, kind: int, data: bytes = b"") -> None:
        """Tell the process something; that it is no more is found when it is to answer."""
        with contextlib.suppress(OSError):
            write_frame(self._tasks, kind, data)

    def ask(self, kind: int) -> bytes:
        """Wait for an answer of that kind.

        Raises:
            WorkerError: where another comes, or none.
        """
        frame = read_frame(self._answers) or Frame(FAILURE, b"")
        if frame.kind != kind:
            raise WorkerError(f"{told(self._at)}\n{frame.data.decode()}".rstrip())
        return frame.data

    def exchange(self, kind: int) -> bytes:
        """Ask and wait."""
        self.send(kind)
        return self.ask(kind)

    def work(
        self,
        names: Sequence[str],
        batches: _Batches,
        answers: _Answers,
    ) -> None:
        """Let the process do one batch after another; runs in a thread of its own."""
        with contextlib.suppress(queue.Empty):
            while True:
                try:
                    self._do(names, batches.get_nowait(), answers.put)
                except WorkerError as error:
                    answers.put(error)
                    return
        answers.put(None)

    def _do(self, names: Sequence[str], batch: range, put: Callable[[tuple[int, bytes]], None]) -> None:
        self.send(TASKS, msgspec.msgpack.encode([names[number] for number in batch]))
        for number in batch:
            self._at = names[number]
            put((number, self.ask(TASKS)))
