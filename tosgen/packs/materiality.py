"""The rules by which changes are judged: `materiality.yaml` here, and files `materiality*.yaml` of a project."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tosgen.source import Node, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Fits when every given condition fits: one of `effects`, one of `topics`, the direction `favours`, a
    jurisdiction; `operative`: `hunk` (the changed words carry legal content) or `sentence` (theirs does)."""

    id: str
    verdict: str
    message: str
    effects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    favours: str | None = None
    operative: str | None = None
    jurisdictions: frozenset[str] = frozenset()
    audiences: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`editorial` maps the names of detectors to the message shown."""

    editorial: dict[str, str]
    rules: tuple[Rule, ...]


@functools.cache
def builtin_rules() -> Rules:
    """The rules that travel with the program."""
    path = Path(__file__).parent / "materiality.yaml"
    return read_rules([(path.read_text(encoding="utf-8"), "tosgen/packs/materiality.yaml")])


def read_rules(files: Iterable[tuple[str, str]]) -> Rules:
    """Rules of several files (text, path), later files first among the rules; raises ValueError for broken YAML."""
    editorial: dict[str, str] = {}
    rules: list[Rule] = []
    for text, path in files:
        node, findings = load_yaml(text, path)
        if node is None or findings:
            raise ValueError(f"{path}: {findings}")
        listed = node.get("editorial")
        editorial.update({entry.text("id"): entry.text("message") for entry in (listed.items() if listed else ())})
        table = node.get("rules")
        rules = [*(_rule(entry) for entry in (table.items() if table else ())), *rules]
    return Rules(editorial=editorial, rules=tuple(rules))


def _rule(entry: Node) -> Rule:
    basis = entry.text("basis")
    return Rule(
        id=entry.text("id"),
        verdict=entry.text("verdict", "review"),
        message=entry.text("message"),
        effects=_set(entry, "effects"),
        topics=_set(entry, "topics"),
        favours=entry.text("favours") or None,
        operative=entry.text("operative") or None,
        jurisdictions=_set(entry, "jurisdictions"),
        audiences=tuple(sorted(_set(entry, "audiences"))),
        basis=None if basis in ("", "null") else basis,
    )


def _set(entry: Node, key: str) -> frozenset[str]:
    node = entry.get(key)
    return frozenset(node.strings()) if node else frozenset()
