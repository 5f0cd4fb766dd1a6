"""Numbers, headings and order of a composed or imported outline (LR-02, LR-04, LR-11, LR-12, LR-28, LR-44)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tosgen.checks.lint.view import View, place_of
from tosgen.model import (
    Definition,
    Finding,
    Provision,
    Reference,
    Section,
    block_inlines,
    inline_text,
    walk_inlines,
    walk_sections,
)
from tosgen.numerals import parse_number

_NUMERAL = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百千]+")
_TITLE_CASE = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z][a-z]+|of|and|the|to|for|in|or|by|on|with|a))* [A-Z][a-z]+\Z")
_SENTENCE_CASE = re.compile(r"[A-Z][a-z]*(?: [a-z][a-z’-]*)+\Z")
#: topics above which a single paragraph is called overloaded
_TOPICS = 3


def outline_findings(view: View) -> Iterator[Finding]:
    """All findings of this module on one agreement."""
    groups = [
        view.agreement.sections,
        *(node.children for node in walk_sections(view.agreement.sections) if isinstance(node, Section)),
    ]
    for siblings in groups:
        for locale in view.agreement.locales:
            yield from _siblings(view, siblings, locale)
    yield from _case(view)
    if view.agreement.numbering:
        yield from _unnumbered(view)
    yield from _overloaded(view)
    yield from _before_definition(view)


def _ordinal(number: str) -> int | None:
    found = _NUMERAL.findall(number)
    value = parse_number(found[-1]) if found else None
    return int(value) if value is not None else None


def _siblings(view: View, siblings: Sequence[Section | Provision], locale: str) -> Iterator[Finding]:
    numbered = [(node, node.numbers.get(locale, "")) for node in siblings if node.numbers.get(locale)]
    for (before, one), (node, two) in pairwise(numbered):
        if isinstance(before, Section) != isinstance(node, Section):
            continue
        here = node.places.get(locale)
        first, second = _ordinal(one), _ordinal(two)
        running = one.startswith("第") and isinstance(node, Section)
        if first and second and second != first + 1 and not running:
            hint = "restore the missing number, or number on without a gap"
            yield view.flag("number-gap", f"{two!r} behind {one!r}", hint, here, locale)
        if _NUMERAL.sub("1", one) != _NUMERAL.sub("1", two):
            hint = "use one style for all numbers of a level"
            yield view.flag("number-style-mixed", f"{two!r} is written otherwise than {one!r}", hint, here, locale)
    if (
        numbered
        and isinstance(numbered[0][0], Provision)
        and "." in numbered[0][1].rstrip(".")
        and _ordinal(numbered[0][1]) != 1
    ):
        node, number = numbered[0]
        yield view.flag(
            "number-gap",
            f"the first number of its level is {number!r}",
            "begin with 1",
            node.places.get(locale),
            locale,
        )


def _case(view: View) -> Iterator[Finding]:
    """Headings of one level in title case and in sentence case: the minority is named."""
    names = [per.get("en", "") for per in view.project.glossary.terms.values() if per.get("en", "")[:1].isupper()]
    capitals = re.compile(
        r"\b(?:" + "|".join(map(re.escape, [*names, "Agreement", "Policy", "Terms", "Service", "Document"])) + r")\b"
    )
    levels: dict[int, dict[str, list[Section]]] = {}
    for node in walk_sections(view.agreement.sections):
        if isinstance(node, Section) and node.titles.get("en"):
            title = capitals.sub("x", node.titles["en"])
            kind = "title" if _TITLE_CASE.match(title) else "sentence" if _SENTENCE_CASE.match(title) else ""
            if kind:
                levels.setdefault(node.level, {}).setdefault(kind, []).append(node)
    for kinds in levels.values():
        if len(kinds) == 2:
            few = min(kinds, key=lambda kind: len(kinds[kind]))
            for node in kinds[few]:
                message = f"the heading {node.titles['en']!r} is in {few} case, the others of its level are not"
                yield view.flag(
                    "sentence-case", message, "write all headings of a level the same way", node.places.get("en"), "en"
                )


def _unnumbered(view: View) -> Iterator[Finding]:
    for provision in view.provisions:
        silent = not any(provision.numbers.values()) and not provision.joined
        if silent and provision.modality not in (None, "notice", "definition"):
            message = f"{provision.id} ({provision.modality}) has no number and cannot be cited"
            yield view.flag(
                "paragraph-unnumbered",
                message,
                "remove `number: false`, or join it to the clause before",
                place_of(provision),
            )


def _overloaded(view: View) -> Iterator[Finding]:
    for provision in view.provisions:
        if len(provision.topics) > _TOPICS and sum(1 for _ in provision.bodies.get("en", ())) == 1:
            message = (
                f"{provision.id} packs {len(provision.topics)} topics into one paragraph: {', '.join(provision.topics)}"
            )
            yield view.flag("clause-overloaded", message, "split the clause by topic", place_of(provision))


def _before_definition(view: View) -> Iterator[Finding]:
    """A capitalised term in use before the provision that defines it; English only, where a term can be told by its capital."""
    blocks = view.blocks.get("en", ())
    defined: dict[str, int] = {}
    for index, each in enumerate(blocks):
        for inline in walk_inlines(block_inlines(each.block)):
            if isinstance(inline, Definition):
                defined.setdefault(inline_text(inline.children), index)
    names = [name for name in defined if name[:1].isupper() and len(name) > 3]
    if not names:
        return
    pattern = re.compile(
        r"(?<![\w“])(" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")(?![\w”])"
    )
    reported: set[str] = set()
    for index, each in enumerate(blocks):
        for match in pattern.finditer(each.text):
            name = match[1]
            sentence_start = match.start() == 0 or each.text[match.start() - 2 : match.start()] in (". ", ": ")
            pointed = any(
                isinstance(inline, Reference) and inline.target == blocks[defined[name]].provision.id
                for inline in walk_inlines(block_inlines(each.block))
            )
            if defined[name] > index and name not in reported and not sentence_start and not pointed:
                reported.add(name)
                where = blocks[defined[name]].provision.id
                message = f"{name!r} is used before its definition in {where}"
                hint = "move the definition up, or define the term where it is first used"
                yield view.flag("term-before-definition", message, hint, each.position, "en")
