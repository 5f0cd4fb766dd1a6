"""The closed set of kinds of evidence, one function each: `(evidence, reading, rule) -> Proof | None`.

A kind reads the sentences of the provisions on the rule's topics.  It never looks at ids, front matter or headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from tosgen.evidence.negation import denied, forbids
from tosgen.evidence.units import Reading, Unit
from tosgen.facts import Fact, find_facts
from tosgen.locales import format_value
from tosgen.packs.rules import Evidence, Rule
from tosgen.patterns import compiled, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What proves a point: the sentence (None: an absence) and the words of it; `more` are the other sentences that it takes."""

    unit: Unit | None
    words: str
    more: tuple[Proof, ...] = ()

    @property
    def all(self) -> tuple[Proof, ...]:
        """Every sentence of the proof with its words, this one first."""
        return (self, *(each for part in self.more for each in part.all))


Kind: TypeAlias = Callable[[Evidence, Reading, Rule], Proof | None]


def _units(evidence: Evidence, reading: Reading, rule: Rule) -> tuple[Unit, ...]:
    """Sentences on the rule's topics; `anywhere: true` widens to the whole document."""
    return reading.units if evidence.arguments.get("anywhere") == "true" else reading.on(rule.topics)


def spans(evidence: Evidence, unit: Unit, reading: Reading) -> list[tuple[int, int]] | None:
    """Where each group matches in a sentence; None when one does not, when an excluded pattern does, when only the lead-in
    matches, or when the sentence has the wrong sign (`_polarity`).  An `about` group may also match in what the sentence refers back to."""
    locale = reading.locale
    chosen: list[re.Match[str]] = []
    for group in evidence.groups:
        match = _first(compiled(group, locale), unit)
        if match is None:
            return None
        chosen.append(_closest(match))
    if chosen and all(match.end() <= unit.own for match in chosen):
        return None
    if evidence.excluded and compiled(evidence.excluded, locale).search(unit.folded):
        return None
    if not _polarity(evidence, unit, *_places(chosen), locale):
        return None
    for group in evidence.about:
        pattern = compiled(group, locale)
        if not (pattern.search(unit.folded) or pattern.search(reading.surroundings(unit))):
            return None
    return [match.span() for match in chosen]


def _first(pattern: re.Pattern[str], unit: Unit) -> re.Match[str] | None:
    """The first match that reaches into the sentence itself, else the last one in its lead-in."""
    match: re.Match[str] | None = None
    for match in pattern.finditer(unit.folded):
        if match.end() > unit.own:
            break
    return match


