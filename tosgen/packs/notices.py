"""Notice rules of the packs: who must be told of a change, and how long before."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from tosgen.packs import FOLDER
from tosgen.source import Node, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule:
    """`on` is the kind of change that starts the duty; `days` at least and `max_days` at most before the effect (None: the
    law names no number); `consent`: notice is not enough; `basis` in words."""

    rule: str
    jurisdiction: str
    documents: tuple[str, ...]
    when: tuple[str, ...]
    to: tuple[str, ...]
    on: str
    days: int | None
    max_days: int | None
    day_type: str
    comment_days: int
    exit_days: int
    consent: bool
    trigger: str
    channel: str
    basis: str
    confidence: str
    start: dt.date | None
    end: dt.date | None


def _words(node: Node, key: str) -> tuple[str, ...]:
    child = node.get(key)
    return child.strings() if child else ()


def _number(node: Node, key: str) -> int | None:
    return int(node.text(key)) if node.text(key).isdigit() else None


def _date(node: Node, key: str) -> dt.date | None:
    return dt.date.fromisoformat(node.text(key)) if node.text(key) else None


@functools.cache
def notice_rules() -> tuple[NoticeRule, ...]:
    """The built-in rules, in the order of their file."""
    node, findings = load_yaml((FOLDER / "notices.yaml").read_text(encoding="utf-8"), "tosgen/packs/notices.yaml")
    if node is None or findings:
        raise ValueError(f"notices.yaml: {findings}")
    table = node.get("notices")
    return tuple(_rule(entry) for entry in (table.items() if table else ()))


def _rule(node: Node) -> NoticeRule:
    return NoticeRule(
        rule=node.text("rule"),
        jurisdiction=node.text("jurisdiction"),
        documents=_words(node, "documents"),
        when=_words(node, "when"),
        to=_words(node, "to"),
        on=node.text("on"),
        days=_number(node, "days"),
        max_days=_number(node, "max_days"),
        day_type=node.text("day_type"),
        comment_days=_number(node, "comment_days") or 0,
        exit_days=_number(node, "exit_days") or 0,
        consent=node.true("consent"),
        trigger=node.text("trigger"),
        channel=node.text("channel"),
        basis=node.text("basis"),
        confidence=node.text("confidence", "high"),
        start=_date(node, "from"),
        end=_date(node, "to_date"),
    )
