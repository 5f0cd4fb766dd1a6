"""The nouns of tosgen: immutable values that every stage takes and gives.

Only the standard library is imported here.  Collections are tuples, frozensets or mappings that nobody changes
after construction.  `Position` never takes part in equality, so two texts are equal when they say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

#: Locales in canonical order; a document's own order of languages is `Agreement.locales`.
LOCALES: tuple[str, ...] = ("en", "zh_CN")

#: Forms an agreement is published in: one locale, or both together.
FORMS: tuple[str, ...] = ("en", "zh_CN", "bilingual")


# --- places and findings ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a source file: path as given or relative to the project root; 1-based line; 1-based column in code
    points; `end_line` is the last line of the thing (None: one line).  `page` only for PDF."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What we tell the author.  `rule` is `<group>/<name>`; `hint` says what to do."""

    rule: str
    level: Level
    message: str
    hint: str | None = None
    position: Position | None = None
    agreement: str | None = None
    jurisdiction: str | None = None
    locale: str | None = None
    related: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        at = self.position or Position(path="", line=0, column=0)
        return (
            at.path,
            at.line,
            at.column,
            self.rule,
            self.agreement or "",
            self.jurisdiction or "",
            self.locale or "",
        )


# --- inline text ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of text; `parameter` names the parameter whose value it is (None: written by the author)."""

    text: str
    parameter: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """`{{ name | filter(argument) }}` of a source text, before composition; `source` is the text between the braces."""

    name: str
    source: str
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stress, `*…*`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """`**Term**`: the place where a term is defined (in foreign text: bold)."""

    children: tuple[Inline, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; `href` is a Value before composition if the whole target is `{{ … }}`, else the address."""

    href: str | Value
    children: tuple[Inline, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`[](clause:group/name)`; after composition `text` holds the words ("Section 7.2", "第7.2条"), before None."""

    target: str
    text: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)


Inline: TypeAlias = Text | Value | Emphasis | Definition | Link | Reference


# --- blocks -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    inlines: tuple[Inline, ...]
    conspicuous: bool = False
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list; `number` is its computed label ("(1)", "（一）", "•" for bullets), "" before composition."""

    blocks: tuple[Block, ...]
    number: str = ""
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    ordered: bool
    items: tuple[Item, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`header` is one row of cells, `rows` the others; a cell is a tuple of inlines."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    conspicuous: bool = False
    position: Position | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | List | Table


# --- clause sources ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Digests (first 12 hexadecimal digits of SHA-256) per locale, recorded when both texts were read side by side."""

    digests: Mapping[str, str]
    by: str
    on: dt.date
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """The text of a clause in one locale."""

    title: str
    blocks: tuple[Block, ...]
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMeta:
    topics: tuple[str, ...] = ()
    modality: str | None = None
    party: str | None = None
    conspicuous: bool | None = None
    licence: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A source file: one piece of law-making text in every locale.  `id` comes from the path (`account/no-transfer`).
    `blocks` maps the number of a block (1-based, see `walk_blocks`) to what holds for that block alone."""

    id: str
    topics: tuple[str, ...]
    texts: Mapping[str, ClauseText]
    modality: str | None = None
    party: str | None = None
    conspicuous: bool = False
    licence: Mapping[str, str] | None = None
    blocks: Mapping[int, BlockMeta] = field(default_factory=dict)
    seal: Seal | None = None
    position: Position = field(compare=False, repr=False)
    positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


# --- typed parameter values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """`count` whole units; unit is one of hours, days, working days, weeks, months, years."""

    count: int
    unit: str

    @property
    def iso(self) -> str:
        """ISO 8601 duration (`P30D`, `PT48H`), or `7BD` for business days."""
        if self.unit == "working days":
            return f"{self.count}BD"
        if self.unit == "hours":
            return f"PT{self.count}H"
        return f"P{self.count}{self.unit[0].upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    amount: Decimal
    currency: str


#: A parameter value in one locale: text, count, date, duration, money, percentage (Decimal), list (tuple of str).
ParameterValue: TypeAlias = str | int | Decimal | dt.date | Duration | Money | tuple[str, ...]


# --- agreements -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A clause as it stands in an agreement, or a paragraph (with its list) of an imported document.

    `id` is unique within the agreement: the clause id, or for foreign text a slug of its heading path.
    `numbers`, `headings`, `bodies`, `places` are keyed by locale; a number is "" where there is none and is the whole
    printed label ("7.2", "第七条").  `joined` continues the number of the provision before it."""

    id: str
    clause: str | None
    topics: tuple[str, ...]
    numbers: Mapping[str, str]
    headings: Mapping[str, str]
    bodies: Mapping[str, tuple[Block, ...]]
    places: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)
    heading_hidden: bool = False
    joined: bool = False
    modality: str | None = None
    party: str | None = None
    conspicuous: bool = False
    licence: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`level` 1 is the outermost.  `id` is the path of section ids joined by `.` ("accounts.security")."""

    id: str
    level: int
    numbers: Mapping[str, str]
    titles: Mapping[str, str]
    children: tuple[Section | Provision, ...]
    places: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One complete document for one jurisdiction, in every locale.

    `locales` is in reading order (the order of the bilingual form); `bilingual` is interleaved, sequential or
    side-by-side; `kinds` such as ("terms",); `parameters` maps dotted names to a value per locale; `numbering` is the
    scheme as written in the manifest."""

    name: str
    kinds: tuple[str, ...]
    jurisdiction: str
    locales: tuple[str, ...]
    titles: Mapping[str, str]
    sections: tuple[Section | Provision, ...]
    prevailing: str | None = None
    version: str | None = None
    effective: dt.date | None = None
    updated: dt.date | None = None
    features: frozenset[str] = frozenset()
    jurisdictions: tuple[str, ...] = ()
    bilingual: str = "interleaved"
    numbering: tuple[str, ...] = ()
    parameters: Mapping[str, Mapping[str, ParameterValue]] = field(default_factory=dict)
    position: Position | None = field(default=None, compare=False, repr=False)


