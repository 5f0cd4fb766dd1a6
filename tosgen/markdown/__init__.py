"""CommonMark as clauses use it: paragraphs, lists, tables, emphasis, definitions, links; values as inline nodes.

A `{{ … }}` is parsed once, as an inline node or as a whole link target, so that its value can never become structure.
Findings (`clause/…`): `raw-html`, `markdown`, `statement`, `expression`, `link`, `heading`, `depth`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from tosgen.markdown.cjk import parser
from tosgen.markdown.inlines import REFUSED, Reader, inlines, paragraph
from tosgen.markdown.values import mark_values
from tosgen.model import Block, Finding, Inline, Item, List, Paragraph, Position, Table, Value

_MAX_LIST_DEPTH = 3


def parse_markdown(
    text: str, path: str, first_line: int, *, chinese: bool, composed: bool = False
) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a Markdown text that begins at `first_line` of its file; `chinese` tells how a line break beside a
    value is joined; in a `composed` text cross-references carry their words."""
    values: list[Value] = []
    findings: list[Finding] = []
    marked = text if composed else mark_values(text, path, first_line, values, findings)
    reader = Reader(path, marked, first_line, chinese, values, findings, composed)
    reader.starts = _line_starts(marked)
    tokens = parser().parse(marked)
    blocks, _ = _blocks(tokens, 0, reader, 0)
    return blocks, reader.findings


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _blocks(tokens: Sequence[Token], index: int, reader: Reader, depth: int) -> tuple[tuple[Block, ...], int]:
    """Blocks from `index` to the token that closes their container; the index behind it."""
    blocks: list[Block] = []
    while index < len(tokens):
        token = tokens[index]
        if token.type in ("bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close"):
            return tuple(blocks), index + 1
        if token.type == "paragraph_open":
            inlines = paragraph(tokens[index + 1], reader)
            position = _block_position(token, reader)
            blocks.append(Paragraph(inlines=inlines, position=position))
            index += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            block, index = _list(tokens, index, reader, depth + 1)
            blocks.append(block)
        elif token.type == "table_open":
            table, index = _table(tokens, index, reader)
            blocks.append(table)
        else:
            index = _refused(tokens, index, reader, depth, blocks)
    return tuple(blocks), index


def _refused(tokens: Sequence[Token], index: int, reader: Reader, depth: int, blocks: list[Block]) -> int:
    token = tokens[index]
    what = REFUSED.get(token.type, token.type)
    rule = "raw-html" if token.type == "html_block" else "heading" if token.type == "heading_open" else "markdown"
    hint = "a clause holds paragraphs, lists, tables, emphasis and links"
    if rule == "heading":
        hint = "only `# <locale>: <title>` starts a part; make a clause of its own for a sub-heading"
    reader.refuse(rule, f"{what} cannot stand in a clause", hint, _block_position(token, reader))
    if token.type == "blockquote_open":
        inner, index = _blocks(tokens, index + 1, reader, depth)
        blocks.extend(inner)
        return index
    if token.type == "heading_open":
        return index + 3
    return index + 1


def _block_position(token: Token, reader: Reader) -> Position:
    first, last = token.map or (0, 1)
    start = reader.starts[min(first, len(reader.starts) - 1)]
    line_end = reader.source.find("\n", start)
    line = reader.source[start : line_end if line_end >= 0 else None]
    column = len(line) - len(line.lstrip()) + 1
    end = max(last, first + 1)
    while end > first + 1 and not _line(reader, end - 1).strip():
        end -= 1
    return Position(
        path=reader.path, line=first + reader.first_line, column=column, end_line=end - 1 + reader.first_line
    )


def _line(reader: Reader, number: int) -> str:
    start = reader.starts[min(number, len(reader.starts) - 1)]
    end = reader.source.find("\n", start)
    return reader.source[start : end if end >= 0 else None]


def _list(tokens: Sequence[Token], index: int, reader: Reader, depth: int) -> tuple[List, int]:
    opening = tokens[index]
    position = _block_position(opening, reader)
    if depth == _MAX_LIST_DEPTH + 1:
        reader.refuse("depth", "a list of a fourth level", "three levels are the most a reader can follow", position)
    items: list[Item] = []
    index += 1
    while tokens[index].type == "list_item_open":
        at = _block_position(tokens[index], reader)
        blocks, index = _blocks(tokens, index + 1, reader, depth)
        items.append(Item(blocks=blocks, position=at))
    return List(ordered=opening.type == "ordered_list_open", items=tuple(items), position=position), index + 1


def _table(tokens: Sequence[Token], index: int, reader: Reader) -> tuple[Table, int]:
    position = _block_position(tokens[index], reader)
    rows: list[list[tuple[Inline, ...]]] = []
    reader.cursor = reader.starts[position.line - reader.first_line]
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inlines(token.children or [], reader))
        index += 1
    header, *body = rows or [[]]
    return Table(header=tuple(header), rows=tuple(tuple(row) for row in body), position=position), index + 1
