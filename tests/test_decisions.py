"""Verdicts by a person and by a project's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write_project
from test_notice import CHANGES, FEES, MANIFEST, PARAMETERS, _edit, _released, _run

from tosgen.errors import SourceError, TosgenError

OWN = """\
rules:
  - {id: shop, verdict: material, topics: [fees-pricing], message: the fees page changes, basis: house rule}
"""


def test_a_decision_holds_for_its_words_and_lapses_with_them(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"))
    assert "material" in _run(folder, "diff", "terms@1.0", "terms", "--locale", "en")
    done = _run(
        folder,
        "diff",
        "terms@1.0",
        "terms",
        "--decide",
        "a/fees=editorial",
        "--because",
        "a promise kept",
        "--by",
        "legal",
    )
    assert "decided: a promise kept (decided by legal; the rules say material)" in done
    assert "0 material" in _run(folder, "diff", "terms@1.0", "terms")
    assert "decision-lapsed" not in _run(folder, "check", "--today", "2026-11-23")
    _edit(folder, "clauses/a/fees.md", ("10 days", "9 days"), ("10日", "9日"))
    assert "1 material" in _run(folder, "diff", "terms@1.0", "terms")
    assert "release/decision-lapsed" in _run(folder, "check", "--today", "2026-11-23")


def test_a_decision_needs_a_change_and_a_verdict(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    words = ("--because", "no reason", "--by", "legal")
    with pytest.raises(TosgenError, match="names no verdict"):
        _run(folder, "diff", "terms@1.0", "terms", "--decide", "a/fees=harmless", *words)
    with pytest.raises(TosgenError, match="no change"):
        _run(folder, "diff", "terms@1.0", "terms", "--decide", "a/fees=review", *words)


def test_a_project_adds_rules_of_materiality(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("our shop", "the old shop"), ("我们的商店", "旧商店"))
    assert "materiality/shop" not in _run(folder, "diff", "terms@1.0", "terms")
    (folder / "packs").mkdir()
    (folder / "packs" / "materiality.yaml").write_text(OWN, encoding="utf-8")
    assert "materiality/shop: the fees page changes" in _run(folder, "diff", "terms@1.0", "terms")


def test_a_broken_rule_of_a_project_has_its_place(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    (folder / "packs").mkdir()
    (folder / "packs" / "materiality.yaml").write_text(
        "rules:\n  - {id: x, verdict: grave, topic: fees, message: m}\n", encoding="utf-8"
    )
    with pytest.raises(SourceError) as caught:
        _run(folder, "diff", "terms@1.0", "terms")
    assert [(str(each.position), each.rule) for each in caught.value.findings] == [
        ("packs/materiality.yaml:2:36", "pack/unknown-key"),
        ("packs/materiality.yaml:2:22", "pack/unknown-verdict"),
    ]


def test_an_effect_in_one_language_says_which_side_moved(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "clauses/a/changes.md": CHANGES,
            "clauses/a/fees.md": FEES,
            "templates/agreements/terms.yaml": MANIFEST + PARAMETERS,
        },
    )
    _run(tmp_path, "seal", "--all", "--by", "legal", "--today", "2026-03-01")
    _run(tmp_path, "release", "terms", "--today", "2026-03-01", "--allow", "findings", "--because", "a test")
    _edit(tmp_path, "clauses/a/fees.md", ("30 days", "10 days"))
    output = _run(tmp_path, "diff", "terms@1.0", "terms", "-j", "GLOBAL")
    assert "duration P30D → P10D in en has no counterpart in zh_CN" in output
    assert "only en has moved since the seal of 2026-03-01" in output
