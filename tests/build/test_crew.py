"""A crew does every task once, whoever does it, and tells at which one a worker failed."""

import os
import signal
from collections.abc import Callable

import pytest

from byline.build.crew import Crew, WorkerError

NAMES = [f"task {number}" for number in range(500)]


def _crew(jobs: int, finish: Callable[[bytes], None] = lambda _: None, end: Callable[[], bytes] = bytes) -> Crew:
    return Crew(jobs=jobs, least=2, begin=lambda _: None, end=end, finish=finish)


def _squared(number: int) -> bytes:
    return str(number * number).encode()


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_task_is_done_once(jobs: int) -> None:
    done = sorted(_crew(jobs).work(NAMES, _squared))
    assert done == [(number, _squared(number)) for number in range(len(NAMES))]


def test_several_processes_are_at_work() -> None:
    workers = {data for _, data in _crew(2).work(NAMES, lambda _: str(os.getpid()).encode())}
    assert str(os.getpid()).encode() not in workers


def test_few_tasks_are_done_here() -> None:
    assert [data for _, data in _crew(2).work(NAMES[:1], lambda _: str(os.getpid()).encode())] == [
        str(os.getpid()).encode()
    ]


def test_a_large_answer_comes_whole() -> None:
    answers = dict(_crew(2).work(NAMES[:4], lambda number: bytes([number]) * 3_000_000))
    assert {number: (len(data), set(data)) for number, data in answers.items()} == {
        number: (3_000_000, {number}) for number in range(4)
    }


def test_what_each_worker_gathered_is_handed_over() -> None:
    handed: list[bytes] = []
    list(_crew(2, handed.append, lambda: str(os.getpid()).encode()).work(NAMES, _squared))
    assert len(set(handed)) == 2


def test_a_worker_that_raises_is_told_with_its_task() -> None:
    def fail(number: int) -> bytes:
        if number == 321:
            raise ValueError("broken")
        return b""

    with pytest.raises(WorkerError, match=r"task 321\n(?s:.*)ValueError: broken"):
        list(_crew(2).work(NAMES, fail))


def test_a_worker_that_is_killed_is_told_with_its_task() -> None:
    def die(number: int) -> bytes:
        if number == 321:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(WorkerError, match="task 321"):
        list(_crew(2).work(NAMES, die))


def test_no_worker_stays_behind() -> None:
    answers = _crew(2).work(NAMES, _squared)
    next(answers)
    answers.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
