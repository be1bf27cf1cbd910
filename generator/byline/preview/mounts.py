"""Which folders lie on drives whose changes the system does not tell: others may write there, on other machines."""

from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_KINDS = frozenset(["9p", "afs", "ceph", "cifs", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs"])
_FUSED = frozenset(["fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.vmhgfs-fuse", "fuse.davfs", "fuse.glusterfs"])


def network_kind(folder: Path) -> str | None:
    """Give the kind of network drive that a folder lies on; `None` for any other drive, and where nobody can tell."""
    try:
        lines = _TABLE.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    kind = kind_of(folder.resolve(), lines)
    return kind if kind in _KINDS | _FUSED else None


def kind_of(folder: Path, lines: list[str]) -> str | None:
    """Give the kind of file system a folder lies on, by lines as in `/proc/self/mountinfo` (proc(5)); the last holds."""
    found: tuple[int, str] | None = None
    for line in lines:
        front, _, back = line.partition(" - ")
        fields = front.split()
        if len(fields) < 5 or not back:
            continue
        place = Path(_unescape(fields[4]))
        if (place == folder or place in folder.parents) and (not found or len(place.parts) >= found[0]):
            found = len(place.parts), back.split()[0]
    return found[1] if found else None


def _unescape(text: str) -> str:
    for code in ("040", "011", "012", "134"):
        text = text.replace(f"\\{code}", chr(int(code, 8)))
    return text
