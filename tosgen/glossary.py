"""Glossaries: every defined term and every statute's official name, the same keys in each locale.

Findings: `glossary/missing-term` (a key that the other locale has), those of the schema, `source/…`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tosgen.model import LOCALES, Finding, Position
from tosgen.schemas import validate
from tosgen.source import Node, decode, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """`terms` and `statutes` map key → locale → name; `variants` key → locale → other accepted names (a short title, an
    abbreviation); `forbidden` key → locale → names that must not be used for it."""

    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    statutes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    forbidden: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def load_glossary(files: Mapping[str, tuple[bytes, str]]) -> tuple[Glossary, list[Finding]]:
    """The glossary from one file per locale; `files` maps locale → (bytes, path)."""
    findings: list[Finding] = []
    parts: dict[str, Node] = {}
    for locale, (data, path) in files.items():
        text, problems = decode(data, path)
        node, yaml_findings = load_yaml(text, path)
        findings += problems + yaml_findings
        if node is not None:
            findings += validate(node, "glossary")
            parts[locale] = node
    tables: dict[str, dict[str, dict[str, str]]] = {"terms": {}, "statutes": {}}
    variants: dict[str, dict[str, tuple[str, ...]]] = {}
    forbidden: dict[str, dict[str, tuple[str, ...]]] = {}
    for locale, node in parts.items():
        for table, entries in tables.items():
            for key, entry in (node.get(table) or node).mapping().items() if node.get(table) else ():
                name = entry.value if isinstance(entry.value, str) else entry.text("name")
                entries.setdefault(key, {})[locale] = name
                variants.setdefault(key, {})[locale] = _list(entry, "also")
                forbidden.setdefault(key, {})[locale] = _list(entry, "never")
    findings += [finding for table, entries in tables.items() for finding in _missing(table, entries, parts)]
    return Glossary(
        terms=tables["terms"], statutes=tables["statutes"], variants=variants, forbidden=forbidden
    ), findings


def _list(entry: Node, key: str) -> tuple[str, ...]:
    child = entry.get(key)
    return child.strings() if child else ()


def _missing(table: str, entries: Mapping[str, Mapping[str, str]], parts: Mapping[str, Node]) -> list[Finding]:
    findings: list[Finding] = []
    for key, names in entries.items():
        for locale in LOCALES:
            if locale in parts and locale not in names:
                other = next(iter(names))
                node = (parts[other].get(table) or parts[other]).get(key) or parts[other]
                position = Position(path=parts[locale].position.path)
                findings.append(
                    Finding(
                        rule="glossary/missing-term",
                        level="error",
                        message=f"{table[:-1]} {key!r} has no name in {locale}",
                        hint=f"the other language has {node.value if isinstance(node.value, str) else node.text('name')!r} ({node.position})",
                        position=position,
                    )
                )
    return findings
