"""Blocks as lines of Markdown and back, without loss: one sentence per line, so that `git diff` reads as prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tosgen.errors import TosgenError
from tosgen.markdown import parse_markdown
from tosgen.model import (
    Block,
    Definition,
    Emphasis,
    Inline,
    Link,
    List,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)

_ESCAPED = re.compile(r"([\\`*_\[\]<>&{}|~!])")
_START = re.compile(r"\A(\d*)([-+#=.)])")
_ENDS = {"en": re.compile(r"(?<=[.;:?!]) (?=\S)"), "zh_CN": re.compile(r"(?<=[。；：？！])(?=[^\s\x00-\x7f])")}


def to_lines(blocks: Sequence[Block], locale: str) -> list[str]:
    """The lines of some blocks; blocks are parted by empty lines."""
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines.extend(_block(block, locale))
    return lines


def _block(block: Block, locale: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _sentences(_inlines(block.inlines), locale)
    elif isinstance(block, List):
        for ordinal, item in enumerate(block.items, 1):
            marker = f"{ordinal}. " if block.ordered else "- "
            inner = to_lines(item.blocks, locale)
            yield from (_hang(line, marker, first=index == 0) for index, line in enumerate(inner))
    else:
        yield from _table(block)


def _hang(line: str, marker: str, *, first: bool) -> str:
    return marker + line if first else (" " * len(marker) + line if line else "")


def _table(table: Table) -> Iterator[str]:
    rows = [table.header, *table.rows]
    yield "| " + " | ".join(_inlines(cell) for cell in rows[0]) + " |"
    yield "|" + " --- |" * len(rows[0])
    for row in rows[1:]:
        yield "| " + " | ".join(_inlines(cell) for cell in row) + " |"


def _sentences(text: str, locale: str) -> list[str]:
    """Lines that the reader of Markdown joins to exactly this text."""
    return [_START.sub(_guard, part, count=1) for part in _ENDS.get(locale, _ENDS["en"]).split(text)]


def _guard(match: re.Match[str]) -> str:
    """A line must not begin like a list, a heading or a table row."""
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[2]}"


def _inlines(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(_ESCAPED.sub(r"\\\1", inline.text.replace("\n", " ")))
        elif isinstance(inline, Emphasis):
            parts.append(f"*{_inlines(inline.children)}*")
        elif isinstance(inline, Definition):
            parts.append(f"**{_inlines(inline.children)}**")
        elif isinstance(inline, Reference):
            words = _ESCAPED.sub(r"\\\1", inline.text or "")
            parts.append(f"[{words}](clause:{inline.target})")
        elif isinstance(inline, Link):
            href = inline.href if isinstance(inline.href, str) else inline.href.source
            parts.append(f"[{_inlines(inline.children)}](<{href}>)")
        elif isinstance(inline, Value):
            raise TosgenError(f"{inline.source} was not composed")
    return "".join(parts)


def from_lines(lines: Sequence[str], path: str, locale: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of lines that `to_lines` wrote; `first_line` is the line of the first in its file."""
    blocks, _ = parse_markdown("\n".join(lines), path, first_line, chinese=locale.startswith("zh"), composed=True)
    return blocks
