"""How specific and how tolerant the evidence of the rules is, measured over the whole library.

Deletion: all sentences that are evidence for a point are taken away; the point must fail, and no other point of the rule that has
evidence of its own.  Negation: all of them are turned into their opposite; the point must fail.  Paraphrase: a sentence in other
words must be recognised.  Contradiction: a sentence that says the opposite, or something else in the same words, must not be.  The
sentences of both (`cases/paraphrases/`) were written without sight of the patterns and frozen before they were measured.

`python tests/evidence_rates.py` prints the rates per rule and locale.
"""

from __future__ import annotations

import functools
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from tosgen.clauses import load_clause
from tosgen.composition import compose
from tosgen.coverage import applies
from tosgen.evidence import Reading, Unit, prove, read
from tosgen.model import LOCALES, Agreement, Provision
from tosgen.packs.load import builtin_packs
from tosgen.packs.rules import Evidence, Point, Rule
from tosgen.patterns import fold
from tosgen.project import load_project

ROOT = Path(__file__).parent.parent
PARAPHRASES = Path(__file__).parent / "cases" / "paraphrases"
_KINDS = {True: "paraphrase", False: "contradiction"}
_ROUNDS = 60


@dataclass(slots=True)
class Rates:
    """Counts by (rule, locale); `weak` lists what was not as it should be: (kind, rule, point, locale, sentence)."""

    tried: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    right: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    weak: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def add(self, kind: str, rule: str, point: str, locale: str, right: bool, sentence: str) -> None:
        self.tried[kind][rule, locale] += 1
        self.right[kind][rule, locale] += right
        if not right:
            self.weak.append((kind, rule, point, locale, sentence))

    def rate(self, kind: str) -> float:
        return sum(self.right[kind].values()) / max(1, sum(self.tried[kind].values()))


def document(rule: Rule, texts: Mapping[str, str]) -> Agreement:
    """A document of one provision on the rule's topics; `texts` by locale, in Markdown.  It has visible weight where the rule asks for
    that."""
    body = "".join(f"# {locale}: Heading\n\n{text.strip()}\n\n" for locale, text in texts.items())
    clause, _ = load_clause(f"---\ntopics: []\n---\n\n{body}".encode(), "clauses/case/text.md")
    assert clause is not None
    bodies = {locale: text.blocks for locale, text in clause.texts.items()}
    headings = dict.fromkeys(texts, "")
    weighty = any("conspicuous" in _kinds(point.evidence[locale]) for point in rule.points for locale in texts)
    provision = Provision(
        id="case/text",
        clause=None,
        topics=rule.topics,
        numbers=headings,
        headings=headings,
        bodies=bodies,
        conspicuous=weighty,
    )
    return Agreement(
        name="case",
        kinds=rule.documents,
        jurisdiction=rule.jurisdiction,
        locales=tuple(texts),
        titles=headings,
        sections=(provision,),
    )


def rules() -> tuple[Rule, ...]:
    return tuple(rule for pack in builtin_packs() for rule in pack.rules)


@functools.cache
def library() -> tuple[Agreement, ...]:
    """Every sample agreement in every jurisdiction."""
    project = load_project(ROOT)
    return tuple(
        compose(manifest, code, project.clauses, project.parameters).agreement
        for manifest in project.agreements.values()
        for code in manifest.jurisdictions
    )


def _kinds(ways: tuple[Evidence, ...]) -> set[str]:
    return {way.kind for way in ways} | {kind for way in ways for kind in _kinds(way.parts)}


def _has(ways: tuple[Evidence, ...], signs: tuple[str, ...]) -> bool:
    """Whether some way asks for one of these signs: with `either`, "we train" and "we do not train" both state the point."""
    return any(way.arguments.get("negated") in signs or _has(way.parts, signs) for way in ways)


def stated(point: Point, locale: str) -> bool:
    """Whether a sentence can state the point: absence, order and visible weight are no statements."""
    return not _kinds(point.evidence[locale]) & {"absent", "before", "conspicuous", "consistent"}


def _evidence(point: Point, rule: Rule, reading: Reading) -> list[Unit]:
    """All sentences that prove a point, found by taking one after the other away."""
    found: list[Unit] = []
    left = reading
    while len(found) < _ROUNDS:
        proof = prove(point, rule, left)
        if proof is None or proof.unit is None:
            return found
        found.append(proof.unit)
        left = _changed(left, {proof.unit.order: None})
    return found


