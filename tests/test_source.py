"""Positioned YAML without implicit typing, and the decoding of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosgen.source import decode, load_yaml, plain


def test_scalars_stay_as_written() -> None:
    node, findings = load_yaml("country: NO\nversion: 1.10\ncount: 3\nflag: true\nquoted: 'true'\n", "a.yaml")
    assert node and not findings
    assert node.text("country") == "NO"
    assert plain(node) == {"country": "NO", "version": "1.10", "count": 3, "flag": True, "quoted": "true"}


def test_positions_are_one_based_and_shifted() -> None:
    node, _ = load_yaml("a: 1\nb:\n  - x\n", "a.yaml", 5)
    assert node
    items = node.get("b")
    assert items and str(items.items()[0].position) == "a.yaml:7:5"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\na: 2\n", "source/duplicate-key", 2),
        ("a: &x [1]\nb: *x\n", "source/alias", 1),
        ("a: [1\n", "source/yaml", 2),
        ("a: " + "[" * 100, "source/yaml", 1),
        ("? [1, 2]\n: 3\n", "source/yaml", 1),
    ],
)
def test_problems_are_findings(text: str, rule: str, line: int) -> None:
    _, findings = load_yaml(text, "a.yaml")
    assert [(finding.rule, finding.position.line if finding.position else 0) for finding in findings] == [(rule, line)]


def test_decoding_counts_bom_and_crlf_as_editors_do() -> None:
    text, findings = decode(b"\xef\xbb\xbfone\r\ntwo\r\n", "a.md")
    assert (text, findings) == ("one\ntwo\n", [])


def test_bad_bytes_have_a_place() -> None:
    _, findings = decode(b"one\ntw\xffo\n", "a.md")
    assert [(each.rule, str(each.position)) for each in findings] == [("source/encoding", "a.md:2:3")]


@given(st.binary(max_size=300))
def test_any_bytes_load_or_give_findings(data: bytes) -> None:
    text, findings = decode(data, "a.yaml")
    node, more = load_yaml(text, "a.yaml")
    assert node is not None or more or findings or not text.strip() or text.strip().startswith(("#", "---", "...", "%"))
    assert all(finding.position for finding in [*findings, *more])
