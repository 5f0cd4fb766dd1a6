"""The ledger: what goes in comes out, nothing can be changed unseen, a kill loses nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import MANIFEST, clause, write_project
from hypothesis import given, settings
from hypothesis import strategies as st

from tosgen.cli import cli
from tosgen.composition import compose
from tosgen.errors import TosgenError
from tosgen.ledger import find_release, in_force, releases, verify
from tosgen.ledger.freeze import frozen_texts
from tosgen.ledger.merkle import climb, leaf, path, root
from tosgen.ledger.prose import from_lines, to_lines
from tosgen.locales import translator
from tosgen.model import block_text, provisions, walk_blocks
from tosgen.project import load_project
from tosgen.render.plain import render_markdown

CATALOGS = translator(())

LAW = "The law of {{ legal.governing_law }} applies.\nIt applies *always*: see [](clause:a/list)."
LIST = "You must not:\n\n1. sell; or\n   - lend\n2. give away 3. times.\n\n| a | b |\n|---|---|\n| 1. x | y |"


def project(folder: Path) -> Path:
    files = {
        "clauses/a/law.md": clause(LAW, "适用{{ legal.governing_law }}法律。\n该法律*始终*适用：见[](clause:a/list)。"),
        "clauses/a/list.md": clause(
            LIST, "您不得：\n\n1. 出售；\n   - 出借\n2. 赠与3次。\n\n| 甲 | 乙 |\n|---|---|\n| 1. x | y |"
        ),
        "templates/agreements/terms.yaml": MANIFEST
        + "updated: 2026-03-01\nparameters:\n  legal.governing_law: {en: Ireland, zh_CN: 爱尔兰}\n"
        + "sections:\n  - id: s\n    title: {en: Law, zh_CN: 法律}\n    clauses: [a/law, a/list]\n",
    }
    write_project(folder, files)
    return folder


def run(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [*words, "--root", str(folder)], standalone_mode=True)
    if isinstance(result.exception, TosgenError):
        return 2, f"{result.output}{result.exception} {result.exception.hint}"
    return result.exit_code, result.output


def release(folder: Path, *words: str, today: str = "2026-03-01") -> tuple[int, str]:
    return run(
        folder,
        "release",
        "terms",
        "--today",
        today,
        "--allow",
        "unsealed",
        "--allow",
        "findings",
        "--because",
        "a test",
        *words,
    )


def test_a_release_comes_back_as_it_went_in(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert release(folder)[0] == 0
    (frozen,) = releases(folder, "terms")
    loaded = load_project(folder)
    for code in frozen.jurisdictions:
        before = compose(loaded.agreements["terms"], code, loaded.clauses, loaded.parameters).agreement
        after = frozen.text(code)
        for form in ("en", "zh_CN", "bilingual"):
            assert render_markdown(before, form, catalogs=CATALOGS) == render_markdown(after, form, catalogs=CATALOGS)
        one, other = frozen_texts([before])[code], frozen_texts([after])[code]
        assert [one["outline"], one["provisions"]] == [other["outline"], other["provisions"]]


def test_positions_in_a_release_are_lines_of_its_file(tmp_path: Path) -> None:
    folder = project(tmp_path)
    release(folder)
    (frozen,) = releases(folder, "terms")
    lines = (folder / frozen.path).read_text(encoding="utf-8").split("\n")
    for provision in provisions(frozen.text("CN")):
        first = next(walk_blocks(provision.bodies["zh_CN"]))
        assert block_text(first)[:4] in lines[provision.places["zh_CN"].line - 1]


def test_a_second_release_needs_a_change_and_a_new_version(tmp_path: Path) -> None:
    folder = project(tmp_path)
    release(folder)
    code, output = release(folder)
    assert code == 2 and "nothing to release" in output
    path = folder / "clauses/a/law.md"
    path.write_text(path.read_text().replace("applies.", "governs this."))
    code, output = release(folder, "--version", "1.0")
    assert code == 2 and "released already" in output
    code, output = release(folder, "--effective-on", "2026-06-01")
    assert code == 0, output
    assert [each.version for each in releases(folder, "terms")][0] == "1.0"
    assert len(releases(folder, "terms")) == 2
    assert not list(verify(folder, "terms"))


def test_the_text_in_force_on_a_day(tmp_path: Path) -> None:
    folder = project(tmp_path)
    release(folder)
    path = folder / "clauses/a/law.md"
    path.write_text(path.read_text().replace("applies.", "governs this."))
    release(folder, "--effective-on", "2026-06-01")
    chain = releases(folder, "terms")
    import datetime as dt

    assert in_force(chain, dt.date(2026, 3, 31)) is None
    assert in_force(chain, dt.date(2026, 5, 31)) == chain[0]
    assert in_force(chain, dt.date(2026, 6, 1)) == chain[1]
    assert run(folder, "show", "terms", "--on", "2026-05-31", "--locale", "en", "-j", "CN")[0] == 0
    assert run(folder, "show", "terms", "--on", "2026-01-01")[0] == 2


def test_proof_of_a_sentence(tmp_path: Path) -> None:
    folder = project(tmp_path)
    release(folder)
    code, output = run(folder, "prove", "The law of Ireland applies.", "--format", "json")
    found = json.loads(output)["found"]
    assert code == 0 and {each["jurisdiction"] for each in found} == {"GLOBAL", "US-CA", "CN"}
    for each in found:
        steps = [(step["side"], step["hash"]) for step in each["path"]]
        assert climb(bytes.fromhex(each["leaf"]), steps).hex() == each["root"]
    assert run(folder, "prove", "The law of Spain applies.")[0] == 1


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("The law of Ireland", "The law of Iceland", "release/digest"),
        ('"effective": "2026-04-01"', '"effective": "2026-03-01"', "release/digest"),
        ('"merkle_root": "', '"merkle_root": "0', "release/digest"),
    ],
)
def test_a_changed_byte_is_found(tmp_path: Path, old: str, new: str, rule: str) -> None:
    folder = project(tmp_path)
    release(folder)
    (frozen,) = releases(folder, "terms")
    path = folder / frozen.path
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert next(verify(folder, "terms")).rule == rule


def test_a_missing_link_is_found(tmp_path: Path) -> None:
    folder = project(tmp_path)
    release(folder)
    path = folder / "clauses/a/law.md"
    path.write_text(path.read_text().replace("applies.", "governs this."))
    release(folder, "--effective-on", "2026-06-01")
    (folder / find_release(folder, "terms", "1.0").path).unlink()
    assert [each.rule for each in verify(folder, "terms")] == ["release/parent"]


def test_refusals_say_how_to_go_on(tmp_path: Path) -> None:
    folder = project(tmp_path)
    result = CliRunner().invoke(cli, ["release", "terms", "--root", str(folder), "--today", "2026-03-01"])
    assert result.exit_code == 1 and "--allow unsealed" in str(result.exception)
    code, output = run(folder, "release", "terms", "--allow", "date")
    assert code == 2 and "--because" in output


def test_kills_leave_the_old_ledger_or_the_new(tmp_path: Path) -> None:
    """Real kills at random moments of a real process."""
    folder = project(tmp_path)
    release(folder)
    text = (folder / "clauses/a/law.md").read_text()
    chooser = random.Random(7)
    outcomes = {"old": 0, "new": 0}
    command = [sys.executable, "-m", "tosgen", "release", "terms", "--root", str(folder), "--today", "2026-03-01"]
    extra = [
        "--allow",
        "unsealed",
        "--allow",
        "findings",
        "--allow",
        "date",
        "--because",
        "x",
        "--effective-on",
        "2026-06-01",
    ]
    for turn in range(12):
        (folder / "clauses/a/law.md").write_text(text.replace("applies.", f"governs case {turn}."))
        before = len(releases(folder, "terms"))
        process = subprocess.Popen([*command, *extra], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chooser.uniform(0.2, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not list(verify(folder, "terms"))
        outcomes["new" if len(releases(folder, "terms")) > before else "old"] += 1
    assert sum(outcomes.values()) == 12
    assert release(folder, "--allow", "date", "--effective-on", "2026-07-01")[0] == 0 or outcomes["new"]


def test_two_releases_at_once(tmp_path: Path) -> None:
    folder = project(tmp_path)
    command = [sys.executable, "-m", "tosgen", "release", "terms", "--root", str(folder), "--today", "2026-03-01"]
    extra = ["--allow", "unsealed", "--allow", "findings", "--because", "x"]
    both = [
        subprocess.Popen(
            [*command, *extra], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
        )
        for _ in range(2)
    ]
    errors = [process.communicate()[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 2]
    assert any("under way" in error or "released already" in error or "nothing to release" in error for error in errors)
    assert len(releases(folder, "terms")) == 1


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40), st.data())
def test_every_leaf_has_a_path_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    assert climb(leaves[index], path(leaves, index)) == root(leaves)


def test_a_leaf_is_no_node() -> None:
    assert leaf("a", "b", "en", "h", []) != leaf("a", "b", "en", "h", [""])


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abc XY.,;:?!*_[]()<>&{}|~`\\#-+=1.。；：中文（）“”'\"", min_size=1, max_size=60))
def test_any_prose_survives(text: str) -> None:
    from tosgen.model import Paragraph, Text

    words = " ".join(text.split())
    if not words:
        return
    for locale in ("en", "zh_CN"):
        lines = to_lines([Paragraph(inlines=(Text(text=words),))], locale)
        (block,) = from_lines(lines, "x", locale)
        assert block_text(block) == words  # type: ignore[arg-type]  # a paragraph


@pytest.mark.parametrize("name", ["image-aup", "community-image-service-terms"])
def test_sample_agreements_survive(name: str) -> None:
    loaded = load_project(Path(__file__).parent.parent)
    manifest = loaded.agreements[name]
    for code in manifest.jurisdictions:
        agreement = compose(manifest, code, loaded.clauses, loaded.parameters).agreement
        for provision in provisions(agreement):
            for locale, blocks in provision.bodies.items():
                again = from_lines(to_lines(blocks, locale), "x", locale)
                assert [block_text(each) for each in walk_blocks(again)] == [
                    block_text(each) for each in walk_blocks(blocks)
                ]
