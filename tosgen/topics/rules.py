"""The patterns of `packs/detect.yaml`, compiled once, each with the words that must be there before it is tried."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tosgen.packs import FOLDER
from tosgen.patterns import translate
from tosgen.source import Node, load_yaml

_MARK = "\ue000"  # stands for the end of a word while a pattern is translated
_QUOTES = str.maketrans("“”「」『』,，；：（）？！’‘\u00a0", '""""""' + ",,;:()?!'' ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """`anchors`: one of these stands in every text that `expression` matches (empty: unknown)."""

    expression: re.Pattern[str]
    anchors: tuple[str, ...]

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match in a text made by `simplify`, from an offset on."""
        if self.anchors and not any(anchor in text for anchor in self.anchors):
            return None
        return self.expression.search(text, start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one topic is said in one language; `titles` are whole headings."""

    topic: str
    kinds: frozenset[str]
    titles: frozenset[str]
    headings: tuple[Pattern, ...]
    texts: tuple[Pattern, ...]
    under: tuple[Pattern, ...]


def simplify(text: str) -> str:
    """Text as the patterns see it: lower case, plain quotes and half-width punctuation, code point for code point."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_QUOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRule:
    """What shows that a service has a feature: a topic that is present, or a pattern in one of the languages."""

    feature: str
    topics: frozenset[str]
    patterns: Mapping[str, tuple[Pattern, ...]]


@functools.cache
def _table(key: str) -> Mapping[str, Node]:
    node, findings = load_yaml((FOLDER / "detect.yaml").read_text(encoding="utf-8"), "tosgen/packs/detect.yaml")
    table = node.get(key) if node else None
    if table is None or findings:
        raise ValueError(f"detect.yaml: {findings}")
    return table.mapping()


@functools.cache
def feature_rules() -> tuple[FeatureRule, ...]:
    """The rules that derive features from a text."""
    return tuple(
        FeatureRule(
            feature=feature,
            topics=frozenset(entry.get("topics").strings() if entry.get("topics") else ()),  # type: ignore[union-attr]  # asked for first
            patterns={locale: _patterns(entry, locale, locale) for locale in ("en", "zh_CN")},
        )
        for feature, entry in _table("features").items()
    )


def _patterns(entry: Node, key: str, locale: str) -> tuple[Pattern, ...]:
    node = entry.get(key)
    return tuple(compile_pattern(words, locale) for words in (node.strings() if node else ()))


@functools.cache
def rules(locale: str) -> tuple[Rule, ...]:
    """The rules of a locale in the order of the vocabulary."""
    return tuple(_rule(topic, entry, locale) for topic, entry in _table("topics").items())


def _rule(topic: str, entry: Node, locale: str) -> Rule:
    said = entry.get(locale) or Node(value={}, position=entry.position)
    kinds, titles = entry.get("kinds"), said.get("title")
    return Rule(
        topic=topic,
        kinds=frozenset(kinds.strings() if kinds else ()),
        titles=frozenset(titles.strings() if titles else ()),
        headings=_patterns(said, "heading", locale),
        texts=_patterns(said, "text", locale),
        under=_patterns(said, "under", locale),
    )


def compile_pattern(words: str, locale: str) -> Pattern:
    """A pattern of the pack; raises PatternError."""
    if locale.startswith("zh"):
        body = translate(simplify(words), locale)
    else:
        body = translate(_bounded(simplify(words)), locale).replace(_MARK, "s?(?![a-z])")
        body = rf"(?<![a-z])(?:{body})" if words.startswith("(") else body
    return Pattern(expression=re.compile(body), anchors=_anchors(simplify(words), 1 if locale.startswith("zh") else 3))


def _bounded(words: str) -> str:
    """The pattern with a mark behind each whole word that ends an alternative or stands before a gap: unlike `~`, it takes
    a plural s and no other ending."""
    marked: list[str] = []
    for index, sign in enumerate(words):
        if sign in "|)…" and words[index - 1 : index].isalpha() and not _continues(words, index):
            marked.append(_MARK)
        marked.append(sign)
    return "".join(marked)


def _continues(words: str, index: int) -> bool:
    """Whether a word goes on behind the brackets that end at or after `index`."""
    while index < len(words) and words[index] in "|)":
        depth = 0
        while index < len(words) and (words[index] != ")" or depth):
            depth += (words[index] == "(") - (words[index] == ")")
            index += 1
        index += 1
        if words[index : index + 1] == "?":
            index += 1
    return words[index : index + 1].isalpha() or words[index : index + 1] in ("~", "(")


def _anchors(words: str, least: int) -> tuple[str, ...]:
    """The words of which one must stand in any match: the longest run outside brackets, else those of one group."""
    runs, groups = _parts(words)
    best = max(runs, key=len, default="")
    if len(best) >= least:
        return (best,)
    for group in groups:
        found = [max(_parts(alternative)[0], key=len, default="") for alternative in _alternatives(group)]
        if all(len(each) >= least for each in found):
            return tuple(found)
    return ()


def _parts(words: str) -> tuple[list[str], list[str]]:
    """Literal runs (cut at spaces, gaps and endings) and the groups that may not be absent."""
    runs, groups, depth, run, start = [], [], 0, "", 0
    for index, sign in enumerate(words):
        if sign == "(":
            if depth == 0:
                runs.append(run)
                run, start = "", index + 1
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0 and words[index + 1 : index + 2] != "?":
                groups.append(words[start:index])
        elif depth == 0 and sign in "~… ?|":
            runs.append(run)
            run = ""
        elif depth == 0:
            run += sign
    return [*runs, run], groups


def _alternatives(group: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(group):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(group[start:index])
            start = index + 1
    return [*parts, group[start:]]
