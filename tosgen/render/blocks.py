"""Blocks as HTML: one language, several interleaved, or rows for side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tosgen.locales import bcp47
from tosgen.model import Block, Inline, Item, List, Paragraph, Table
from tosgen.render.inline import Context, inlines_html, marked

#: Chinese numbers that are set off by an ideographic space; those that end in a bracket need none.
_SPACED_ENDINGS = ("条", "章", "节", "编", "款")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The body of a provision in one language.  `lang` is "" where the page already says it; `number` is the label of
    the first paragraph ("" when the heading carries it); `joined` continues the number of the provision before; `all_conspicuous` marks
    every block."""

    context: Context
    blocks: tuple[Block, ...]
    number: str = ""
    joined: bool = False
    lang: str = ""
    all_conspicuous: bool = False


def number_html(number: str, locale: str) -> Markup:
    """The label with the blank that follows it, so that copied text keeps them apart."""
    if not number:
        return Markup("")
    gap = " "
    if locale.startswith("zh"):
        gap = "\u3000" if number.endswith(_SPACED_ENDINGS) else "" if number[-1] in "）、．" else " "
    return Markup('<span class="n">{}</span>').format(f"{number}{gap}")


def body_html(columns: Sequence[Column]) -> Markup:
    """The bodies with each block of the first language followed by the same block of the others; where the shapes
    differ, each language stands whole."""
    if _same_shape([column.blocks for column in columns]):
        return _blocks(columns, depth=0)
    return Markup("").join(Markup("<div{}>{}</div>").format(_lang(c), _blocks([c], depth=0)) for c in columns)


def rows_html(columns: Sequence[Column]) -> Markup:
    """Table rows of a side-by-side page, one per paragraph, list item or table."""
    if not _same_shape([column.blocks for column in columns]):
        cells = (Markup("<td{}>{}</td>").format(_lang(c), _blocks([c], depth=0)) for c in columns)
        return Markup("<tr>{}</tr>").format(Markup("").join(cells))
    leaves = [list(_leaves(column, column.blocks, column.number, depth=0)) for column in columns]
    rows = (
        Markup("").join(Markup("<td{}>{}</td>").format(_lang(c), leaf) for c, leaf in zip(columns, row, strict=True))
        for row in zip(*leaves, strict=True)
    )
    return Markup("").join(Markup("<tr>{}</tr>").format(row) for row in rows)


def _same_shape(bodies: Sequence[tuple[Block, ...]]) -> bool:
    return len({_shape(blocks) for blocks in bodies}) == 1


def _shape(blocks: tuple[Block, ...]) -> str:
    """Kinds and nesting as a word: `p`, `t`, `l(…)`."""
    return "".join(
        f"l({','.join(_shape(item.blocks) for item in block.items)})" if isinstance(block, List)
        else "p" if isinstance(block, Paragraph) else "t"
        for block in blocks
    )  # fmt: skip


def _lang(column: Column) -> Markup:
    return Markup(' lang="{}"').format(column.lang) if column.lang else Markup("")


def _blocks(columns: Sequence[Column], *, depth: int) -> Markup:
    """Columns of the same shape, block by block."""
    parts: list[Markup] = []
    for index, block in enumerate(columns[0].blocks):
        blocks = [column.blocks[index] for column in columns]
        if isinstance(block, List):
            parts.append(_list(columns, [b for b in blocks if isinstance(b, List)], depth=depth + 1))
            continue
        for column, one in zip(columns, blocks, strict=True):
            first = column.number if index == 0 else ""
            parts.append(_leaf(column, one, first, depth, continues=_continues(column, index), lang=True))
    return Markup("").join(parts)


def _continues(column: Column, index: int) -> bool:
    """Whether a paragraph stands under a number printed before it."""
    return column.joined or (bool(column.number) and index > 0)


def _list(columns: Sequence[Column], lists: Sequence[List], *, depth: int) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>").format(_blocks(_item_columns(columns, items), depth=depth))
        for items in zip(*(one.items for one in lists), strict=True)
    )
    tag = "ol" if lists[0].ordered else "ul"
    return Markup('<{} class="d{}" role="list">{}</{}>').format(tag, depth, items, tag)


def _item_columns(columns: Sequence[Column], items: tuple[Item, ...]) -> list[Column]:
    return [
        Column(
            context=column.context,
            blocks=item.blocks,
            number=item.number,
            lang=column.lang,
            all_conspicuous=column.all_conspicuous,
        )
        for column, item in zip(columns, items, strict=True)
    ]


def _leaves(column: Column, blocks: tuple[Block, ...], number: str, *, depth: int) -> Iterator[Markup]:
    """Paragraphs and tables in reading order, list items flattened to indented paragraphs."""
    for index, block in enumerate(blocks):
        if isinstance(block, List):
            for item in block.items:
                yield from _leaves(column, item.blocks, item.number, depth=depth + 1)
        else:
            first = number if index == 0 else ""
            continues = _continues(column, index) if depth == 0 else bool(number) and index > 0
            yield _leaf(column, block, first, depth, continues=continues, lang=False)


def _leaf(column: Column, block: Block, number: str, depth: int, *, continues: bool, lang: bool) -> Markup:
    """One paragraph or table.  Classes: `num` carries a number, `more` follows one, `iN` is the depth in lists."""
    if isinstance(block, List):
        raise TypeError("a list is no leaf")
    flagged = column.all_conspicuous or block.conspicuous
    names = [f"i{depth}"] if depth and not lang else []
    names += ["num"] if number else ["more"] if continues else []
    names += ["conspicuous"] if flagged else []
    attributes = Markup(' class="{}"').format(" ".join(names)) if names else Markup("")
    attributes += _lang(column) if lang else Markup("")
    if isinstance(block, Table):
        return _table(block, column.context, attributes)
    label = number_html(number, column.context.locale)
    text = inlines_html(block.inlines, column.context)
    if flagged:
        text = Markup("<strong>{}</strong>").format(text)
    return Markup("<p{}>{}{}</p>").format(attributes, label, text)


def _table(table: Table, context: Context, attributes: Markup) -> Markup:
    head = _row(table.header, context, Markup('<th scope="col">{}</th>'))
    rows = Markup("").join(_row(row, context, Markup("<td>{}</td>")) for row in table.rows)
    inner = Markup('<table class="data"><thead>{}</thead><tbody>{}</tbody></table>').format(head, rows)
    return Markup('<div{} data-table="" tabindex="0">{}</div>').format(attributes, inner)


def _row(cells: tuple[tuple[Inline, ...], ...], context: Context, cell: Markup) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(cell.format(inlines_html(c, context)) for c in cells))


def heading_html(number: str, title: str, locale: str) -> Markup:
    """Number and title of a section or provision."""
    return number_html(number, locale) + Markup('<span class="t">{}</span>').format(marked(title, locale))


def page_lang(locale: str, page_locale: str) -> str:
    """The `lang` an element needs on a page of `page_locale` ("" for none)."""
    return "" if locale == page_locale else bcp47(locale)
