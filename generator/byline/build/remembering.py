"""What a build remembers when it is done, and what it tells."""

import msgspec

from byline.build.applying import Changes
from byline.build.before import forget_begun
from byline.build.options import BuildReport, Job
from byline.build.output import find_foreign, tell_foreign
from byline.build.seeing import Seen
from byline.build.state import Contents, Difference, Row, State, Tables, save_changes, save_state
from byline.problems import Problem
from byline.render import theme_folder
from byline.walking import tool_fingerprint

_GONE = (0, 0, 0)
"""The stamp of a file that somebody took away meanwhile: equal to none, so the next build sees that it is not there.

Such a file has no basis either, so it is made again.
"""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a build has done."""

    seen: Seen
    changes: Changes
    left: Contents | Difference
    """What lies in the output now, or in what that differs from before."""

    @property
    def others(self) -> set[str]:
        """Give every file in the output that is not Byline's."""
        stays = self.left.files.keys() if isinstance(self.left, Contents) else self.changes.before.files
        return stays - self.changes.bases.keys() - set(self.changes.stale)


def finish(job: Job, done: Done, problems: tuple[Problem, ...]) -> BuildReport:
    """Remember what was done and what lies in the output now, last of all, and tell it.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    changes, others = done.changes, done.others
    foreign = find_foreign(others, changes.bases)
    told = tuple(sorted({*problems, *tell_foreign(job.output_name, foreign)}))
    state = State(
        output=job.output_name,
        tool=tool_fingerprint(),
        made_by=done.seen.tool,
        theme=str(theme_folder()),
        base_url=job.options.base_url,
        imported=job.options.import_sources,
        own_count=len(changes.bases),
        others=tuple(sorted(others)),
        foreign=foreign,
        problems=told,
    )
    _remember(job, state, done)
    forget_begun(job)
    return BuildReport(
        problems=told,
        written=changes.staged.changed,
        removed=changes.stale,
        unchanged=len(changes.bases) - len(changes.staged.changed),
        foreign=foreign,
    )


def _remember(job: Job, state: State, done: Done) -> None:
    """Write the state: only in what it differs from the last, where all that the last says still holds."""
    known = done.changes.before.known
    if known and isinstance(done.left, Difference) and done.seen.renewed is not None:
        save_changes(job.state_file, state, known, _differing(done, done.left, done.seen.renewed))
    else:
        save_state(job.state_file, state, _whole(done))


def _differing(done: Done, left: Difference, renewed: frozenset[str]) -> Tables:
    changes, inputs, gone = done.changes, done.seen.inputs, _gone(done)
    own: dict[str, Row | None] = dict.fromkeys(changes.own.bases.keys() - changes.bases.keys())
    for path, digest in changes.staged.made.items():
        own[path] = (digest, b"" if path in gone else changes.bases[path])
    return Tables(
        inputs={label: msgspec.structs.astuple(inputs[label]) if label in inputs else None for label in renewed},
        files={path: msgspec.structs.astuple(one) if one else None for path, one in left.files.items()} | gone,
        folders={path: None if time is None else (time,) for path, time in left.folders.items()},
        own=own,
    )


def _whole(done: Done) -> Tables:
    changes, gone = done.changes, _gone(done)
    contents = done.left if isinstance(done.left, Contents) else changes.before.listed.changed(done.left)
    files: dict[str, Row | None] = {path: msgspec.structs.astuple(one) for path, one in contents.files.items()}
    made = changes.staged.made
    own: dict[str, Row | None] = {
        path: (made.get(path) or changes.own.digests[path][0], b"" if path in gone else basis)
        for path, basis in changes.bases.items()
    }
    return Tables(
        inputs={label: msgspec.structs.astuple(stamp) for label, stamp in done.seen.inputs.items()},
        files=files | gone,
        folders={path: (time,) for path, time in contents.folders.items()},
        own=own,
    )


def _gone(done: Done) -> dict[str, Row | None]:
    """Give the files that were written and are not there any more, with the stamp they get."""
    there = {path for path, one in done.left.files.items() if one}
    return dict.fromkeys(done.changes.staged.written.keys() - there, _GONE)
