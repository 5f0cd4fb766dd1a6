"""Parity of defined terms and statutes, by the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tosgen.check.parity.blocks import Pair, Side, lacks
from tosgen.facts import find_values, law_key
from tosgen.model import Finding

Names = Mapping[str, Mapping[str, str]]

#: Terms whose words are too common to be watched: the parties are `you` and `we` in every sentence.
_UNWATCHED = frozenset({"you", "we", "service"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexer:
    """Finds the names of one kind in both languages; `keys` maps a name in lower case to the keys it stands for."""

    patterns: Mapping[str, re.Pattern[str]]
    keys: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def find(self, text: str, locale: str) -> list[tuple[frozenset[str], str]]:
        """(keys, words) of each name; a longer name hides the shorter one inside it."""
        pattern = self.patterns.get(locale)
        if pattern is None:
            return []
        table = self.keys[locale]
        return [(table[_fold(match.group(1), locale)], match.group(1)) for match in pattern.finditer(text)]

    def blank(self, text: str, locale: str) -> str:
        """The text without the names."""
        pattern = self.patterns.get(locale)
        return pattern.sub(" ", text) if pattern else text


def _fold(name: str, locale: str) -> str:
    folded = name.lower().replace("’", "'").strip("《》")
    return folded.removesuffix("s") if locale == "en" else folded


def build_lexer(names: Names, also: Mapping[str, Mapping[str, Sequence[str]]] | None = None) -> Lexer:
    """The lexer of a table key → locale → name, with other accepted names."""
    by_locale: dict[str, dict[str, set[str]]] = {}
    spelled: dict[str, set[str]] = {}
    for key, per_locale in names.items():
        for locale, name in per_locale.items():
            for each in (name, *((also or {}).get(key, {}).get(locale, ()))):
                if each.strip("《》 "):
                    by_locale.setdefault(locale, {}).setdefault(_fold(each, locale), set()).add(key)
                    spelled.setdefault(locale, set()).add(each.strip("《》 "))
    patterns = {locale: _pattern(spelled[locale], locale) for locale in spelled}
    keys = {loc: {name: frozenset(ids) for name, ids in table.items()} for loc, table in by_locale.items()}
    return Lexer(patterns=patterns, keys=keys)


def _pattern(names: set[str], locale: str) -> re.Pattern[str]:
    body = "|".join(re.escape(name).replace("’", "['’]") for name in sorted(names, key=lambda n: (-len(n), n)))
    if locale.startswith("zh"):
        return re.compile(rf"({body})")
    return re.compile(rf"(?<![A-Za-z-])((?:{body})s?)(?![A-Za-z])", re.IGNORECASE)


def term_findings(pair: Pair, terms: Lexer) -> Iterator[Finding]:
    """`parity/term`: a term of the glossary that only one language uses in this block."""
    used = {side.locale: terms.find(side.text, side.locale) for side in (pair.one, pair.other)}
    for says, without in pair.ways():
        there = frozenset().union(*(keys for keys, _ in used[without.locale]))
        for keys, words in dict(used[says.locale]).items():
            if not keys & there and not keys & _UNWATCHED:
                hint = f"use the glossary's word for the term {sorted(keys)[0]!r}"
                yield lacks("parity/term", pair, says, without, f"the term {words!r}", hint)


def _statutes(side: Side, lexer: Lexer) -> dict[str, str]:
    """Key of each statute named in a block → its words."""
    found = {"/".join(sorted(keys)): words for keys, words in lexer.find(side.text, side.locale)}
    for fact in find_values(lexer.blank(side.text, side.locale)):
        if fact.kind == "law":
            found.setdefault(law_key(fact.value), fact.words)
    return found


def statute_findings(pair: Pair, statutes: Lexer) -> Iterator[Finding]:
    """`parity/statute`: a law that only one language names in this block."""
    named = {side.locale: _statutes(side, statutes) for side in (pair.one, pair.other)}
    for says, without in pair.ways():
        other = {part for key in named[without.locale] for part in key.split("/")}
        for key, words in named[says.locale].items():
            if not other & set(key.split("/")):
                hint = "name the same law in both texts, with the names of the glossary"
                yield lacks("parity/statute", pair, says, without, f"the law {words!r}", hint)
