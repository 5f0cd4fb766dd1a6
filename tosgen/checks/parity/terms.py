"""Parity of defined terms and statutes, by the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tosgen.checks.parity.blocks import Pair, Side, lacks
from tosgen.facts import STATUTES, find_values, law_key
from tosgen.model import Finding

Names = Mapping[str, Mapping[str, str]]

_DETERMINERS = "the|that|this|these|another|other|such|its|a|an|each|no"
_TITLE_CASE = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:[ ](?:(?:of|the|and|on|for)[ ]){0,2}[A-Z][a-z]+)+")
#: Terms whose words are too common to be watched: the parties are `you` and `we` in every sentence.
_UNWATCHED = frozenset({"you", "we", "service"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexer:
    """Finds the names of one kind in both languages; `keys` maps a name in lower case to the keys it stands for."""

    patterns: Mapping[str, re.Pattern[str]]
    keys: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    capitalised: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def find(self, text: str, locale: str) -> list[tuple[frozenset[str], str]]:
        """(keys, words) of each name; a longer name hides the shorter one inside it."""
        pattern = self.patterns.get(locale)
        if pattern is None:
            return []
        table = self.keys[locale]
        return [(table[_fold(match.group(1), locale)], match.group(1)) for match in pattern.finditer(text)]

    def is_exact(self, words: str, locale: str) -> bool:
        """False for `materials` where the glossary has `Materials`: the everyday word, not the term."""
        return words[:1].isupper() or _fold(words, locale) not in self.capitalised.get(locale, frozenset())

    def blank(self, text: str, locale: str) -> str:
        """The text without the names."""
        pattern = self.patterns.get(locale)
        return pattern.sub(" ", text) if pattern else text


def _fold(name: str, locale: str) -> str:
    folded = name.lower().replace("’", "'").strip("《》")
    return re.sub("(?<=[a-rt-z])s$", "", folded) if locale == "en" else folded


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
    capitals = {loc: frozenset(_fold(name, loc) for name in all_ if name[0].isupper()) for loc, all_ in spelled.items()}
    return Lexer(patterns=patterns, keys=keys, capitalised=capitals)


def _bare(name: str) -> str:
    """Without the plural, except for an everyday word: `credits` are no `credit` line."""
    return re.sub("(?<=[a-rt-z])s$", "", name) if " " in name or name[0].isupper() else name


def _pattern(names: set[str], locale: str) -> re.Pattern[str]:
    bare = {_bare(name) for name in names}
    body = "|".join(re.escape(name).replace("’", "['’]") for name in sorted(bare, key=lambda n: (-len(n), n)))
    if locale.startswith("zh"):  # 不正当利益 is not 正当利益
        return re.compile(rf"(?<![不非被])({body})(?:(?<=条例|指令)《[^《》\n]{{2,60}}》)?")
    return re.compile(rf"(?<![A-Za-z])((?:{body})s?)(?![A-Za-z])", re.IGNORECASE)


def term_findings(pair: Pair, terms: Lexer) -> Iterator[Finding]:
    """`parity/term`: a term of the glossary that only one language uses in this block."""
    used = {side.locale: terms.find(side.text, side.locale) for side in (pair.one, pair.other)}
    for says, without in pair.ways():
        there = frozenset().union(*(keys for keys, _ in used[without.locale]))
        for keys, words in dict(used[says.locale]).items():
            if not keys & there and not keys & _UNWATCHED and not _answered(keys, words, says, without, terms):
                hint = f"use the glossary's word for the term {sorted(keys)[0]!r}"
                yield lacks("parity/term", pair, says, without, f"the term {words!r}", hint)


def _answered(keys: frozenset[str], words: str, says: Side, without: Side, terms: Lexer) -> bool:
    """True for an everyday word, and where the other text takes the term up again by its head noun (`the officer`)."""
    if not terms.is_exact(words, says.locale):
        return True
    table = terms.keys.get(says.locale, {})
    wider = keys.union(*(ids for name, ids in table.items() if name.endswith(words.lower())))
    names = [name for name, ids in terms.keys.get(without.locale, {}).items() if ids & wider]
    heads = {name.rsplit(" ", 1)[1] for name in names if " " in name}
    return any(re.search(rf"\b(?:{_DETERMINERS}) {re.escape(head)}", without.text.lower()) for head in heads)


def _statutes(side: Side, lexer: Lexer) -> dict[str, str]:
    """Key of each statute named in a block → its words."""
    found = {";".join(sorted(keys)): words for keys, words in lexer.find(side.text, side.locale)}
    for fact in find_values(lexer.blank(side.text, side.locale)):
        if fact.kind == "law":
            found.setdefault(law_key(fact.value), fact.words)
    return found


def _is_known(key: str, statutes: Lexer) -> bool:
    known = {each for table in statutes.keys.values() for ids in table.values() for each in ids}
    return key in STATUTES or key in known or re.match(r"EU [0-9]|[0-9]+ USC", key) is not None


def _unknown(named: Mapping[str, str], side: Side, statutes: Lexer) -> int:
    """How many laws of no known key a text can name: those found; in English also other names in title case."""
    found = sum(not _is_known(key.split(";")[0], statutes) for key in named)
    return found if side.locale.startswith("zh") else max(found, len(_TITLE_CASE.findall(side.text)))


def statute_findings(pair: Pair, statutes: Lexer) -> Iterator[Finding]:
    """`parity/statute`: a law that only one language names in this block.  Laws of unknown key are told apart by number only."""
    named = {side.locale: _statutes(side, statutes) for side in (pair.one, pair.other)}
    for says, without in pair.ways():
        other = {part for key in named[without.locale] for part in key.split(";")}
        spare = _unknown(named[without.locale], without, statutes)
        for key, words in named[says.locale].items():
            if not _is_known(key.split(";")[0], statutes) and spare:
                spare -= 1
            elif not other & set(key.split(";")):
                hint = "name the same law in both texts, with the names of the glossary"
                yield lacks("parity/statute", pair, says, without, f"the law {words!r}", hint)
