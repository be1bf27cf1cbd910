"""A pack gives back what was put, in whatever state its files are, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.build import pack as pack_module
from byline.build.pack import Pack

NAMED = (b"a", b"b", b"a work whose nameX", b"a work whose nameY")
NAMES = st.sampled_from(NAMED)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), NAMES, st.binary(max_size=50)),
        st.tuples(st.just("save"), st.sets(NAMES), st.none()),
        st.tuples(st.just("save begun"), st.sets(NAMES), st.none()),
        st.tuples(st.just("worker"), NAMES, st.binary(max_size=50)),
    ),
    max_size=12,
)


def _kept(file: Path) -> Pack:
    pack = Pack(file)
    pack.put(b"a", b"one")
    pack.put(b"b", b"two")
    pack.save(lambda _: True)
    return pack


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    _kept(tmp_path / "pack")
    again = Pack(tmp_path / "pack")
    assert (again.get(b"a"), again.get(b"b"), again.get(b"c")) == (b"one", b"two", None)


def test_what_was_not_saved_is_not(tmp_path: Path) -> None:
    Pack(tmp_path / "pack").put(b"a", b"one")
    assert Pack(tmp_path / "pack").get(b"a") is None


def test_what_is_not_used_any_more_goes(tmp_path: Path) -> None:
    _kept(tmp_path / "pack").save(lambda name: name == b"b")
    assert Pack(tmp_path / "pack").get(b"a") is None


def test_a_save_with_nothing_new_writes_nothing(tmp_path: Path) -> None:
    pack = _kept(tmp_path / "pack")
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    pack.save(lambda _: True)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_a_damaged_piece_is_not_there(tmp_path: Path) -> None:
    _kept(tmp_path / "pack")
    segment = tmp_path / "pack.0"
    segment.write_bytes(segment.read_bytes().replace(b"one", b"0ne"))
    again = Pack(tmp_path / "pack")
    assert (again.get(b"a"), again.get(b"b")) == (None, b"two")


@pytest.mark.parametrize("name", ["pack", "pack.0"])
def test_a_file_that_is_missing_is_no_error(tmp_path: Path, name: str) -> None:
    _kept(tmp_path / "pack")
    (tmp_path / name).unlink()
    assert Pack(tmp_path / "pack").get(b"a") is None


@given(steps=STEPS, slack=st.sampled_from([0, 1000]), held=st.sampled_from([0, 10, 1000]))
def test_a_pack_is_as_good_as_a_dict(
    steps: list[tuple[str, object, bytes]], slack: int, held: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("pack") / "pack"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pack_module, "_SLACK", slack)
        patch.setattr(pack_module, "_IN_MEMORY", held)
        pack, expected = Pack(file), dict[bytes, bytes]()
        for step, name, data in steps:
            if step == "put":
                pack.put(name, data)  # type: ignore[arg-type]
                expected[name] = data  # type: ignore[index]
            elif step == "worker":
                worker = Pack(file)
                worker.take_segment(pack._last - worker._last)
                worker.put(name, data)  # type: ignore[arg-type]
                pack.adopt(worker.hand_over())
                pack._fresh.pop(name, None)  # type: ignore[call-overload]
                expected[name] = data  # type: ignore[index]
            else:
                begun = {one[:16] for one in name}  # type: ignore[attr-defined]
                is_whole = step == "save begun"
                pack.save(begun.__contains__, None if is_whole else name.__contains__)  # type: ignore[attr-defined]
                used = {one for one in NAMED if (one[:16] in begun if is_whole else one in name)}  # type: ignore[operator]
                expected = {one: value for one, value in expected.items() if one in used}
                pack = Pack(file)
            assert {one: value for one in NAMED if (value := pack.get(one)) is not None} == expected
