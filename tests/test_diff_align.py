"""Alignment and kinds of change on small documents."""

from __future__ import annotations

import pytest

from tosgen.difference import Difference, diff_agreements
from tosgen.materiality import judge
from tosgen.outline import read_document

_A = "Users keep their rights in what they upload to the service."
_B = "We store photographs for the time that the account exists."
_C = "Support answers letters on working days from nine to five."
_D = "The licence ends when the last copy has been removed."


def _diff(old: str, new: str) -> Difference:
    before = read_document("old.md", old.encode())[0][0]
    after = read_document("new.md", new.encode())[0][0]
    return diff_agreements(before, after)


def _text(*paragraphs: str) -> str:
    return "# Terms\n\n" + "\n\n".join(paragraphs) + "\n"


def test_equal_texts_have_no_changes() -> None:
    assert _diff(_text(_A, _B), _text(_A, _B)).changes == ()


def test_line_endings_and_markers_are_no_changes() -> None:
    listed = "# Terms\n\nThe rules of the house:\n\n- one rule\n- another rule\n"
    assert _diff(listed, listed.replace("- ", "* ").replace("\n", "\r\n")).changes == ()


def test_a_move_is_one_move() -> None:
    changes = _diff(_text(_A, _B, _C, _D), _text(_B, _C, _D, _A)).changes
    assert [change.kind for change in changes] == ["moved"]


def test_a_split_and_a_merge_strike_nothing() -> None:
    split = _diff(_text(f"{_A} {_B}", _C), _text(_A, _B, _C)).changes
    merged = _diff(_text(_A, _B, _C), _text(f"{_A} {_B}", _C)).changes
    assert [change.kind for change in split] == ["split"]
    assert [change.kind for change in merged] == ["merged"]
    assert {each.verdict for each in judge([*split, *merged])} == {"editorial"}


def test_an_insertion_at_the_head_renumbers_only() -> None:
    old = "# Terms\n\n## 1. Content\n\n" + _A + "\n\n## 2. Storage\n\n" + _B + "\n"
    new = "# Terms\n\n## 1. Hours\n\n" + _C + "\n\n## 2. Content\n\n" + _A + "\n\n## 3. Storage\n\n" + _B + "\n"
    kinds = [change.kind for change in _diff(old, new).changes]
    assert "added" in kinds and set(kinds) <= {"added", "heading", "renumbered"}


def test_places_are_the_changed_lines() -> None:
    changes = _diff(_text(_A, _B, _C), _text(_A, _B.replace("photographs", "pictures"), _C)).changes
    assert [(each.old and each.old.line, each.new and each.new.line) for each in changes] == [(5, 5)]


@pytest.mark.parametrize(("words", "sides"), [("a pure insertion", (False, True)), ("", (True, False))])
def test_a_pure_insertion_has_only_new(words: str, sides: tuple[bool, bool]) -> None:
    longer = _B.replace("photographs", "photographs and a pure insertion")
    old, new = (_B, longer) if words else (longer, _B)
    (change,) = _diff(_text(_A, old), _text(_A, new)).changes
    assert (change.old is not None, change.new is not None) == sides


def test_a_changed_definition_names_the_provisions_that_use_the_term() -> None:
    old = _text("“Works” means pictures that users make.", "Works stay with the users.", _B)
    (change,) = _diff(old, old.replace("pictures that", "pictures and films that")).changes
    assert [effect.words for effect in change.effects if effect.type == "definition"] == ["Works"]
    assert len(change.affects) == 1
