"""A release as canonical JSON, and back into agreements.

UTF-8, sorted keys, two-space indent, LF.  Provisions are keyed by id, bodies are lists of lines, so that `git diff`
reads as prose.  `digest` is the SHA-256 over the canonical content without itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tosgen.ledger.merkle import leaf, root
from tosgen.ledger.prose import from_lines, to_lines
from tosgen.model import (
    Agreement,
    Block,
    Duration,
    List,
    Money,
    ParameterValue,
    Position,
    Provision,
    Section,
    provisions,
    walk_blocks,
)

FORMAT = 1
Json = dict[str, Any]


def canonical(data: Mapping[str, Any]) -> bytes:
    """The one way a release is written."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical content without `digest`."""
    return hashlib.sha256(canonical({key: value for key, value in data.items() if key != "digest"})).hexdigest()


def frozen_texts(agreements: Sequence[Agreement]) -> Json:
    """The texts of all jurisdictions of one agreement: jurisdiction → frozen agreement."""
    return {agreement.jurisdiction: _agreement(agreement) for agreement in agreements}


def _agreement(agreement: Agreement) -> Json:
    return {
        "titles": dict(agreement.titles),
        "prevailing": agreement.prevailing,
        "features": sorted(agreement.features),
        "parameters": {name: _values(values) for name, values in agreement.parameters.items()},
        "outline": [_outline(node) for node in agreement.sections],
        "provisions": {each.id: _provision(each, agreement.locales) for each in provisions(agreement)},
    }


def _outline(node: Section | Provision) -> Json | str:
    if isinstance(node, Provision):
        return node.id
    return {
        "id": node.id,
        "titles": dict(node.titles),
        "numbers": dict(node.numbers),
        "children": [_outline(child) for child in node.children],
    }


def _provision(provision: Provision, locales: Sequence[str]) -> Json:
    first = provision.bodies.get(locales[0], ())
    marked = [number for number, block in enumerate(walk_blocks(first), 1) if block.conspicuous]
    return {
        "headings": dict(provision.headings),
        "numbers": dict(provision.numbers),
        "topics": list(provision.topics),
        "modality": provision.modality,
        "party": provision.party,
        "heading_hidden": provision.heading_hidden,
        "joined": provision.joined,
        "conspicuous": True if provision.conspicuous else marked,
        "items": {locale: _labels(provision.bodies.get(locale, ())) for locale in locales},
        "body": {locale: to_lines(provision.bodies.get(locale, ()), locale) for locale in locales},
    }


def _labels(blocks: Sequence[Block]) -> list[str]:
    """The printed labels of list items, in reading order."""
    labels: list[str] = []
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                labels.append(item.number)
                labels.extend(_labels(item.blocks))
    return labels


def _values(values: Mapping[str, ParameterValue]) -> Json:
    return {locale: _value(value) for locale, value in values.items()}


def _value(value: ParameterValue) -> Any:
    if isinstance(value, Duration):
        return {"duration": value.iso}
    if isinstance(value, Money):
        return {"money": f"{value.currency} {value.amount}"}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, (str, int)) else {"number": str(value)}


_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "H": "hours", "BD": "working days"}


def _thaw_value(value: Any) -> ParameterValue:
    """The typed value that `_value` wrote."""
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if not isinstance(value, dict):
        return str(value) if not isinstance(value, int) else value
    ((kind, text),) = value.items()
    if kind == "duration":
        count = text.strip("PTDWMYHB")
        return Duration(count=int(count), unit=_UNITS[text.partition(count)[2]])
    if kind == "money":
        currency, _, amount = text.partition(" ")
        return Money(amount=Decimal(amount), currency=currency)
    return dt.date.fromisoformat(text) if kind == "date" else Decimal(text)


def leaves(texts: Mapping[str, Json]) -> Iterator[tuple[tuple[str, str, str], bytes]]:
    """((jurisdiction, provision, locale), hash) of every text, in sorted order."""
    for jurisdiction in sorted(texts):
        table = texts[jurisdiction]["provisions"]
        for name in sorted(table):
            for locale in sorted(table[name]["body"]):
                heading = table[name]["headings"].get(locale, "")
                yield (
                    (jurisdiction, name, locale),
                    leaf(jurisdiction, name, locale, heading, table[name]["body"][locale]),
                )


