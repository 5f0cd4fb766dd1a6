"""The command and the forms of its answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tosgen.cli.diff_command import command
from tosgen.report.diff_text import pad, width

_OLD = "# Terms\n\nWe refund fees within 30 days.\n\nUsers keep their works.\n"
_NEW = "# Terms\n\nWe refund fees within 15 days.\n\nUsers keep their works!\n"
_KEYS = {
    "kind", "provision", "old_number", "new_number", "heading", "topics", "jurisdictions", "places", "effects", "verdict",
    "reasons", "edits",
}  # fmt: skip


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(_OLD, encoding="utf-8")
    new.write_text(_NEW, encoding="utf-8")
    return str(old), str(new)


def _run(pair: tuple[str, str], *options: str) -> Result:
    return CliRunner().invoke(command, [*pair, *options])


def test_json(pair: tuple[str, str]) -> None:
    answer = json.loads(_run(pair, "--format", "json").stdout)
    assert answer["summary"] == {"material": 1, "review": 0, "editorial": 1}
    first = answer["changes"][0]
    assert set(first) >= _KEYS
    assert first["old"] == {"path": pair[0], "line": 3, "end_line": 3}
    assert {"type": "duration", "locale": "en", "from": "P30D", "to": "P15D"}.items() <= first["effects"][0].items()
    assert ["delete", "30 days"] in first["edits"]["en"] and ["insert", "15 days"] in first["edits"]["en"]


def test_fail_on(pair: tuple[str, str]) -> None:
    assert _run(pair).exit_code == 0
    assert _run(pair, "--fail-on", "material").exit_code == 1
    assert _run((pair[0], pair[0]), "--fail-on", "review").exit_code == 0


def test_text_marks_words_without_colour(pair: tuple[str, str]) -> None:
    text = _run(pair).stdout
    assert "[-30 days-]{+15 days+}" in text
    assert "1 material, 0 review, 1 editorial" in text


def test_markdown(pair: tuple[str, str]) -> None:
    text = _run(pair, "--format", "markdown").stdout
    assert "<del>30 days</del><ins>15 days</ins>" in text and "<details>" in text


@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
def test_html_reads_without_colour_and_links_changes(pair: tuple[str, str], layout: str) -> None:
    page = _run(pair, "--format", "html", "--layout", layout).stdout
    assert "<del>30 days</del>" in page and "<ins>15 days</ins>" in page
    assert 'href="#change-2"' in page and "<script" not in page
    assert ("<table" in page) == (layout == "side-by-side")


def test_markup_in_a_text_is_escaped(tmp_path: Path) -> None:
    for name, word in (("old.txt", "first"), ("new.txt", "second")):
        (tmp_path / name).write_text(f"Terms\n\nWrite the {word} <b>tag</b> here.\n", encoding="utf-8")
    page = _run((str(tmp_path / "old.txt"), str(tmp_path / "new.txt")), "--format", "html").stdout
    assert "<b>" not in page


def test_a_pdf_goes_to_a_file(pair: tuple[str, str]) -> None:
    result = _run(pair, "--format", "pdf")
    assert result.exit_code == 2 and "-o" in result.output


def test_wide_characters_are_aligned() -> None:
    assert width("第七条 a") == 8 and width(pad("第七条", 10)) == 10
