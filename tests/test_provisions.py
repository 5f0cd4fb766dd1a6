"""Every provision of the six model documents stands in its agreement: right place, right jurisdictions, both locales, with
its facts and the values of its parameters (docs/provisions/<agreement>.yaml maps provision → clause block)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tosgen.composition import Composition, compose
from tosgen.locales import format_value
from tosgen.model import (
    LOCALES,
    Link,
    Paragraph,
    Provision,
    Reference,
    Table,
    block_inlines,
    block_text,
    provisions,
    walk_blocks,
    walk_inlines,
)
from tosgen.project import Project, load_project

ROOT = Path(__file__).parent.parent
COUNTS = {
    "global-user-agreement": 21,
    "combined-privacy-terms": 33,
    "image-platform-terms": 199,
    "api-gateway-privacy": 31,
    "community-image-service-terms": 101,
    "image-aup": 22,
}
_VALUE = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|\s*(\w+)\s*)?\}\}")


def mapping(agreement: str) -> dict[str, list[dict[str, Any]]]:
    data = yaml.safe_load((ROOT / "docs" / "provisions" / f"{agreement}.yaml").read_text(encoding="utf-8"))
    return dict(data)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="module")
def compositions(project: Project) -> dict[tuple[str, str], Composition]:
    return {
        (name, code): compose(manifest, code, project.clauses, project.parameters)
        for name, manifest in project.agreements.items()
        for code in manifest.jurisdictions
    }


@pytest.mark.parametrize(("agreement", "count"), COUNTS.items())
def test_every_provision_is_mapped(agreement: str, count: int) -> None:
    assert len(mapping(agreement)) == count


@pytest.mark.parametrize("agreement", COUNTS)
def test_every_jurisdiction_has_every_provision(agreement: str, project: Project) -> None:
    codes = set(project.agreements[agreement].jurisdictions)
    scoped = {"EU": {"EU"}, "CN": {"CN"}, "US": {"US-CA"}}
    gaps = []
    for name, entries in mapping(agreement).items():
        covered = set().union(*(set(entry.get("in", codes)) for entry in entries))
        left_out = {code for entry in entries for code in entry.get("left_out", {})}
        wanted = scoped.get(entries[0].get("scope", ""), codes)
        if wanted - covered - left_out:
            gaps.append((name, sorted(wanted - covered - left_out)))
    assert not gaps


@pytest.mark.parametrize("agreement", COUNTS)
def test_blocks_say_the_facts(
    agreement: str, project: Project, compositions: dict[tuple[str, str], Composition]
) -> None:
    wrong = list(_wrong(agreement, project, compositions))
    assert not wrong, "\n".join(wrong)


def _wrong(agreement: str, project: Project, compositions: dict[tuple[str, str], Composition]) -> Iterator[str]:
    for name, entries in mapping(agreement).items():
        for entry in entries:
            for code in entry.get("in", project.agreements[agreement].jurisdictions):
                composition = compositions[agreement, code]
                found = {each.id: each for each in provisions(composition.agreement)}
                provision = found.get(entry["clause"])
                if provision is None:
                    yield f"{name}: {entry['clause']} is not in {code}"
                    continue
                yield from _facts(name, code, entry, provision, composition)


def _facts(
    name: str, code: str, entry: dict[str, Any], provision: Provision, composition: Composition
) -> Iterator[str]:
    for locale in LOCALES:
        blocks = list(walk_blocks(provision.bodies[locale]))
        if entry["block"] > len(blocks):
            yield f"{name}: {provision.id} has no block {entry['block']}"
            return
        text = _said(blocks[entry["block"] - 1])
        for fact in entry["facts"][locale]:
            words = _filled(fact, locale, composition)
            if words.rstrip(".") not in text:
                yield f"{name} {code} {locale}: {provision.id} block {entry['block']} does not say {words!r}: {text}"


def _filled(fact: str, locale: str, composition: Composition) -> str:
    return _VALUE.sub(lambda match: _value(match, locale, composition), fact)


def _said(block: Paragraph | Table) -> str:
    """The words of a block, and what its links and references lead to."""
    targets = [
        inline.href if isinstance(inline, Link) else f"[](clause:{inline.target})"
        for inline in walk_inlines(block_inlines(block))
        if isinstance(inline, (Link, Reference))
    ]
    return "\n".join([block_text(block), *(target for target in targets if isinstance(target, str))])


def _value(match: re.Match[str], locale: str, composition: Composition) -> str:
    value = composition.agreement.parameters[match[1]][locale]
    return format_value(value, locale, match[2] or "")


@pytest.mark.parametrize("agreement", COUNTS)
def test_provisions_stand_in_the_order_of_their_section(
    agreement: str, project: Project, compositions: dict[tuple[str, str], Composition]
) -> None:
    """Within a section of the model, clauses keep the order of its rows."""
    for code in project.agreements[agreement].jurisdictions:
        order = {each.id: index for index, each in enumerate(provisions(compositions[agreement, code].agreement))}
        last: dict[str, tuple[int, str]] = {}
        for name, entries in mapping(agreement).items():
            section = ".".join(name.split(".")[1:3])
            for entry in entries[:1]:
                if code in entry.get("in", [code]) and not entry.get("moved"):
                    at = order[entry["clause"]]
                    before, other = last.get(section, (-1, ""))
                    assert at >= before, f"{agreement} {code}: {name} stands before {other}"
                    last[section] = (at, name)
