"""One requirement against the text: is each point said, in this locale, by a sentence on the right topic?"""

from __future__ import annotations

from dataclasses import dataclass

from tosgen.evidence.kinds import KINDS, Proof
from tosgen.evidence.units import Reading, Unit, read
from tosgen.packs.rules import Point, Rule

__all__ = ["PointResult", "Proof", "Reading", "Result", "Unit", "judge", "prove", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointResult:
    """A point with its proof, or None: not said."""

    point: Point
    proof: Proof | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A rule judged against one document in one locale."""

    rule: Rule
    agreement: str
    jurisdiction: str
    locale: str
    points: tuple[PointResult, ...]

    @property
    def met(self) -> bool:
        return all(point.proof is not None for point in self.points)

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(result.point for result in self.points if result.proof is None)


def judge(rule: Rule, reading: Reading) -> Result:
    """Each point of a rule with the first evidence found for it."""
    points = tuple(PointResult(point=point, proof=prove(point, rule, reading)) for point in rule.points)
    agreement = reading.agreement
    return Result(
        rule=rule, agreement=agreement.name, jurisdiction=agreement.jurisdiction, locale=reading.locale, points=points
    )


def prove(point: Point, rule: Rule, reading: Reading) -> Proof | None:
    """The first proof of a point."""
    for evidence in point.evidence.get(reading.locale, ()):
        proof = KINDS[evidence.kind](evidence, reading, rule)
        if proof is not None:
            return proof
    return None
