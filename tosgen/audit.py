"""What a document that tosgen did not write says: kind, languages, topics, facts, and which requirements it meets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tosgen.facts import PLACES, find_facts
from tosgen.model import (
    Agreement,
    Finding,
    Position,
    Provision,
    Section,
    block_text,
    provisions,
    walk_blocks,
)
from tosgen.packs import jurisdictions as known_jurisdictions
from tosgen.topics import Topic, detect_topics
from tosgen.topics.places import Passage, passages
from tosgen.topics.rules import feature_rules

_COMPANY = re.compile(
    r"[A-Z0-9][\w&.’'-]*(?:[ ][A-Z0-9&][\w&.’'-]*){0,5},?[ ](?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|B\.?V|Corporation|Corp|Foundation|PBC"
    r"|Pte|S\.A|AB|A/S|PLC|plc|LLP|Co)\b\.?(?:[ ]?Ltd\.?)?"
    r"|[\u4e00-\u9fff（）()]{2,24}(?:股份有限公司|有限责任公司|有限公司|基金会|研究院)"
)
_PLACE_WORDS = {
    code: re.compile(
        "|".join(
            rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name[0].isascii() else re.escape(name) for name in names
        )
    )
    for code, names in PLACES.items()
}
_EEA = re.compile(r"(?<![A-Za-z])(?:EEA|European Economic Area)(?![A-Za-z])|欧洲经济区")
_EU_MEMBERS = frozenset(("DE", "FR", "IE", "NL", "AT", "ES", "IT"))
_UPDATED = re.compile(r"updat|revis|modif|更新|修订|修改", re.IGNORECASE)
_NOTICE_TOPICS = ("terms-change-notice", "policy-change-notice", "price-change", "service-changes", "termination")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A rule judged in one jurisdiction and locale; `met` is None where a feature could not be told."""

    rule: str
    met: bool | None
    level: str
    jurisdiction: str
    locale: str
    position: Position | None
    missing: tuple[str, ...]
    basis: str | None


