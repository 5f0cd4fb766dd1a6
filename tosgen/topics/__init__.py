"""Which topics a foreign text states, and where.

A topic is present where a sentence makes the provision (`text`), or where a section bears its heading and says something
of it (`under`).  Summaries, tables of contents and headings alone are no presence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tosgen.model import Agreement, Position
from tosgen.packs import topics as vocabulary
from tosgen.topics.places import Passage, passages
from tosgen.topics.rules import Pattern, Rule, rules

__all__ = ["Hit", "Topic", "detect_topics", "topics_of_provision"]

_HEADING, _ANCESTOR, _TEXT, _UNDER = 1.0, 0.4, 2.0, 0.7
_MAX_PLACES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that states a topic; `score` tells how surely, `words` what was recognised ("" by the heading alone)."""

    topic: str
    provision: str
    locale: str
    position: Position
    heading: str
    score: float
    words: str
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of the vocabulary and the passages that state it, the operative one first; none: absent."""

    name: str
    hits: tuple[Hit, ...]


def detect_topics(agreements: Sequence[Agreement]) -> tuple[Topic, ...]:
    """Every topic of the vocabulary, in its order, over all documents of a file."""
    found: dict[str, list[Hit]] = {name: [] for name in vocabulary()}
    for agreement in agreements:
        for locale in agreement.locales:
            for hit in _hits(passages(agreement, locale), locale, frozenset(agreement.kinds)):
                found[hit.topic].append(hit)
    return tuple(Topic(name=name, hits=_ordered(hits)) for name, hits in found.items())


def _ordered(hits: list[Hit]) -> tuple[Hit, ...]:
    """The surest passage first, the others as they stand; a section known by its heading counts once."""
    if not hits:
        return ()
    best = max(hits, key=lambda hit: hit.score)
    others = [hit for hit in hits if hit is not best and (hit.words or hit.lead)]
    return (best, *others[:_MAX_PLACES])


def topics_of_provision(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """The topics of each provision by id."""
    found: dict[str, list[str]] = {}
    for topic in detect_topics((agreement,)):
        for hit in topic.hits:
            found.setdefault(hit.provision, []).append(topic.name)
    return {name: tuple(topics) for name, topics in found.items()}


def _hits(listed: Sequence[Passage], locale: str, kinds: frozenset[str]) -> Iterator[Hit]:
    whole = "\n".join(passage.text for passage in listed)
    for rule in rules(locale):
        live = _live(rule.texts, whole)
        under = _live(rule.under, whole)
        fits = not rule.kinds or bool(rule.kinds & kinds)
        titles: dict[str, bool] = {}
        led: set[str] = set()
        for passage in listed:
            hit = _judge(rule, passage, locale, (live, under), fits, titles, led)
            if hit is not None:
                yield hit


def _live(patterns: tuple[Pattern, ...], whole: str) -> tuple[Pattern, ...]:
    """The patterns whose words stand anywhere in the document."""
    return tuple(each for each in patterns if not each.anchors or any(anchor in whole for anchor in each.anchors))


def _judge(
    rule: Rule,
    passage: Passage,
    locale: str,
    live: tuple[tuple[Pattern, ...], tuple[Pattern, ...]],
    fits: bool,
    titles: dict[str, bool],
    led: set[str],
) -> Hit | None:
    """How a passage states a topic, if it does."""
    if passage.summary:
        return None
    near = any(_is_heading(rule, title, titles) for title in passage.headings[:2] if title)
    above = not near and any(_is_heading(rule, title, titles) for title in passage.headings[2:])
    match = _first(live[0], passage)
    under = _first(live[1], passage) if near or above else None
    if not fits and not (near and match):
        return None
    by_heading = fits and near and (under is not None or not rule.under)
    if match is None and not by_heading and not (above and under):
        return None
    score = _HEADING * near + _ANCESTOR * above + _TEXT * (match is not None) + _UNDER * (under is not None)
    lead = passage.section not in led
    led.add(passage.section)
    at, words = match if match is not None else (0, "")
    return Hit(
        topic=rule.topic, provision=passage.provision, locale=locale, position=passage.at(at), heading=passage.heading,
        score=score, words=words, lead=lead,
    )  # fmt: skip


def _first(patterns: tuple[Pattern, ...], passage: Passage) -> tuple[int, str] | None:
    found = [match for each in patterns if (match := each.search(passage.text, passage.body)) is not None]
    first = min(found, key=lambda match: match.start(), default=None)
    return (first.start(), first[0]) if first is not None else None


def _is_heading(rule: Rule, title: str, known: dict[str, bool]) -> bool:
    if title not in known:
        known[title] = title in rule.titles or any(pattern.search(title) for pattern in rule.headings)
    return known[title]