def walk_sections(nodes: tuple[Section | Provision, ...]) -> Iterator[Section | Provision]:
    """Sections and provisions in reading order, a section before what it holds."""
    for node in nodes:
        yield node
        if isinstance(node, Section):
            yield from walk_sections(node.children)


def provisions(agreement: Agreement) -> Iterator[Provision]:
    """The provisions of an agreement in reading order."""
    return (node for node in walk_sections(agreement.sections) if isinstance(node, Provision))


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Table]:
    """Paragraphs (also those inside list items) and tables in reading order: the n-th is "block n" of a clause."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from walk_blocks(item.blocks)
        else:
            yield block


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Inlines in reading order, a container before what it holds."""
    for inline in inlines:
        yield inline
        if isinstance(inline, (Emphasis, Definition, Link)):
            yield from walk_inlines(inline.children)


def block_inlines(block: Paragraph | Table) -> tuple[Inline, ...]:
    """All inlines of a paragraph or of a table's cells (row by row, header first)."""
    if isinstance(block, Paragraph):
        return block.inlines
    cells = [*block.header, *(cell for row in block.rows for cell in row)]
    return tuple(inline for cell in cells for inline in cell)


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """Plain text; an uncomposed value stands as `{{ source }}`, an uncomposed reference as `[](clause:id)`."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Value):
            parts.append("{{ " + inline.source + " }}")
        elif isinstance(inline, Reference):
            parts.append(inline.text if inline.text is not None else f"[](clause:{inline.target})")
        else:
            parts.append(inline_text(inline.children))
    return "".join(parts)


def block_text(block: Paragraph | Table) -> str:
    """Plain text of a paragraph; of a table: cells joined by ` | `, rows by line feeds."""
    if isinstance(block, Paragraph):
        return inline_text(block.inlines)
    rows = [block.header, *block.rows]
    return "\n".join(" | ".join(inline_text(cell) for cell in row) for row in rows)


# --- changes ----------------------------------------------------------------------------------------------------

#: One edit: ("keep" | "delete" | "insert", text).
Edit: TypeAlias = tuple[str, str]

CHANGE_KINDS: tuple[str, ...] = (
    "added", "removed", "reworded", "moved", "moved-and-reworded", "renumbered", "split", "merged", "heading",
    "parameter", "metadata",
)  # fmt: skip
VERDICTS: tuple[str, ...] = ("material", "review", "editorial")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The typed legal content of a change; `before`/`after` are ISO durations and dates, decimals with currency, or
    words; None where a side has none.  `favours` is user, operator, neutral or unknown; `words` are the words seen."""

    type: str
    locale: str
    before: str | None = None
    after: str | None = None
    favours: str = "unknown"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict fell: rule name, message in plain words, basis (law and article) or None."""

    rule: str
    message: str
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact: what differs between two texts.  `old`/`new` are the places in the prevailing locale from the first to
    the last source line that holds changed words; `places` maps each locale to (old, new); `edits` to its edits;
    `format` names what differs beside the words (emphasis, shape); `affects` the provisions that use a term whose definition changed."""

    kind: str
    provision: str
    old_number: str | None = None
    new_number: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    old: Position | None = None
    new: Position | None = None
    places: Mapping[str, tuple[Position | None, Position | None]] = field(default_factory=dict)
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    format: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement on one change: material, review or editorial, with its reasons and the audiences concerned."""

    change: Change
    verdict: str
    reasons: tuple[Reason, ...] = ()
    audiences: tuple[str, ...] = ()
