"""What each file of a site is made from, so that one that is made already is told without making it."""

from collections.abc import Mapping

import msgspec

from byline.build.inputs import Snapshot, Stamp
from byline.build.prepared import PreparedSite
from byline.hashing import blake2b


def bases_of(prepared: PreparedSite, inputs: Snapshot) -> dict[str, bytes]:
    """Give what each file is made from, in the order of paths.

    A file that is copied is told by its stamp; by nothing while it is so young that it may change and keep it.
    """
    copies = [path for path, basis in prepared.bases.items() if not basis]
    return prepared.bases | {path: _basis_of_copy(inputs.get(f"content/{path}")) for path in copies}


def digest_of_bases(bases: Mapping[str, bytes]) -> bytes:
    """Give what tells one state of a whole site from another."""
    return blake2b(msgspec.msgpack.encode(bases), digest_size=16).digest()


def _basis_of_copy(stamp: Stamp | None) -> bytes:
    return msgspec.msgpack.encode(stamp) if stamp and not stamp.digest else b""
