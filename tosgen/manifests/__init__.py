"""Manifests: which clauses make an agreement, in which order, for which jurisdictions, with which parameters.

Findings: `manifest/…` (`date`, `value`, those of the schema), `source/…`; those that need the rest of the project come from
`tosgen.manifests.names`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tosgen.model import LOCALES, Finding, Position
from tosgen.schemas import validate
from tosgen.source import Node, decode, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`only` and `exclude` name jurisdictions (heirs included); `when` names features that must all hold."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One clause as the manifest places it."""

    clause: str
    condition: Condition
    join: bool = False
    number: bool = True
    heading_hidden: bool = False
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    id: str
    titles: Mapping[str, str]
    condition: Condition
    entries: tuple[Entry, ...]
    sections: tuple[SectionSpec, ...]
    number: bool = True
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionSpec:
    prevailing: str | None
    features: tuple[str, ...]
    parameters: Mapping[str, Node]
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    rule: str
    reason: str
    until: dt.date
    jurisdiction: str | None
    clause: str | None
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`numbering` maps each locale to its level formats, outermost first.  `parameters` keep their nodes: they are
    typed against their declarations when the agreement is composed."""

    name: str
    kinds: tuple[str, ...]
    titles: Mapping[str, str]
    version: str
    effective: dt.date | None
    updated: dt.date | None
    numbering: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...]
    bilingual: str
    features: tuple[str, ...]
    jurisdictions: Mapping[str, JurisdictionSpec]
    parameters: Mapping[str, Node]
    sections: tuple[SectionSpec, ...]
    waivers: tuple[Waiver, ...]
    verdicts: tuple[Mapping[str, str], ...] = ()
    position: Position = field(compare=False, repr=False)
    positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


SCHEMES: Mapping[str, tuple[str, ...]] = {
    "decimal": ("1.", "1.1", "1.1.1", "1.1.1.1", "(1)", "a)", "i."),
    "chinese": ("第一条", "（一）", "1.", "（1）"),
    "none": (),
}


def load_manifest(data: bytes, path: str) -> tuple[Manifest | None, list[Finding]]:
    """A manifest from the bytes of its file; its name is the file's name without `.yaml`."""
    text, findings = decode(data, path)
    node, yaml_findings = load_yaml(text, path)
    findings += yaml_findings
    if node is None or not isinstance(node.value, dict):
        if not yaml_findings:
            findings.append(
                manifest_error(
                    "value", "the manifest is no mapping", "begin with `kind:`, `title:`, …", Position(path=path)
                )
            )
        return None, findings
    findings += validate(node, "agreement")
    return _manifest(node, path, findings), findings


def manifest_error(rule: str, message: str, hint: str | None, position: Position) -> Finding:
    return Finding(rule=f"manifest/{rule}", level="error", message=message, hint=hint, position=position)


def _manifest(node: Node, path: str, findings: list[Finding]) -> Manifest:
    kind, jurisdictions = node.get("kind"), node.get("jurisdictions")
    languages = node.get("languages")
    return Manifest(
        name=path.rsplit("/", 1)[-1].removesuffix(".yaml"),
        kinds=kind.strings() if kind else (),
        titles=_bilingual(node.get("title")),
        version=node.text("version"),
        effective=_date(node.get("effective"), findings),
        updated=_date(node.get("updated"), findings),
        numbering=_numbering(node.get("numbering")),
        languages=_known_locales(languages) or LOCALES,
        bilingual=node.text("bilingual", "interleaved"),
        features=_words(node, "features"),
        jurisdictions={
            code: JurisdictionSpec(
                prevailing=next((code for code in LOCALES if code == entry.text("prevailing")), None),
                features=_words(entry, "features"),
                parameters=_child(entry, "parameters"),
                position=jurisdictions.keys[code] if jurisdictions else entry.position,
            )
            for code, entry in (jurisdictions.mapping() if jurisdictions else {}).items()
        },
        parameters=_child(node, "parameters"),
        sections=tuple(_section(item) for item in _items(node, "sections")),
        waivers=tuple(_waiver(item, findings) for item in _items(node, "accept")),
        verdicts=tuple(
            {key: value.value for key, value in item.mapping().items() if isinstance(value.value, str)}
            for item in _items(node, "verdicts")
        ),
        position=Position(path=path),
        positions={key: value.position for key, value in node.mapping().items()},
    )


def _known_locales(node: Node | None) -> tuple[str, ...]:
    """The locales of a list, each once; the schema reports what is none."""
    return tuple(dict.fromkeys(code for code in (node.strings() if node else ()) if code in LOCALES))


def _child(node: Node, key: str) -> dict[str, Node]:
    child = node.get(key)
    return child.mapping() if child else {}


def _items(node: Node, key: str) -> tuple[Node, ...]:
    child = node.get(key)
    return child.items() if child else ()


def _words(node: Node, key: str) -> tuple[str, ...]:
    child = node.get(key)
    return child.strings() if child else ()


def _bilingual(node: Node | None) -> dict[str, str]:
    return {locale: node.text(locale) for locale in LOCALES} if node else {}


def _date(node: Node | None, findings: list[Finding]) -> dt.date | None:
    if node is None or not isinstance(node.value, str):
        return None
    try:
        return dt.date.fromisoformat(node.value)
    except ValueError:
        if len(node.value) == 10:
            findings.append(
                manifest_error("date", f"{node.value!r} is no day of the calendar", "write YYYY-MM-DD", node.position)
            )
        return None


def _numbering(node: Node | None) -> dict[str, tuple[str, ...]]:
    if node is not None and isinstance(node.value, dict):
        return {locale: _formats(node.get(locale)) for locale in LOCALES}
    return dict.fromkeys(LOCALES, _formats(node))


def _formats(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return SCHEMES["decimal"]
    if isinstance(node.value, str):
        return SCHEMES.get(node.value, ())
    return node.strings()


def _condition(node: Node) -> Condition:
    return Condition(only=_words(node, "only"), exclude=_words(node, "except"), when=_words(node, "when"))


def _section(node: Node) -> SectionSpec:
    return SectionSpec(
        id=node.text("id"),
        titles=_bilingual(node.get("title")),
        condition=_condition(node),
        entries=tuple(_entry(item) for item in _items(node, "clauses")),
        sections=tuple(_section(item) for item in _items(node, "sections")),
        number=node.text("number") != "false",
        position=node.position,
    )


def _entry(node: Node) -> Entry:
    if isinstance(node.value, str):
        return Entry(clause=node.value, condition=Condition(), position=node.position)
    return Entry(
        clause=node.text("clause"),
        condition=_condition(node),
        join=node.true("join"),
        number=node.text("number") != "false",
        heading_hidden=node.text("heading") == "hidden",
        position=node.at("clause"),
    )


def _waiver(node: Node, findings: list[Finding]) -> Waiver:
    return Waiver(
        rule=node.text("rule"),
        reason=node.text("reason"),
        until=_date(node.get("until"), findings) or dt.date.max,
        jurisdiction=node.text("jurisdiction") or None,
        clause=node.text("clause") or None,
        position=node.position,
    )


def walk_specs(sections: Iterable[SectionSpec]) -> Iterator[SectionSpec]:
    """Sections in reading order, a section before its sub-sections."""
    for section in sections:
        yield section
        yield from walk_specs(section.sections)