#: (documents with topics, jurisdiction, features → True, False or None for untold) → their requirements.
RequirementsOf = Callable[[Sequence[Agreement], str, Mapping[str, bool | None]], Iterable[Requirement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact with the words that state it."""

    value: str
    words: str
    locale: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """`facts` by family: parties, effective, updated, dates, addresses, emails, urls, phones, law, forum, ages, notice_periods,
    retention_periods."""

    agreements: tuple[Agreement, ...]
    jurisdictions: tuple[str, ...]
    features: tuple[str, ...]
    topics: tuple[Topic, ...]
    requirements: tuple[Requirement, ...]
    facts: Mapping[str, tuple[Statement, ...]]
    findings: tuple[Finding, ...] = ()


def audit(
    agreements: Sequence[Agreement],
    *,
    kind: str | None = None,
    jurisdictions: Sequence[str] = (),
    features: Sequence[str] | None = None,
    requirements_of: RequirementsOf | None = None,
) -> Audit:
    """Judge the documents of one file.  Given `kind`, `jurisdictions`, `features` stand in for what would be derived; given
    features are taken as complete, derived ones leave the others untold."""
    given = tuple(replace(each, kinds=(kind,)) if kind else each for each in agreements)
    topics = detect_topics(given)
    marked = tuple(_with_topics(each, topics, len(given) == 1) for each in given)
    derived = derive_features(given, topics)
    named = tuple(jurisdictions) or named_jurisdictions(given)
    told = _told(features, derived)
    requirements = (
        tuple(each for code in named for each in requirements_of(marked, code, told)) if requirements_of else ()
    )
    return Audit(
        agreements=marked,
        jurisdictions=named,
        features=tuple(features) if features is not None else derived,
        topics=topics,
        requirements=requirements,
        facts=collect_facts(given, topics),
    )


def _told(features: Sequence[str] | None, derived: Sequence[str]) -> dict[str, bool | None]:
    from tosgen.packs import features as vocabulary

    if features is not None:
        return {name: name in features for name in vocabulary()}
    return {name: True if name in derived else None for name in vocabulary()}


def _with_topics(agreement: Agreement, topics: Sequence[Topic], alone: bool) -> Agreement:
    """The agreement with the topics of each provision."""
    named: dict[str, list[str]] = {}
    own = topics if alone else detect_topics((agreement,))
    for topic in own:
        for hit in topic.hits:
            named.setdefault(hit.provision, []).append(topic.name)

    def marked(node: Section | Provision) -> Section | Provision:
        if isinstance(node, Section):
            return replace(node, children=tuple(marked(child) for child in node.children))
        return replace(node, topics=tuple(dict.fromkeys(named.get(node.id, ()))))

    return replace(agreement, sections=tuple(marked(node) for node in agreement.sections))


# --- features and jurisdictions ---------------------------------------------------------------------------------


def derive_features(agreements: Sequence[Agreement], topics: Sequence[Topic]) -> tuple[str, ...]:
    """The features that the text shows; another may hold without being shown."""
    present = {topic.name for topic in topics if topic.hits}
    texts = {locale: [p.text for p in _passages(agreements, locale)] for locale in ("en", "zh_CN")}
    found = {
        rule.feature
        for rule in feature_rules()
        if rule.topics & present
        or any(
            pattern.search(text)
            for locale, patterns in rule.patterns.items()
            for pattern in patterns
            for text in texts[locale]
        )
    }
    if any(len(agreement.locales) > 1 for agreement in agreements):
        found.add("multi_language")
    return tuple(rule.feature for rule in feature_rules() if rule.feature in found)


def named_jurisdictions(agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """GLOBAL and the jurisdictions with a pack that the text names, or whose laws or members it names."""
    text = "\n".join(words for agreement in agreements for _, words, _ in _texts(agreement))
    codes = {code for code, pattern in _PLACE_WORDS.items() if pattern.search(text)}
    codes |= {
        fact.value.partition(".")[0].upper()
        for fact in find_facts(text, "en")
        if fact.kind == "law" and "." in fact.value
    }
    if _EEA.search(text) or codes & _EU_MEMBERS:
        codes.add("EU")
    codes |= {code.partition("-")[0] for code in codes}
    return tuple(code for code in known_jurisdictions() if code == "GLOBAL" or code in codes)


# --- facts ------------------------------------------------------------------------------------------------------


def _texts(agreement: Agreement) -> Iterator[tuple[str, str, Provision]]:
    """(locale, text, provision) of every provision."""
    for provision in provisions(agreement):
        for locale, blocks in provision.bodies.items():
            yield locale, "\n".join(block_text(block) for block in walk_blocks(blocks)), provision


def _passages(agreements: Sequence[Agreement], locale: str) -> list[Passage]:
    return [each for agreement in agreements for each in passages(agreement, locale) if not each.summary]


def collect_facts(agreements: Sequence[Agreement], topics: Sequence[Topic]) -> dict[str, tuple[Statement, ...]]:
    """The facts by family, each once, in reading order."""
    where = {topic.name: {(hit.provision, hit.position.path) for hit in topic.hits} for topic in topics}
    found: dict[str, list[Statement]] = {name: [] for name in _FAMILIES}
    for agreement in agreements:
        for locale, text, provision in _texts(agreement):
            at = provision.places[locale]
            on = {name for name, hits in where.items() if (provision.id, at.path) in hits}
            for family, value, words in _families(text, locale, on):
                found[family].append(Statement(value=value, words=words, locale=locale, position=at))
            for match in _COMPANY.finditer(text):
                found["parties"].append(Statement(value=match[0], words=match[0], locale=locale, position=at))
    return {family: _once(statements) for family, statements in found.items()}


_FAMILIES = (
    "parties", "effective", "updated", "dates", "addresses", "emails", "urls", "phones", "law", "forum", "ages",
    "notice_periods", "retention_periods",
)  # fmt: skip
_PLAIN = {"address": "addresses", "email": "emails", "url": "urls", "phone": "phones", "age": "ages", "date": "dates"}


def _families(text: str, locale: str, on: set[str]) -> Iterator[tuple[str, str, str]]:
    """(family, value, words) of the facts of one provision whose topics are `on`."""
    for fact in find_facts(text, locale):
        if fact.kind in _PLAIN:
            yield _PLAIN[fact.kind], fact.value, fact.words
        if fact.kind == "date" and "effective-date" in on:
            before = text[max(fact.start - 24, 0) : fact.end + 12]
            yield ("updated" if _UPDATED.search(before) else "effective"), fact.value, fact.words
        elif fact.kind == "jurisdiction" and "governing-law" in on:
            yield "law", fact.value, fact.words
        elif fact.kind == "court" and on & {"jurisdiction-venue", "governing-law"}:
            yield "forum", fact.value, fact.words
        elif fact.kind == "duration" and on & set(_NOTICE_TOPICS):
            yield "notice_periods", fact.value, fact.words
        elif fact.kind == "duration" and "retention" in on:
            yield "retention_periods", fact.value, fact.words


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    kept: dict[tuple[str, str], Statement] = {}
    for statement in statements:
        kept.setdefault((statement.value, statement.locale), statement)
    return tuple(kept.values())
