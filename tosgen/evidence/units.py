"""The text of an agreement as evidence is read: sentences with their context, by topic and locale."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tosgen.evidence.operator import named_as_we, operator_names
from tosgen.model import (
    Agreement,
    Block,
    List,
    Paragraph,
    Position,
    Provision,
    Section,
    Table,
    Text,
    block_inlines,
    inline_text,
    walk_inlines,
)
from tosgen.patterns import fold

#: Abbreviations behind which a capital letter begins no sentence.
_SHORT = (
    "e.g.", "i.e.", "No.", "Nos.", "Inc.", "Ltd.", "Co.", "Corp.", "Pte.", "Pty.", "B.V.", "S.A.", "U.S.", "U.S.C.", "P.O.", "Art.",
    "Arts.", "Sec.", "Sch.", "Reg.", "Regs.", "regs.", "para.", "St.", "Dr.", "Mr.", "Ms.",
)  # fmt: skip
_SENTENCE = {
    "en": re.compile(
        "(?<=[.?!])" + "".join(rf"(?<!\b{re.escape(each)})" for each in _SHORT) + r"[”\")]?\s+(?=[A-Z“\"(0-9])"
    ),
    "zh_CN": re.compile(r"(?<=[。？！])[”）]?"),
}


#: Sentences that "this", "it" or "such change" may point back to.
_BACK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence.  `lead` is what it hangs on: the lead-in of its list, the header of its table; `text` and `folded` begin
    with the lead, `own` is the offset where the sentence itself begins.  `heads` are the headings above it, folded; `section` is the id
    of the innermost section."""

    text: str
    folded: str
    own: int
    provision: Provision
    position: Position | None
    conspicuous: bool
    order: int
    heads: str = ""
    section: str = ""

    @property
    def sentence(self) -> str:
        return self.text[self.own :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The units of one agreement in one locale, in reading order (by rising `order`) and by topic."""

    agreement: Agreement
    locale: str
    units: tuple[Unit, ...]
    by_topic: Mapping[str, tuple[Unit, ...]] = field(repr=False)

    def surroundings(self, unit: Unit) -> str:
        """What a sentence can refer back to, folded: the headings above it and the four sentences before it in its section."""
        at = bisect_left(self.units, unit.order, key=lambda each: each.order)
        before = [each.folded for each in self.units[max(0, at - _BACK) : at] if each.section == unit.section]
        return "\n".join((unit.heads, *before))

    def on(self, topics: tuple[str, ...]) -> tuple[Unit, ...]:
        """Units of the provisions on any of some topics; all units when no topic is asked for."""
        if not topics:
            return self.units
        if len(topics) == 1:
            return self.by_topic.get(topics[0], ())
        found = {unit.order: unit for topic in topics for unit in self.by_topic.get(topic, ())}
        return tuple(found[order] for order in sorted(found))


def read(agreement: Agreement, locale: str) -> Reading:
    """The sentences of an agreement in a locale, in one pass."""
    units: list[Unit] = []
    by_topic: dict[str, list[Unit]] = defaultdict(list)
    found = list(_under_headings(agreement.sections, locale, "", ""))
    names = () if any(provision.clause for provision, _, _ in found) else operator_names(_texts(found, locale))
    for provision, section, heads in found:
        start = len(units)
        _collect(provision, section, fold(heads), locale, names, units)
        for topic in provision.topics:
            by_topic[topic].extend(units[start:])
    return Reading(
        agreement=agreement,
        locale=locale,
        units=tuple(units),
        by_topic={topic: tuple(found) for topic, found in by_topic.items()},
    )


def _under_headings(
    nodes: tuple[Section | Provision, ...], locale: str, section: str, heads: str
) -> Iterator[tuple[Provision, str, str]]:
    """(provision, id of its innermost section, all headings above it) in reading order."""
    for node in nodes:
        if isinstance(node, Section):
            yield from _under_headings(node.children, locale, node.id, f"{heads} {node.titles.get(locale, '')}")
        else:
            yield node, section, f"{heads} {node.headings.get(locale, '')}"


def _texts(found: list[tuple[Provision, str, str]], locale: str) -> Iterator[str]:
    for provision, _, _ in found:
        for text, _, _, _ in _pieces(provision.bodies.get(locale, ()), "", None):
            yield fold(text)


def _collect(
    provision: Provision, section: str, heads: str, locale: str, names: tuple[str, ...], units: list[Unit]
) -> None:
    for text, lead, position, conspicuous in _pieces(provision.bodies.get(locale, ()), "", None):
        for sentence, at in _sentences(text, locale):
            whole = f"{lead} {sentence}" if lead else sentence
            units.append(
                Unit(
                    text=whole,
                    folded=named_as_we(fold(whole), names, locale),
                    own=len(whole) - len(sentence),
                    provision=provision,
                    position=_at(position, at) or provision.places.get(locale),
                    conspicuous=conspicuous or provision.conspicuous,
                    order=len(units),
                    heads=heads,
                    section=section,
                )
            )


#: A block's text with its places (offset, position), the lead it hangs on, and whether it has visible weight.
_Piece = tuple[str, str, tuple[tuple[int, Position], ...], bool]


def _pieces(blocks: tuple[Block, ...], lead: str, marked: bool | None) -> Iterator[_Piece]:
    before = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            text, places = _placed(block)
            yield text, lead, places, block.conspicuous
            before = text
        elif isinstance(block, Table):
            yield from _rows(block, lead)
        else:
            yield from _items(block, f"{lead} {_last_sentence(before)}".strip())


def _items(block: List, lead: str) -> Iterator[_Piece]:
    for item in block.items:
        yield from _pieces(item.blocks, lead, None)


def _rows(table: Table, lead: str) -> Iterator[_Piece]:
    header = " ".join(inline_text(cell) for cell in table.header)
    for row in table.rows:
        positions = [
            each.position for cell in row for each in walk_inlines(cell) if isinstance(each, Text) and each.position
        ]
        places = ((0, positions[0]),) if positions else ()
        yield " | ".join(inline_text(cell) for cell in row), f"{lead} {header}".strip(), places, table.conspicuous


def _placed(block: Paragraph) -> tuple[str, tuple[tuple[int, Position], ...]]:
    parts: list[str] = []
    places: list[tuple[int, Position]] = []
    offset = 0
    for inline in block_inlines(block):
        text = inline_text((inline,))
        position = getattr(inline, "position", None)
        if position is not None:
            places.append((offset, position))
        parts.append(text)
        offset += len(text)
    if not places and block.position:
        places.append((0, block.position))
    return "".join(parts), tuple(places)


def _last_sentence(text: str) -> str:
    """The lead-in of a list: the last sentence before it, if it leads in (ends with a colon) or stands alone."""
    whole = text.strip()
    ends = (match.end() for each in _SENTENCE.values() for match in each.finditer(whole))
    return whole[max((end for end in ends if end < len(whole)), default=0) :]


def _sentences(text: str, locale: str) -> Iterator[tuple[str, int]]:
    start = 0
    for match in _SENTENCE.get(locale, _SENTENCE["en"]).finditer(text):
        if text[start : match.end()].strip():
            yield text[start : match.end()].strip(), start
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip(), start


def _at(places: tuple[tuple[int, Position], ...], offset: int) -> Position | None:
    found: Position | None = None
    for start, position in places:
        if start > offset and found is not None:
            break
        found = position
    return found
