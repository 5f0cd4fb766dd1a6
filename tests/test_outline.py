"""Outlines of foreign documents: each case file beside the outline that it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tosgen.model import (
    Agreement,
    Position,
    Provision,
    Section,
    Text,
    block_inlines,
    provisions,
    walk_blocks,
    walk_inlines,
)
from tosgen.outline import read_document
from tosgen.readers.labels import find_label

CASES = Path(__file__).parent / "cases" / "outline"


def lines_of(place: Position) -> str:
    end = place.end_line or place.line
    return str(place.line) if end == place.line else f"{place.line}-{end}"


def shown(agreements: tuple[Agreement, ...]) -> Iterator[str]:
    for agreement in agreements:
        at = agreement.position
        assert at is not None
        form = [agreement.bilingual] if len(agreement.locales) > 1 else []
        names = " / ".join(agreement.titles[locale] for locale in agreement.locales if locale in agreement.titles)
        yield " ".join([agreement.name, *agreement.kinds, "+".join(agreement.locales), *form, lines_of(at), names])
        for node in agreement.sections:
            yield from nodes(node)


def nodes(node: Section | Provision) -> Iterator[str]:
    number = next(iter(node.numbers.values()))
    if isinstance(node, Provision):
        yield " ".join([node.id, *map(lines_of, node.places.values()), *([number] if number else [])])
        return
    title = " / ".join(node.titles.values())
    yield " ".join(
        part for part in ("#" * node.level, str(next(iter(node.places.values())).line), number, title) if part
    )
    for child in node.children:
        yield from nodes(child)


@pytest.mark.parametrize("expected", sorted(CASES.glob("*.expected")), ids=lambda path: path.stem)
def test_outline(expected: Path) -> None:
    source = next(path for path in CASES.glob(f"{expected.stem}.*") if path != expected)
    agreements, findings = read_document(source.name, source.read_bytes())
    assert not findings
    assert list(shown(agreements)) == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_move_no_line(ending: bytes, mark: bytes) -> None:
    source = (CASES / "interleaved.md").read_bytes()
    agreements, _ = read_document("interleaved.md", mark + source.replace(b"\n", ending))
    assert list(shown(agreements)) == (CASES / "interleaved.expected").read_text(encoding="utf-8").splitlines()


def test_each_word_has_its_line() -> None:
    source = "# Terms\n\nFirst line of it\nsecond *line* of it\n[third](https://example.com) line.\n"
    agreements, _ = read_document("a.md", source.encode())
    (provision,) = provisions(agreements[0])
    found = {
        inline.text: (inline.position.line, inline.position.column)
        for block in walk_blocks(provision.bodies["en"])
        for inline in walk_inlines(block_inlines(block))
        if isinstance(inline, Text) and inline.position
    }
    assert found["First line of it"] == (3, 1)
    assert found["line"] == (4, 9)
    assert found["third"] == (5, 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Law", "1."),
        ("1.1 Law", "1.1"),
        ("3.1.1 Law", "3.1.1"),
        ("(1) law", "(1)"),
        ("a) law", "a)"),
        ("A. Law", "A."),
        ("（一）法律", "（一）"),
        ("第一条 法律", "第一条"),
        ("第十二章　总则", "第十二章"),
        ("一、法律", "一、"),
        ("1.资格条件", "1."),
        ("Article 7 Law", "Article 7"),
        ("Section 2.3: Law", "Section 2.3"),
        ("① 法律", "①"),
        ("(iv) law", "(iv)"),
        ("§ 4 Law", "§ 4"),
    ],
)
def test_numbers_in_every_style(text: str, number: str) -> None:
    label = find_label(text)
    assert label is not None
    assert label.text == number


@pytest.mark.parametrize(
    "text", ["2024.01.01 release", "3.5 million users", "100% sure", "第三方服务", "e.g. this", "We law"]
)
def test_what_is_no_number(text: str) -> None:
    assert find_label(text) is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_bytes_make_agreements_or_findings(data: bytes, path: str) -> None:
    if data.startswith((b"PK", b"%PDF", b"\xd0\xcf", b"{\\rtf")) or b"%PDF-" in data:
        return
    agreements, findings = read_document(path, data)
    assert agreements or findings
    for agreement in agreements:
        ids = [provision.id for provision in provisions(agreement)]
        assert len(ids) == len(set(ids))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["# A", "1. b", "- c", "（一）丁", "text.", "", "| a | b |", "**Bold**", "第一条 戊", "X Y"]),
        max_size=30,
    )
)
def test_places_are_in_order_and_inside_the_file(lines: list[str]) -> None:
    agreements, _ = read_document("a.md", "\n".join(lines).encode())
    listed = [each for agreement in agreements for each in provisions(agreement)]
    for locale in ("en", "zh_CN"):
        places = [each.places[locale] for each in listed if locale in each.places]
        assert all(1 <= place.line <= (place.end_line or 0) <= len(lines) for place in places)
        assert [place.line for place in places] == sorted(place.line for place in places)
