"""How a change comes to bind the reader, as the agreement in force itself says: asked again, or by continued use.

The patterns stand in `packs/acceptance.yaml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from tosgen.evidence import Reading, Unit, read
from tosgen.evidence.kinds import spans
from tosgen.model import Agreement
from tosgen.packs import FOLDER
from tosgen.packs.rules import Evidence
from tosgen.source import load_yaml

#: What the notice says: consent is asked for, continued use is acceptance, or neither (the notice informs).
WAYS = ("asked", "continued-use", "notice")
TOPICS = ("terms-change-notice", "policy-change-notice", "acceptance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """`way` is one of WAYS; `sentences` (locale → the sentence of the agreement in force that says so) is empty for `notice` and
    where a plan, or a person, decided."""

    way: str
    sentences: Mapping[str, str]


@functools.cache
def _ways() -> Mapping[str, Mapping[str, tuple[Evidence, ...]]]:
    node, findings = load_yaml((FOLDER / "acceptance.yaml").read_text(encoding="utf-8"), "tosgen/packs/acceptance.yaml")
    if node is None or findings:
        raise ValueError(f"acceptance.yaml: {findings}")
    return {
        way: {
            locale: tuple(
                Evidence(kind="mentions", groups=tuple(group.strings() for group in each.items()))
                for each in ways.items()
            )
            for locale, ways in entry.mapping().items()
        }
        for way, entry in node.mapping().items()
    }  # fmt: skip


def acceptance_of(agreement: Agreement) -> Acceptance:
    """What the agreement in force says of its changes; asking wins where it says both, since a reader must not be
    held to a change by silence where the agreement promises to ask."""
    readings = {locale: read(agreement, locale) for locale in agreement.locales}
    for way in ("asked", "continued-use"):
        for reading in readings.values():
            unit = _stating(way, reading)
            if unit is not None:
                found = {locale: _same_place(unit, reading, other) for locale, other in readings.items()}
                return Acceptance(way=way, sentences={locale: text for locale, text in found.items() if text})
    return Acceptance(way="notice", sentences={})


def _stating(way: str, reading: Reading) -> Unit | None:
    for evidence in _ways()[way].get(reading.locale, ()):
        for unit in reading.on(TOPICS):
            if spans(evidence, unit, reading):
                return unit
    return None


def _same_place(unit: Unit, reading: Reading, other: Reading) -> str:
    """The sentence of the other language that stands where the unit stands; "" where the sentences do not pair."""
    here = [each for each in reading.units if each.provision.id == unit.provision.id]
    there = [each for each in other.units if each.provision.id == unit.provision.id]
    return there[here.index(unit)].sentence if len(here) == len(there) else ""