def _changed(reading: Reading, orders: Mapping[int, Unit | None]) -> Reading:
    """A reading with some sentences replaced, or taken away (None)."""
    keep = tuple(new for unit in reading.units if (new := orders.get(unit.order, unit)) is not None)
    topics: dict[str, list[Unit]] = defaultdict(list)
    for unit in keep:
        for topic in unit.provision.topics:
            topics[topic].append(unit)
    by_topic = {topic: tuple(units) for topic, units in topics.items()}
    return replace(reading, units=keep, by_topic=by_topic)


# --- negation ---------------------------------------------------------------------------------------------------
# Only plain negations are made: a force word or a verb behind its subject, in the part of the sentence that holds the words of the
# proof.  Where there is none, the sentence is not counted.

_SUBJECT = re.compile(
    r"(?:(?<=^)|(?<=^ )|(?<=and )|(?<=if )|(?<=that )|(?<=where )|(?<=when ))([Ww]e|[Yy]ou|[Tt]hey) "
    r"(?=(?!are\b|have\b|also\b|then\b|only\b|expressly\b|and\b|or\b|not\b)[a-z]+ )"
)
_PARTS = {"en": re.compile(r"[^,;:()]+"), "zh_CN": re.compile(r"[^，；：（）。,;:]+")}
_TOGGLES = {
    "en": (
        (re.compile(r"\b(must|may|can|will|shall|should|do|does|is|are) not\b"), r"\1"),
        (re.compile(r"\bcannot\b"), "can"),
        (re.compile(r"\b(must|may|can|will|shall|should)\b(?= [a-z])"), r"\1 not"),
        (_SUBJECT, r"\1 do not "),
        (re.compile(r"\b(is|are)\b(?= (?!not\b)[a-z])"), r"\1 not"),
        (re.compile(r"(?<=^[Tt]he notice )(states)\b"), "does not state"),
    ),
    "zh_CN": (
        (re.compile(r"不得|不可以"), "可以"),
        (re.compile(r"无权"), "有权"),
        (re.compile(r"(?:不应当|无须|无需)"), "应当"),
        (re.compile(r"应当(?=[\u4e00-\u9fff])"), "不应当"),
        (re.compile(r"可以(?=[\u4e00-\u9fff])"), "不得"),
        (re.compile(r"有权(?=[\u4e00-\u9fff])"), "无权"),
        (re.compile(r"(?<=^我们)(不)(?=[\u4e00-\u9fff])"), ""),
        (re.compile(r"(?<=^我们)(?=[\u4e00-\u9fff])(?!的|有|和|与|或|及|仅|已|不|均|也|还)"), "不"),
        (re.compile(r"(?<=^您)(?=[\u4e00-\u9fff])(?!的|有|和|与|或|及|仅|已|不|均|也|还|是|未|同)"), "不"),
    ),
}  # fmt: skip


