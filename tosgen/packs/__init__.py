"""Packs: what the law and the vocabulary say, as data.  This module loads the vocabularies.

`topics.yaml`, `features.yaml`, `jurisdictions.yaml`, `parameters.yaml` stand beside it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tosgen.model import Finding, Position
from tosgen.schemas import validate
from tosgen.source import Node, load_yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A declaration: `type` is one of the eleven types of a value, `unit` what a count counts or a duration's usual unit,
    `meaning` per locale."""

    name: str
    type: str
    meaning: Mapping[str, str]
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A word of the vocabulary; `covers` are finer topics that belong to it."""

    name: str
    names: Mapping[str, str]
    meaning: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """`parent` is the jurisdiction it inherits from (None for GLOBAL)."""

    code: str
    parent: str | None
    names: Mapping[str, str]
    calendar: str | None = None


@functools.cache
def _read(name: str) -> Node:
    path = FOLDER / f"{name}.yaml"
    node, findings = load_yaml(path.read_text(encoding="utf-8"), f"tosgen/packs/{path.name}")
    if node is None or findings:
        raise ValueError(f"{path.name}: {findings}")
    return node


def _names(node: Node | None) -> dict[str, str]:
    return {key: value.value for key, value in (node.mapping() if node else {}).items() if isinstance(value.value, str)}


def _strings(node: Node, key: str) -> tuple[str, ...]:
    child = node.get(key)
    return child.strings() if child else ()


@functools.cache
def topics() -> Mapping[str, Topic]:
    """The canonical topics by name."""
    table = _read("topics").get("topics")
    return {
        name: Topic(
            name=name, names=_names(entry.get("name")), meaning=entry.text("meaning"), covers=_strings(entry, "covers")
        )
        for name, entry in (table.mapping() if table else {}).items()
    }


@functools.cache
def features() -> Mapping[str, str]:
    """The tags that tell what a service does, each with its meaning."""
    return _names(_read("features").get("features"))


@functools.cache
def jurisdictions() -> Mapping[str, Jurisdiction]:
    table = _read("jurisdictions").get("jurisdictions")
    return {
        code: Jurisdiction(
            code=code,
            parent=entry.text("parent") or None,
            names=_names(entry.get("name")),
            calendar=entry.text("calendar") or None,
        )
        for code, entry in (table.mapping() if table else {}).items()
    }


def chain(code: str) -> tuple[str, ...]:
    """A jurisdiction and those it inherits from, nearest first: US-CA, US, GLOBAL."""
    known = jurisdictions()
    codes: list[str] = []
    while code in known and code not in codes:
        codes.append(code)
        code = known[code].parent or ""
    return tuple(codes)


@functools.cache
def builtin_parameters() -> Mapping[str, Parameter]:
    node = _read("parameters")
    table = node.get("parameters")
    return read_parameters(table)[0] if table else {}


def pack_digests() -> dict[str, str]:
    """The SHA-256 of each built-in pack by name: what a release was judged by."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.rglob("*.yaml"))}


def read_parameters(table: Node) -> tuple[dict[str, Parameter], list[Finding]]:
    """Declarations of parameters from a mapping name → declaration; findings `parameters/…`."""
    root = Node(value={"parameters": table}, position=table.position, keys={"parameters": table.position})
    findings = validate(root, "parameters") if table.position.path != "tosgen/packs/parameters.yaml" else []
    declared = {
        name: Parameter(
            name=name,
            type=entry.text("type", "text"),
            unit=entry.text("unit") or None,
            meaning=_names(entry.get("meaning")),
            aliases=_strings(entry, "provisions"),
            position=entry.position,
        )
        for name, entry in table.mapping().items()
    }
    return declared, findings
