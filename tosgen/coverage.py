"""Requirements against the composed agreements of a project: what meets each, in each jurisdiction and locale.

A rule applies to a composition when its jurisdiction is the composition's own or an inherited one, one of its documents
is a kind of the set, all its features hold, and it is in force on the day.  It is met once per set, or by every
document of its kinds when it says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tosgen.evidence import Reading, Result, judge, read
from tosgen.model import Agreement, Clause, Finding, Position, provisions
from tosgen.packs import chain
from tosgen.packs.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule in one jurisdiction and locale: `result` is that of the document that meets it, or comes nearest."""

    rule: Rule
    jurisdiction: str
    locale: str
    result: Result
    agreement: Agreement

    @property
    def met(self) -> bool:
        return self.result.met


def coverage(
    agreements: Iterable[Agreement], rules: Sequence[Rule], sets: Sequence[tuple[str, ...]], today: dt.date
) -> list[Row]:
    """Every rule that applies to some compositions, per set, jurisdiction and locale."""
    by_place: dict[tuple[tuple[str, ...], str], list[Agreement]] = {}
    for agreement in agreements:
        names = next((names for names in sets if agreement.name in names), (agreement.name,))
        by_place.setdefault((names, agreement.jurisdiction), []).append(agreement)
    rows: list[Row] = []
    for (_, jurisdiction), members in by_place.items():
        readings = {(each.name, locale): read(each, locale) for each in members for locale in each.locales}
        for rule in rules:
            rows.extend(coverage_rows(rule, jurisdiction, members, readings, today))
    return rows


def applies(rule: Rule, agreement: Agreement, today: dt.date) -> bool:
    """Whether a rule concerns an agreement on a day."""
    return (
        rule.jurisdiction in chain(agreement.jurisdiction)
        and bool(set(rule.documents) & set(agreement.kinds))
        and set(rule.when) <= agreement.features
        and rule.applies_on(today)
    )


def coverage_rows(
    rule: Rule,
    jurisdiction: str,
    members: Sequence[Agreement],
    readings: Mapping[tuple[str, str], Reading],
    today: dt.date,
    *,
    anywhere: bool = False,
) -> Iterator[Row]:
    """The rows of one rule for a set of documents in one jurisdiction; `readings` by (agreement, locale).  `anywhere`: what the
    passages on the rule's topics do not say may be said elsewhere."""
    concerned = [each for each in members if applies(rule, each, today)]
    for locale in dict.fromkeys(locale for each in concerned for locale in each.locales):
        judged = [(each, _judged(rule, readings[each.name, locale], anywhere)) for each in concerned]
        if rule.each_document:
            yield from (
                Row(rule=rule, jurisdiction=jurisdiction, locale=locale, result=result, agreement=each)
                for each, result in judged
            )
        elif judged:
            each, result = min(judged, key=lambda pair: len(pair[1].missing))
            yield Row(rule=rule, jurisdiction=jurisdiction, locale=locale, result=result, agreement=each)


def _judged(rule: Rule, reading: Reading, anywhere: bool) -> Result:
    result = judge(rule, reading)
    if result.met or not anywhere:
        return result
    wider = judge(replace(rule, topics=()), reading)
    points = tuple(one if one.proof else other for one, other in zip(result.points, wider.points, strict=True))
    return replace(result, points=points)


def basis_words(rule: Rule) -> str:
    """Law and article of each citation, in English."""
    return "; ".join(
        f"{each.title['en']}, {each.article}" if each.law != "PRACTICE" else f"practice: {each.article}"
        for each in rule.basis
    )


def requirement_findings(rows: Iterable[Row], clauses: Mapping[str, Clause], today: dt.date) -> Iterator[Finding]:
    """A finding per row that is not met, at the place where the text belongs; `pack/review-due` for rules whose check lies
    more than their `review_months` back."""
    due: set[str] = set()
    for row in rows:
        if not row.met:
            yield _missing(row, clauses)
        if row.rule.name not in due and _is_due(row.rule, today):
            due.add(row.rule.name)
            yield Finding(
                rule="pack/review-due",
                level="note",
                message=f"{row.rule.name} was last checked on {row.rule.checked}",
                hint="read the law again and set `checked:`",
                position=row.rule.position,
            )


def _is_due(rule: Rule, today: dt.date) -> bool:
    if rule.checked is None:
        return False
    return (today.year - rule.checked.year) * 12 + today.month - rule.checked.month > rule.review_months


def _missing(row: Row, clauses: Mapping[str, Clause]) -> Finding:
    language = "en"
    missing = "; ".join(point.says[language] for point in row.result.missing)
    place = place_of(row)
    ready = [clause.id for clause in clauses.values() if row.rule.topics[0] in clause.topics][:3]
    doubt = "" if row.rule.confidence == "high" else f" (confidence: {row.rule.confidence})"
    return Finding(
        rule=row.rule.name,
        level=row.rule.level,
        message=f"{row.rule.message[language]} Missing: {missing}. Basis: {basis_words(row.rule)}{doubt}",
        hint=f"say it in a clause on {row.rule.topics[0]}" + (f"; the library has {', '.join(ready)}" if ready else ""),
        position=place,
        agreement=row.agreement.name,
        jurisdiction=row.jurisdiction,
        locale=row.locale,
    )


def place_of(row: Row) -> Position | None:
    """The first provision on the topic, else the agreement's manifest."""
    for provision in provisions(row.agreement):
        if set(provision.topics) & set(row.rule.topics):
            return provision.places.get(row.locale)
    return row.agreement.position
