"""Parity of typed values: parameters, references, links, numbers, durations, dates, money, ages, e-mails, URLs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tosgen.checks.parity.blocks import Pair, Side, lacks
from tosgen.checks.parity.terms import Lexer
from tosgen.facts import Fact, FactKind, find_values
from tosgen.model import Finding

_RULES: dict[FactKind, str] = {
    "duration": "parity/duration", "age": "parity/age", "date": "parity/date", "money": "parity/money",
    "percentage": "parity/number", "count": "parity/number", "phone": "parity/number", "email": "parity/email",
    "url": "parity/url", "article": "parity/statute",
}  # fmt: skip
_YEAR = re.compile(r"(?<![0-9/])(?:19|20)[0-9]{2}(?![0-9/])")
_HINTS = {
    "parity/parameter": "use the same parameters equally often in both texts",
    "parity/reference": "refer to the same clauses in both texts",
    "parity/url": "give the same address in both texts",
}


def value_findings(pair: Pair, statutes: Lexer) -> Iterator[Finding]:
    """Findings on one block; numbers inside the names of statutes are those of `parity/statute`."""
    yield from _named("parity/parameter", pair, "parameters", "{{{{ {} }}}}")
    yield from _named("parity/reference", pair, "references", "[](clause:{})")
    yield from _named("parity/url", pair, "links", "{}")
    yield from _facts(pair, statutes)


def _named(rule: str, pair: Pair, field: str, form: str) -> Iterator[Finding]:
    for says, without in pair.ways():
        missing = Counter(getattr(says, field)) - Counter(getattr(without, field))
        for name in sorted(missing):
            yield lacks(rule, pair, says, without, repr(form.format(name)), _HINTS[rule])


def _read(side: Side, statutes: Lexer) -> list[Fact]:
    facts = tuple(find_values(statutes.blank(side.text, side.locale)))
    return [fact for fact in facts if fact.kind in _RULES] + [year for fact in facts for year in _years(fact)]


def _years(law: Fact) -> list[Fact]:
    """The year in the name of a law (`Act 2012`, `《2012年……法》`) as a number of its own."""
    found = _YEAR.findall(law.words) if law.kind == "law" else []
    return [replace(law, kind="count", value=year) for year in found]


def _is_word(fact: Fact) -> bool:
    """A small number written as a word (`two of them`, `一年` for `the year`) is a way of speaking: it may answer to a figure, but
    need not be answered."""
    if any(char.isdigit() for char in fact.words):
        return False
    return fact.kind == "count" or (fact.kind == "duration" and fact.words.lower().startswith(("一", "one ")))


def _facts(pair: Pair, statutes: Lexer) -> Iterator[Finding]:
    """Values are compared over the kinds together: what one language calls an age the other may call a duration."""
    facts = {side.locale: _read(side, statutes) for side in (pair.one, pair.other)}
    for says, without in pair.ways():
        spare = Counter(_values(facts[without.locale]))
        for fact in facts[says.locale]:
            answer = next((value for value in _spellings(fact) if spare[value]), None)
            if answer is not None:
                spare[answer] -= 1
            elif not _is_word(fact):
                hint = f"say the same value ({fact.value}) in both texts"
                yield lacks(_RULES[fact.kind], pair, says, without, repr(fact.words), hint)


def _values(facts: list[Fact]) -> list[str]:
    return [_spellings(fact)[0] for fact in facts]


def _spellings(fact: Fact) -> tuple[str, ...]:
    """The value under which a fact is counted, then those it may also answer to: years of age are also a duration."""
    if fact.kind == "age":
        return f"P{fact.value}Y", fact.value
    if fact.kind == "duration" and fact.value.endswith("Y"):
        return fact.value, fact.value[1:-1]
    if fact.kind in ("count", "phone"):
        return fact.value, f"P{fact.value}Y", f"article {fact.value}"
    if fact.kind == "article":  # "Articles 15 to 22" names the last one by its number alone
        return f"article {fact.value}", fact.value
    return (f"{fact.kind} {fact.value}" if fact.kind == "percentage" else fact.value,)
