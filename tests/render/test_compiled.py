"""Compiled templates are kept for the next process, and never believed when damaged."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from byline.render.bytecode import CompiledTemplates
from byline.render.compiled import shared_folder
from byline.render.theme import theme_folder


class _Loader(DictLoader):
    """Gives templates as files of a folder."""

    def __init__(self, folder: Path, text: str) -> None:
        super().__init__({"a.html": text})
        self._folder = folder

    def get_source(self, environment: Environment, template: str):
        text, _, is_current = super().get_source(environment, template)
        return text, str(self._folder / template), is_current


def _render(cache: CompiledTemplates, folder: Path, text: str = "{{ 1 + 1 }}") -> str:
    return (
        Environment(loader=_Loader(folder, text), bytecode_cache=cache, autoescape=True).get_template("a.html").render()
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_themes_are_kept_for_all_sites(tmp_path: Path) -> None:
    cache = CompiledTemplates(tmp_path / "site", tmp_path / "shared")
    assert _render(cache, theme_folder()) == "2"
    assert len(_files(tmp_path / "shared")) == 1
    assert not (tmp_path / "site").exists()


def test_a_sites_own_are_kept_with_the_site(tmp_path: Path) -> None:
    _render(CompiledTemplates(tmp_path / "site", tmp_path / "shared"), tmp_path / "templates")
    assert len(_files(tmp_path / "site")) == 1
    assert not (tmp_path / "shared").exists()


def test_the_themes_are_kept_with_the_site_where_nothing_else_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = CompiledTemplates(tmp_path / "site", tmp_path / "file" / "shared")
    assert [_render(cache, theme_folder()) for _ in range(2)] == ["2", "2"]
    assert len(_files(tmp_path / "site")) == 1


def test_without_any_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert _render(CompiledTemplates(None), tmp_path) == "2"
    assert _files(tmp_path) == []


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _render(CompiledTemplates(None, tmp_path), theme_folder())
    monkeypatch.setattr(Environment, "_compile", None)
    assert _render(CompiledTemplates(None, tmp_path), theme_folder()) == "2"


@pytest.mark.parametrize("place", [0, 8, 9, 40, -1])
def test_a_damaged_piece_is_compiled_again(tmp_path: Path, place: int) -> None:
    _render(CompiledTemplates(None, tmp_path), theme_folder())
    (file,) = _files(tmp_path)
    whole = file.read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    file.write_bytes(damaged)
    assert _render(CompiledTemplates(None, tmp_path), theme_folder()) == "2"
    assert file.read_bytes() == whole


def test_a_template_with_another_text_is_compiled_again(tmp_path: Path) -> None:
    _render(CompiledTemplates(None, tmp_path), theme_folder())
    assert _render(CompiledTemplates(None, tmp_path), theme_folder(), "{{ 1 + 2 }}") == "3"


def test_what_another_jinja_compiled_goes(tmp_path: Path) -> None:
    names = [f"templates.{tag}.jinja-{version}" for tag, version in (("x", "1.0"), ("x", "2.0"), ("y", "1.0"))]
    for name in (names[0], names[2]):
        (tmp_path / name).mkdir()
    _render(CompiledTemplates(None, tmp_path / names[1]), theme_folder())
    assert sorted(path.name for path in tmp_path.iterdir()) == names[1:]


def test_they_lie_where_python_keeps_what_it_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = shared_folder()
    assert folder
    assert folder.parent.name == "__pycache__"


def test_where_python_keeps_nothing_none_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shared_folder() is None