def _places(matches: list[re.Match[str]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(spans of the matches, spans of the gaps in them)."""
    gaps = [span for match in matches for span in match.regs[1:] if span[1] > span[0]]
    return [match.span() for match in matches], gaps


def _closest(match: re.Match[str]) -> re.Match[str]:
    """The shortest match with the same end: of two beginnings before one end ("must not …, must not … sell"), the words belong to the last."""
    while match.lastindex:
        gap = min(start for start, _ in match.regs[1:] if start >= 0)
        inner = match.re.search(match.string, max(gap, match.start() + 1), match.end())
        if inner is None or inner.end() < match.end() or inner.lastindex != match.lastindex:
            break
        match = inner
    return match


def _polarity(
    evidence: Evidence, unit: Unit, found: list[tuple[int, int]], gaps: list[tuple[int, int]], locale: str
) -> bool:
    """Whether the sentence says it with the wanted sign: by default it must not deny it; `negated: must`: it must; `any`: the pattern
    itself holds the negation; `either`: both signs state the point.  What stands in a gap of a pattern is not part of what it says."""
    wanted = evidence.arguments.get("negated")
    if wanted == "must":
        return forbids(unit.folded, unit.own, found, locale)
    return wanted in ("any", "either") or not denied(unit.folded, found, gaps, locale)


def _words(unit: Unit, found: list[tuple[int, int]]) -> str:
    return " … ".join(unit.text[_named_from(unit, start) : end] for start, end in sorted(set(found)))


def _named_from(unit: Unit, start: int) -> int:
    """Where the operator's own name begins, of which the folded text keeps only a "we" at its end."""
    while start and unit.folded[start - 1] == " " and not unit.text[start - 1].isspace():
        start -= 1
    return start


def mentions(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """A sentence in which every group of patterns matches and nothing denies it."""
    for unit in _units(evidence, reading, rule):
        found = spans(evidence, unit, reading)
        if found:
            return Proof(unit=unit, words=_words(unit, found))
    return None


def fact(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """A typed fact (`fact: email`, `duration`, `age`, …) in a sentence where the groups match too; `value` fixes it, `min`
    and `max` bound a duration in days or a number."""
    wanted = evidence.arguments.get("fact", "")
    for unit in _units(evidence, reading, rule):
        found = spans(evidence, unit, reading) if evidence.groups else []
        if found is None:
            continue
        hit = next(
            (each for each in find_facts(unit.text, reading.locale) if _fits(each, wanted, evidence.arguments, unit)),
            None,
        )
        if hit is None:
            continue
        place = (hit.start, hit.end)
        if _polarity(evidence, unit, [*found, place], [], reading.locale):
            return Proof(unit=unit, words=_words(unit, [*found, place]))
    return None


_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def days(value: str) -> int | None:
    """The days of an ISO duration; business days count as days, a month as 30."""
    if value.endswith("BD") and value[:-2].isdigit():
        return int(value[:-2])
    match = re.fullmatch(r"P(\d+)([DWMY])", value)
    return int(match[1]) * _DAYS[match[2]] if match else None


def _fits(each: Fact, wanted: str, arguments: Mapping[str, str], unit: Unit) -> bool:
    if each.kind not in wanted.split("|") or each.end <= unit.own:
        return False
    if "value" in arguments and each.value not in arguments["value"].split("|"):
        return False
    number = days(each.value) if each.kind == "duration" else int(each.value) if each.value.isdigit() else None
    low, high = arguments.get("min"), arguments.get("max")
    if low is not None and (number is None or number < int(low)):
        return False
    return not (high is not None and (number is None or number > int(high)))


def parameter(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """The value of a parameter really stands in a sentence (and the groups match there); for a list, each item does in the
    provisions together.  A foreign document has no parameters: the groups alone decide."""
    values = reading.agreement.parameters.get(evidence.arguments.get("name", ""), {})
    value = values.get(reading.locale)
    if value is None:
        return mentions(evidence, reading, rule) if evidence.groups and not reading.agreement.parameters else None
    shown = (
        [fold(format_value(item, reading.locale)) for item in value]
        if isinstance(value, tuple)
        else [fold(format_value(value, reading.locale))]
    )
    proof: Proof | None = None
    for words in shown:
        proof = next(_holding(words, evidence, reading, rule), None)
        if proof is None:
            return None
    return proof


def _holding(words: str, evidence: Evidence, reading: Reading, rule: Rule) -> Iterator[Proof]:
    for unit in _units(evidence, reading, rule):
        at = unit.folded.find(words, unit.own)
        found = spans(evidence, unit, reading) if evidence.groups else []
        if at >= 0 and found is not None:
            yield Proof(unit=unit, words=_words(unit, [*found, (at, at + len(words))]))


def conspicuous(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """A sentence with visible weight in which the groups match (any sentence on the topic without groups)."""
    for unit in _units(evidence, reading, rule):
        found = spans(evidence, unit, reading) if evidence.groups else []
        if unit.conspicuous and found is not None:
            return Proof(unit=unit, words=_words(unit, found) or unit.sentence)
    return None


def absent(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """No sentence of the whole document says it (a sentence that denies it does not say it)."""
    said = any(spans(evidence, unit, reading) for unit in reading.units)
    return None if said else Proof(unit=None, words="")


def before(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """The first sentence of the first part stands before the first sentence of the second."""
    proofs = [KINDS[part.kind](part, reading, rule) for part in evidence.parts]
    if any(proof is None or proof.unit is None for proof in proofs):
        return None
    orders = [proof.unit.order for proof in proofs if proof and proof.unit]
    return proofs[0] if orders == sorted(orders) else None


def either(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """Any of the parts."""
    return next((proof for part in evidence.parts if (proof := KINDS[part.kind](part, reading, rule))), None)


def every(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """All of the parts, in any sentences."""
    proofs: list[Proof] = []
    for part in evidence.parts:
        proof = KINDS[part.kind](part, reading, rule)
        if proof is None:
            return None
        proofs.append(proof)
    return replace(proofs[0], more=(*proofs[0].more, *proofs[1:])) if proofs else None


def consistent(evidence: Evidence, reading: Reading, rule: Rule) -> Proof | None:
    """Facts of one kind on the topic (in sentences where the groups match) all have the same value (one law, one court), and there
    is at least one."""
    wanted = evidence.arguments.get("fact", "")
    hits = [
        (unit, each)
        for unit in _units(evidence, reading, rule)
        if not evidence.groups or spans(evidence, unit, reading) is not None
        for each in find_facts(unit.text, reading.locale)
        if each.kind == wanted
    ]
    values = {each.value for _, each in hits}
    # the law of the United States and of California is one choice
    if not hits or len({one for one in values if not any(other.startswith(f"{one}-") for other in values)}) > 1:
        return None
    unit, each = hits[0]
    return Proof(unit=unit, words=each.words)


KINDS: Mapping[str, Kind] = {
    "mentions": mentions,
    "fact": fact,
    "parameter": parameter,
    "conspicuous": conspicuous,
    "absent": absent,
    "before": before,
    "either": either,
    "every": every,
    "consistent": consistent,
}
