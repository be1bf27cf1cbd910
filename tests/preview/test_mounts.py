"""Which folders the system tells nothing about."""

from pathlib import Path

import pytest

from byline.preview.mounts import kind_of, network_kind

TABLE = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /srv rw shared:2 - ext4 /dev/vdb1 rw
41 30 0:40 / /srv/ada/shared\\040papers rw,relatime shared:9 - nfs4 server:/papers rw
42 30 0:41 / /srv/ada/over rw - tmpfs tmpfs rw
43 30 0:42 / /srv/ada/over rw - fuse.sshfs host: rw
odd line
""".splitlines()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        pytest.param("/", "ext4", id="the root"),
        pytest.param("/srv/ada", "ext4", id="a local disk"),
        pytest.param("/srv/ada/shared papers/site", "nfs4", id="a network drive, with a blank in its place"),
        pytest.param("/srv/ada/shared papers2", "ext4", id="a name that only begins alike"),
        pytest.param("/srv/ada/over/x", "fuse.sshfs", id="one mounted over another"),
    ],
)
def test_a_folder_lies_on_the_nearest_mount(folder: str, kind: str) -> None:
    assert kind_of(Path(folder), TABLE) == kind


def test_nobody_knows_without_a_table() -> None:
    assert kind_of(Path("/srv"), []) is None


def test_a_local_disk_is_no_network_drive(tmp_path: Path) -> None:
    assert network_kind(tmp_path) is None
