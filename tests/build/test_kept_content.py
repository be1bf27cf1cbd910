"""What files of content held is known again as long as they are as they were, and an edit writes little."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.build import kept_content
from byline.build.inputs import Stamp
from byline.build.kept_content import KeptContent
from byline.library import mark_of
from byline.problems import Problem
from byline.records import Kept, MarkdownPage, Owner, Person, Publication, Settings, Venue

TOLD = (Problem(path="site.yaml", line=1, level="note", code="x", text="t"),)
REST: Kept = {
    "site.yaml": (Settings(title="T", owner=Owner(name="Ada Byron")), TOLD),
    "content/people.yaml": ((Person(id="ada", name="Ada Byron"),), ()),
    "content/venues.yaml": ((Venue(id="t", name="Transactions"),), ()),
    "content/pages/about.md": (MarkdownPage(slug="about", title="About", body="Me."), ()),
}


def path_of(number: int) -> str:
    return f"content/publications/k{number}.yaml"


def records(count: int, title: str = "T") -> Kept:
    return {
        path_of(one): (Publication(key=f"k{one}", title=title), TOLD if one % 7 == 0 else ()) for one in range(count)
    }


def stamps(paths: Kept, version: int = 1) -> dict[str, Stamp]:
    return {path: Stamp(version, 1, 1, 1) for path in paths}


def saved(file: Path, values: Kept, inputs: dict[str, Stamp] | None = None) -> None:
    content = KeptContent(file, inputs or stamps(values))
    content.values.update(values)
    content.save()


def sizes(file: Path) -> dict[str, int]:
    return {one.name: one.stat().st_size for one in file.parent.iterdir()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "content"


@pytest.mark.parametrize("count", [0, 1, 400])
def test_what_was_kept_is_known_again(file: Path, count: int) -> None:
    values = {**REST, **records(count)}
    saved(file, values)
    assert KeptContent(file, stamps(values)).values == values


def test_the_marks_of_records_are_known_again(file: Path) -> None:
    values = {**REST, **records(3), path_of(3): (None, TOLD)}
    saved(file, values)
    marks = KeptContent(file, stamps(values)).marks
    assert sorted(record.key for record, _ in marks) == ["k0", "k1", "k2"]
    assert [mark for _, mark in marks] == [mark_of(record) for record, _ in marks]


def test_a_file_that_changed_is_not_known(file: Path) -> None:
    values = {**REST, **records(3)}
    saved(file, values)
    changed = {path_of(1), "content/people.yaml"}
    now = stamps(values) | {path: Stamp(2, 1, 1, 1) for path in changed}
    assert KeptContent(file, now).values.keys() == values.keys() - changed


def test_a_file_that_is_gone_is_forgotten(file: Path) -> None:
    values = {**REST, **records(3)}
    saved(file, values)
    left = {path: value for path, value in values.items() if path not in (path_of(1), "content/pages/about.md")}
    KeptContent(file, stamps(left)).save()
    assert KeptContent(file, stamps(values)).values == left


def test_a_file_that_nobody_looked_at_is_not_kept(file: Path) -> None:
    saved(file, {**REST, **records(3)}, stamps(REST))
    assert KeptContent(file, stamps({**REST, **records(3)})).values == REST


def test_an_edit_writes_one_group(file: Path) -> None:
    values = {**REST, **records(1000)}
    saved(file, values)
    before = sizes(file)["content.0"]
    now = stamps(values) | {path_of(5): Stamp(2, 1, 1, 1)}
    content = KeptContent(file, now)
    content.values[path_of(5)] = (Publication(key="k5", title="New"), ())
    content.save()
    assert 0 < sizes(file)["content.0"] - before < before / 4
    assert KeptContent(file, now).values == content.values


def test_where_nothing_changed_nothing_is_written(file: Path) -> None:
    values = {**REST, **records(10)}
    saved(file, values)
    before = {one: one.stat() for one in file.parent.iterdir()}
    KeptContent(file, stamps(values)).save()
    assert {one: one.stat() for one in file.parent.iterdir()} == before


def test_what_only_looks_writes_nothing(file: Path) -> None:
    assert KeptContent(file, {}, writes=False).values == {}
    assert not file.exists()


@given(place=st.floats(0, 1), byte=st.integers(0, 255), name=st.sampled_from(["content", "content.0"]))
def test_what_is_damaged_is_not_known(
    place: float, byte: int, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("kept") / "content"
    values = {**REST, **records(300)}
    saved(file, values)
    damaged = file.with_name(name)
    data = bytearray(damaged.read_bytes())
    data[int(place * (len(data) - 1))] = byte
    damaged.write_bytes(data)
    content = KeptContent(file, stamps(values))
    assert content.values.items() <= values.items()
    content.values.update(values)
    content.save()
    assert KeptContent(file, stamps(values)).values == values


EDITS = st.dictionaries(st.integers(0, 12), st.none() | st.sampled_from(["A", "B"]), max_size=5)


@given(steps=st.lists(EDITS, max_size=6), group=st.sampled_from([1, 4, 128]))
def test_what_is_known_is_what_was_read_of_files_as_they_are(
    steps: list[dict[int, str | None]], group: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("kept") / "content"
    values, now = dict(REST), stamps(REST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_content, "_GROUP", group)
        saved(file, values)
        for version, step in enumerate(steps):
            for number, title in step.items():
                values.pop(path_of(number), None)
                now.pop(path_of(number), None)
                if title:
                    now[path_of(number)] = Stamp(version, 1, 1, 1)
            content = KeptContent(file, now)
            assert content.values == values
            read = {
                path_of(one): (Publication(key=f"k{one}", title=title), TOLD) for one, title in step.items() if title
            }
            values.update(read)
            content.values.update(read)
            content.save()
        assert KeptContent(file, now).values == values
