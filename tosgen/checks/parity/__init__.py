"""Parity of the two texts of a clause: both languages are one legal act.

Findings, all of level error, at the block of the language that lacks something: `parity/shape`, `/items`, `/missing`,
`/parameter`, `/reference`, `/number`, `/duration`, `/date`, `/money`, `/age`, `/email`, `/url`, `/term`, `/statute`,
`/modality`, `/negation`, `/qualifier` (LR-34, LR-35).  Blocks are compared one by one; within a block the order of sentences is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tosgen.checks.parity.blocks import Pair, pairs, shape_findings
from tosgen.checks.parity.missing import missing_findings, missing_texts
from tosgen.checks.parity.terms import Lexer, Names, build_lexer, statute_findings, term_findings
from tosgen.checks.parity.values import value_findings
from tosgen.checks.parity.words import word_findings
from tosgen.model import LOCALES, Clause, Finding

Variants = Mapping[str, Mapping[str, Sequence[str]]]


def check_parity(
    clause: Clause,
    terms: Names,
    statutes: Names,
    parameters: Iterable[str] = (),
    variants: Variants | None = None,
) -> list[Finding]:
    """All parity findings of one clause.  `terms`, `statutes`: key → locale → name; `variants`: key → locale → other accepted
    names; `parameters` is not needed for parity and kept out of it: values compare by name."""
    absent = missing_texts(clause)
    if absent:
        return absent
    one, other = LOCALES
    shape = shape_findings(clause, one, other)
    if shape:
        return shape
    lexers = _lexers(terms, statutes, variants)
    return [finding for pair in pairs(clause, one, other) for finding in _pair_findings(pair, *lexers)]


def _pair_findings(pair: Pair, terms: Lexer, statutes: Lexer) -> Iterator[Finding]:
    missing = list(missing_findings(pair))
    yield from missing
    yield from value_findings(pair, statutes)
    yield from term_findings(pair, terms)
    yield from statute_findings(pair, statutes)
    if not missing and pair.number:  # titles are too terse for a word by word comparison
        yield from word_findings(pair)


def _lexers(terms: Names, statutes: Names, variants: Variants | None) -> tuple[Lexer, Lexer]:
    """Compiled once per glossary, not once per clause."""
    return _compiled(_Frozen(terms, variants)), _compiled(_Frozen(statutes, variants))


class _Frozen:
    """A table that can be a cache key: equal when its names are."""

    def __init__(self, names: Names, also: Variants | None) -> None:
        self.names, self.also = names, also
        self.key = tuple(
            (
                key,
                tuple(sorted(per.items())),
                tuple(sorted((loc, tuple(n)) for loc, n in (also or {}).get(key, {}).items())),
            )
            for key, per in sorted(names.items())
        )

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.key == other.key


@lru_cache(maxsize=8)
def _compiled(table: _Frozen) -> Lexer:
    return build_lexer(table.names, table.also)