#: A part that is a condition, or that is negative or limited already in another way: its plain opposite is not the opposite of the point.
_LEFT_ALONE = {
    "en": re.compile(
        r"^(?:if|where|when|unless|until|before|after|so far as|for)\b|\b(?:no|none|never|nor|neither|only|without|unless|whether)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"的$|时$|[之以]?前$|[之以]?后$|没有|不迟延|不仅|仅|不论|无论|不限|不少于|不超过|未"),
}  # fmt: skip
_NEGATIONS = {"en": re.compile(r"\bnot\b|\bcannot\b"), "zh_CN": re.compile(r"不|无权|无须|无需")}


def negated(unit: Unit, locale: str, words: str, negative: bool) -> str | None:
    """`negative`: the point itself denies something, so that only a negation taken away is its opposite.

    The sentence with the part that holds the words of the proof turned into its opposite; None where no plain negation is at hand."""
    text = unit.sentence
    pieces = [piece for piece in words.split(" … ") if piece and piece in text]
    places = [(text.find(piece), text.find(piece) + len(piece)) for piece in pieces]
    for part in _PARTS[locale].finditer(text):
        lead = len(part[0]) - len(part[0].lstrip())
        if not any(start < part.end() and end > part.start() for start, end in places):
            continue
        body = part[0][lead:]
        if _LEFT_ALONE[locale].search(body) or len(_NEGATIONS[locale].findall(body)) > 1:
            continue
        for pattern, put in _TOGGLES[locale]:
            found = pattern.search(body)
            adds = found is not None and len(_NEGATIONS[locale].findall(found.expand(put))) > len(
                _NEGATIONS[locale].findall(found[0])
            )
            if adds and (negative or _NEGATIONS[locale].search(body)):
                continue  # a second negation would be no opposite
            if found and any(end > part.start() + lead + found.start() for _, end in places):
                turned = body[: found.start()] + found.expand(put) + body[found.end() :]
                return text[: part.start() + lead] + turned + text[part.end() :]
    return None


def _opposite(unit: Unit, locale: str, words: str, negative: bool) -> Unit | None:
    text = negated(unit, locale, words, negative)
    if text is None:
        return None
    whole = unit.text[: unit.own] + text
    return replace(unit, text=whole, folded=fold(whole))


# --- the measurement --------------------------------------------------------------------------------------------


def measure() -> Rates:
    rates = Rates()
    seen: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for agreement in library():
        for locale in agreement.locales:
            reading = read(agreement, locale)
            for rule in rules():
                if _in_question(rule, agreement):
                    _measure_rule(rule, reading, rates, seen)
    for kind, rule, point, locale, sentence, right in sentences(PARAPHRASES):
        rates.add(kind, rule.name, point.id, locale, right, sentence)
    return rates


def _in_question(rule: Rule, agreement: Agreement) -> bool:
    return applies(rule, agreement, rule.checked) if rule.checked else False


def _measure_rule(rule: Rule, reading: Reading, rates: Rates, seen: set[tuple[str, str, str, tuple[str, ...]]]) -> None:
    locale = reading.locale
    evidence = {point.id: _evidence(point, rule, reading) for point in rule.points if stated(point, locale)}
    for point in rule.points:
        units = evidence.get(point.id, [])
        key = (rule.name, point.id, locale, tuple(unit.text for unit in units))
        if not units or key in seen:
            continue
        seen.add(key)
        gone = _changed(reading, dict.fromkeys((unit.order for unit in units), None))
        others = [
            other for other in rule.points
            if other is not point and {unit.order for unit in evidence.get(other.id, [])} - {unit.order for unit in units}
        ]  # fmt: skip
        alone = prove(point, rule, gone) is None and all(prove(other, rule, gone) for other in others)
        rates.add("deletion", rule.name, point.id, locale, alone, units[0].sentence)
        negative = _has(point.evidence[locale], ("any", "must"))
        opposites = {
            unit.order: _opposite(unit, locale, _words(point, rule, reading, unit), negative) for unit in units
        }
        if None not in opposites.values() and not _has(point.evidence[locale], ("either",)):
            still = prove(point, rule, _changed(reading, opposites))
            shown = still.unit.sentence if still and still.unit else ""
            rates.add("negation", rule.name, point.id, locale, still is None, shown)


def _words(point: Point, rule: Rule, reading: Reading, unit: Unit) -> str:
    """The words by which a sentence proves a point."""
    only = _changed(reading, {each.order: None for each in reading.units if each.order != unit.order})
    proof = prove(point, rule, only)
    return proof.words if proof else ""


def sentences(folder: Path) -> Iterator[tuple[str, Rule, Point, str, str, bool]]:
    """(kind, rule, point, locale, sentence, right) for every sentence of a folder of cases: one of `states` must prove the point
    ("paraphrase"), one of `states-not` must not ("contradiction")."""
    known = {rule.name: rule for rule in rules()}
    for path in sorted(folder.glob("*.yaml")):
        for name, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            rule = known[name]
            points = {point.id: point for point in rule.points}
            for id_, entry in entries.items():
                for kind, wanted in (("states", True), ("states-not", False)):
                    for locale, texts in entry.get(kind, {}).items():
                        for sentence in texts if stated(points[id_], locale) else ():
                            reading = read(document(rule, {locale: sentence}), locale)
                            proven = prove(points[id_], rule, reading) is not None
                            yield _KINDS[wanted], rule, points[id_], locale, sentence, proven is wanted


def main() -> None:
    rates = measure()
    kinds = ("deletion", "negation", "paraphrase", "contradiction")
    for rule in rules():
        for locale in LOCALES:
            cells = [f"{rates.right[k][rule.name, locale]}/{rates.tried[k][rule.name, locale]}" for k in kinds]
            print(f"{rule.name:60} {locale:6}", *(f"{kind} {cell:8}" for kind, cell in zip(kinds, cells, strict=True)))
    for each in rates.weak if "-v" in sys.argv else ():
        print(*each, sep=" | ")
    for kind in kinds:
        print(
            f"{kind}: {sum(rates.right[kind].values())} of {sum(rates.tried[kind].values())} = {rates.rate(kind):.3f}"
        )


if __name__ == "__main__":
    main()
