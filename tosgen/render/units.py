"""An agreement as a flat sequence of headings, paragraphs and tables, for outputs without structure of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tosgen.errors import TosgenError
from tosgen.locales import Translate
from tosgen.model import Agreement, Block, Inline, List, Paragraph, Provision, Section, Table, Text, walk_blocks
from tosgen.render.html import title_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`kind` is title, fact, heading, paragraph or table; `level` the rank of a heading or the depth in lists."""

    kind: str
    locale: str
    level: int = 0
    number: str = ""
    inlines: tuple[Inline, ...] = ()
    table: Table | None = None
    conspicuous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    locale: str
    blocks: tuple[Block, ...]
    number: str
    flagged: bool


def units(agreement: Agreement, form: str, catalogs: Translate) -> Iterator[Unit]:
    """Everything a page says, in its order; both languages block by block unless the form is sequential.

    Raises TosgenError for a form the agreement does not have."""
    if form != "bilingual" and form not in agreement.locales:
        raise TosgenError(f"'{agreement.name}' has no form '{form}'", f"it has {', '.join(agreement.locales)}")
    if form != "bilingual":
        texts: tuple[tuple[str, ...], ...] = ((form,),)
    elif agreement.bilingual == "sequential":
        texts = tuple((locale,) for locale in agreement.locales)
    else:
        texts = (agreement.locales,)
    for locales in texts:
        yield from _front(agreement, locales, catalogs)
        yield from _nodes(agreement.sections, locales, 2)


def _front(agreement: Agreement, locales: Sequence[str], catalogs: Translate) -> Iterator[Unit]:
    for locale in locales:
        yield Unit(kind="title", locale=locale, level=1, inlines=_plain(agreement.titles.get(locale, agreement.name)))
    for locale in locales:
        for fact in title_facts(agreement, locale, catalogs(locale)):
            colon = "：" if locale.startswith("zh") else ": "
            yield Unit(kind="fact", locale=locale, inlines=_plain(f"{fact.label}{colon}{fact.value}"))


def _plain(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),)


def _nodes(nodes: Sequence[Section | Provision], locales: Sequence[str], level: int) -> Iterator[Unit]:
    for node in nodes:
        if isinstance(node, Section):
            for one in locales:
                title, number = _plain(node.titles.get(one, "")), node.numbers.get(one, "")
                yield Unit(kind="heading", locale=one, level=level, number=number, inlines=title)
            yield from _nodes(node.children, locales, level + 1)
        else:
            yield from _provision(node, locales, level)


def _provision(node: Provision, locales: Sequence[str], level: int) -> Iterator[Unit]:
    numbers = {} if node.joined else node.numbers
    shown = not node.heading_hidden and any(node.headings.get(one) for one in locales)
    if shown:
        for one in locales:
            title = _plain(node.headings.get(one, ""))
            yield Unit(kind="heading", locale=one, level=level, number=numbers.get(one, ""), inlines=title)
    bodies = []
    for one in locales:
        blocks = node.bodies.get(one, ())
        flagged = node.conspicuous and not any(block.conspicuous for block in walk_blocks(blocks))
        number = "" if shown else numbers.get(one, "")
        bodies.append(_Body(locale=one, blocks=blocks, number=number, flagged=flagged))
    streams = [list(_leaves(body, body.blocks, body.number, 0)) for body in bodies]
    if len({tuple((unit.kind, unit.level) for unit in stream) for stream in streams}) == 1:
        yield from (unit for row in zip(*streams, strict=True) for unit in row)
    else:
        yield from (unit for stream in streams for unit in stream)


def _leaves(body: _Body, blocks: tuple[Block, ...], number: str, depth: int) -> Iterator[Unit]:
    for index, block in enumerate(blocks):
        if isinstance(block, List):
            for item in block.items:
                yield from _leaves(body, item.blocks, item.number, depth + 1)
            continue
        yield Unit(
            kind="paragraph" if isinstance(block, Paragraph) else "table",
            locale=body.locale,
            level=depth,
            number=number if index == 0 else "",
            inlines=block.inlines if isinstance(block, Paragraph) else (),
            table=block if isinstance(block, Table) else None,
            conspicuous=body.flagged or block.conspicuous,
        )
