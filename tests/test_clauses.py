"""Clause files: what loads, what is refused and where, and what a seal sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tosgen.clauses import clause_digests, load_clause
from tosgen.model import Definition, Link, List, Paragraph, Reference, Table, Value, block_text, walk_blocks

CASES = Path(__file__).parent / "cases" / "clauses"


def body(english: str, chinese: str = "文本。") -> bytes:
    return f"---\ntopics: [governing-law]\n---\n\n# en: Title\n\n{english}\n\n# zh_CN: 标题\n\n{chinese}\n".encode()


def load(data: bytes) -> list[str]:
    _, findings = load_clause(data, "clauses/law/x.md")
    return [f"{each.position.line}:{each.position.column} {each.rule}" for each in findings if each.position]


@pytest.mark.parametrize("path", sorted((CASES / "valid").glob("*.md")), ids=lambda path: path.stem)
def test_valid_files_have_no_findings(path: Path) -> None:
    clause, findings = load_clause(path.read_bytes(), f"clauses/law/{path.name}")
    assert clause and not findings


@pytest.mark.parametrize("path", sorted((CASES / "invalid").glob("*.md")), ids=lambda path: path.stem)
def test_each_defect_has_its_finding(path: Path) -> None:
    """The file name is the defect; the lines expected stand in the .txt beside it."""
    _, findings = load_clause(path.read_bytes(), f"clauses/law/{path.name}")
    lines = "".join(f"{each.position}: {each.level} {each.rule}: {each.message}\n" for each in findings)
    assert lines == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_blocks_and_inlines() -> None:
    text = (
        "“**Output**” is {{ service.name }}; see [](clause:law/y) and [here]({{ policy.terms_url }}).\n\n"
        "1. one\n2. two\n\n| a | b |\n|---|---|\n| {{ x.y | words }} | d |"
    )
    clause, findings = load_clause(body(text), "clauses/law/x.md")
    assert clause and not findings
    paragraph, items, table = clause.texts["en"].blocks
    assert isinstance(paragraph, Paragraph) and isinstance(items, List) and isinstance(table, Table)
    kinds = [type(inline) for inline in paragraph.inlines]
    assert kinds.count(Definition) == kinds.count(Value) == kinds.count(Reference) == kinds.count(Link) == 1
    assert table.rows[0][0] == (Value(name="x.y", source="x.y | words"),)
    assert len(list(walk_blocks(clause.texts["en"].blocks))) == 4


def test_values_know_their_column() -> None:
    clause, _ = load_clause(body("Write to {{ a.b }}."), "clauses/law/x.md")
    assert clause
    block = clause.texts["en"].blocks[0]
    assert isinstance(block, Paragraph)
    value = block.inlines[1]
    assert isinstance(value, Value) and str(value.position) == "clauses/law/x.md:7:10"


def test_line_breaks_join_without_space_in_chinese() -> None:
    clause, _ = load_clause(body("One.\nTwo.", "第一句。\n第二句{{ a.b }}\n后续。"), "clauses/law/x.md")
    assert clause
    assert block_text(clause.texts["en"].blocks[0]) == "One. Two."  # type: ignore[arg-type]  # a paragraph
    assert block_text(clause.texts["zh_CN"].blocks[0]) == "第一句。第二句{{ a.b }}后续。"  # type: ignore[arg-type]  # a paragraph


def test_emphasis_beside_chinese_punctuation() -> None:
    clause, _ = load_clause(body("x", "“**终止。**”后续*强调。*其他"), "clauses/law/x.md")
    assert clause
    assert "*" not in block_text(clause.texts["zh_CN"].blocks[0])  # type: ignore[arg-type]  # a paragraph


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("<b>x</b>", "7:1 clause/raw-html"),
        ("![x](y)", "7:1 clause/markdown"),
        ("`x`", "7:1 clause/markdown"),
        ("## x", "7:1 clause/heading"),
        ("a {% if x %} b", "7:3 clause/statement"),
        ("a {{ b + c }}", "7:3 clause/expression"),
        ("a {{ b", "7:3 clause/expression"),
        ("[x](javascript:alert)", "7:1 clause/link"),
        ("- a\n  - b\n    - c\n      - d", "10:7 clause/depth"),
    ],
)
def test_refused_with_a_position(text: str, finding: str) -> None:
    assert finding in load(body(text))


def test_digest_survives_wrapping_and_feels_every_word() -> None:
    one, _ = load_clause(body("You must not\nsell it."), "clauses/law/x.md")
    two, _ = load_clause(body("You must\nnot sell it."), "clauses/law/x.md")
    three, _ = load_clause(body("You may\nnot sell it."), "clauses/law/x.md")
    assert one and two and three
    assert clause_digests(one) == clause_digests(two)
    assert clause_digests(one)["en"] != clause_digests(three)["en"]
    assert clause_digests(one)["zh_CN"] == clause_digests(three)["zh_CN"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_load_or_give_findings(data: bytes) -> None:
    clause, findings = load_clause(data, "clauses/law/x.md")
    assert clause is not None or findings
    assert all(finding.position for finding in findings)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab *_[](){}|<>#-1.\n`\"'&%。，（）“”中文", max_size=120))
def test_any_body_loads_or_gives_findings(text: str) -> None:
    _, findings = load_clause(body(text), "clauses/law/x.md")
    assert all(finding.position for finding in findings)