def merkle_root(texts: Mapping[str, Json]) -> str:
    return root([digest for _, digest in leaves(texts)]).hex()


def thaw(
    release: Json, jurisdiction: str, path: str, lines: Mapping[tuple[str, str, str], int] | None = None
) -> Agreement:
    """The agreement of a release in a jurisdiction, as it was composed; `lines` gives the first line of each body."""
    frozen = release["texts"][jurisdiction]
    locales = tuple(release["locales"])
    places = lines or {}
    thawed = {
        name: _thaw_provision(name, data, locales, path, jurisdiction, places)
        for name, data in frozen["provisions"].items()
    }
    dates = release["dates"]
    return Agreement(
        name=release["agreement"],
        kinds=tuple(release["kinds"]),
        jurisdiction=jurisdiction,
        locales=locales,
        titles=frozen["titles"],
        sections=tuple(_thaw_outline(node, thawed, 1) for node in frozen["outline"]),
        prevailing=frozen["prevailing"],
        version=release["version"],
        effective=_date(dates.get("effective")),
        updated=_date(dates.get("published")),
        features=frozenset(frozen["features"]),
        jurisdictions=tuple(release["texts"]),
        bilingual=release["bilingual"],
        numbering=tuple(release["numbering"]),
        parameters={
            name: {locale: _thaw_value(value) for locale, value in values.items()}
            for name, values in frozen["parameters"].items()
        },
    )


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _thaw_outline(node: Json | str, thawed: Mapping[str, Provision], level: int) -> Section | Provision:
    if isinstance(node, str):
        return thawed[node]
    children = tuple(_thaw_outline(child, thawed, level + 1) for child in node["children"])
    return Section(id=node["id"], level=level, numbers=node["numbers"], titles=node["titles"], children=children)


def _thaw_provision(
    name: str,
    data: Json,
    locales: Sequence[str],
    path: str,
    jurisdiction: str,
    places: Mapping[tuple[str, str, str], int],
) -> Provision:
    bodies: dict[str, tuple[Block, ...]] = {}
    positions: dict[str, Position] = {}
    for locale in locales:
        first = places.get((jurisdiction, name, locale), 1)
        positions[locale] = Position(path=path, line=first)
        blocks = from_lines(data["body"][locale], path, locale, first)
        bodies[locale] = _dressed(blocks, list(data["items"][locale]), data["conspicuous"])
    return Provision(
        id=name,
        clause=name,
        topics=tuple(data["topics"]),
        numbers=data["numbers"],
        headings=data["headings"],
        bodies=bodies,
        places=positions,
        heading_hidden=data["heading_hidden"],
        joined=data["joined"],
        modality=data["modality"],
        party=data["party"],
        conspicuous=data["conspicuous"] is True,
    )


def _dressed(blocks: tuple[Block, ...], labels: list[str], conspicuous: bool | list[int]) -> tuple[Block, ...]:
    """The blocks with their labels and their visible weight given back."""

    count = 0

    def dress(block: Block) -> Block:
        nonlocal count
        if isinstance(block, List):
            items = []
            for item in block.items:
                number = labels.pop(0) if labels else ""
                items.append(replace(item, number=number, blocks=tuple(dress(inner) for inner in item.blocks)))
            return replace(block, items=tuple(items))
        count += 1
        weight = conspicuous is True or (isinstance(conspicuous, list) and count in conspicuous)
        return replace(block, conspicuous=weight)

    return tuple(dress(block) for block in blocks)


def body_lines(text: str) -> dict[tuple[str, str, str], int]:
    """Where the body of each text begins in a release file: (jurisdiction, provision, locale) → 1-based line."""
    found: dict[tuple[str, str, str], int] = {}
    keys: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.lstrip(" ")
        depth = (len(line) - len(stripped)) // 2
        if stripped.startswith('"') and '": ' in stripped:
            key = json.loads(stripped[: stripped.index('": ') + 1])
            del keys[max(depth - 1, 0) :]
            keys.append(key)
            if len(keys) == 6 and keys[0] == "texts" and keys[2] == "provisions" and keys[4] == "body":
                found[keys[1], keys[3], keys[5]] = number + 1
    return found
