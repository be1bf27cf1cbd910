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
"""The stamp of a file that somebody took away meanwhile: equal to none, so the next build sees that it is not there."""


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
    changes, inputs = done.changes, done.seen.inputs
    own: dict[str, Row | None] = dict.fromkeys(changes.own.bases.keys() - changes.bases.keys())
    own |= {path: (digest, _basis(done, path)) for path, digest in changes.staged.made.items()}
    return Tables(
        inputs={label: msgspec.structs.astuple(inputs[label]) if label in inputs else None for label in renewed},
        files={path: msgspec.structs.astuple(one) if one else None for path, one in left.files.items()} | _gone(done),
        folders={path: None if time is None else (time,) for path, time in left.folders.items()},
        own=own,
    )


def _whole(done: Done) -> Tables:
    changes = done.changes
    contents = done.left if isinstance(done.left, Contents) else changes.before.listed.changed(done.left)
    made = changes.staged.made
    digests = {path: made.get(path) or changes.own.digests[path][0] for path in changes.bases}
    return Tables(
        inputs={label: msgspec.structs.astuple(stamp) for label, stamp in done.seen.inputs.items()},
        files={**{path: msgspec.structs.astuple(one) for path, one in contents.files.items()}, **_gone(done)},
        folders={path: (time,) for path, time in contents.folders.items()},
        own={path: (digest, _basis(done, path)) for path, digest in digests.items()},
    )


def _gone(done: Done) -> dict[str, Row | None]:
    return {path: _GONE for path in done.changes.staged.changed if not done.left.files.get(path)}


def _basis(done: Done, path: str) -> bytes:
    """Give what a file was made from; nothing, where it is not there."""
    is_gone = path in done.changes.staged.written and not done.left.files.get(path)
    return b"" if is_gone else done.changes.bases[path]
