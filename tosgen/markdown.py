"""CommonMark as clauses use it: paragraphs, lists, tables, emphasis, definitions, links; values as inline nodes.

A `{{ … }}` is parsed once, as an inline node or as a whole link target, so that its value can never become structure.
Findings (`clause/…`): `raw-html`, `markdown`, `statement`, `expression`, `link`, `heading`, `depth`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from tosgen.model import (
    Block,
    Definition,
    Emphasis,
    Finding,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Position,
    Reference,
    Table,
    Text,
    Value,
    inline_text,
)
from tosgen.source import place

#: Chinese characters and full-width punctuation: between two of these a line break is no space.
CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_CJK_OR_QUOTE = re.compile(f"[{CJK}\u2018-\u201d\u2014\u2026]")
_BRACES = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#|\}\}|%\}|#\}", re.DOTALL)
_EXPRESSION = re.compile(
    r"\s*(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(?:\|\s*[a-z_]+(?:\(\s*(?:'[^']*'|\"[^\"]*\"|\d+)?\s*\))?\s*){0,3}\Z"
)
# A value is held open while Markdown is parsed by a run of private-use characters as long as its source: U+E000, the
# index in base 256 (U+E100…), padding U+E001, U+E002.  `source.decode` refuses these characters in files.
_MARK = re.compile("\ue000([\ue100-\ue1ff]{2})\ue001*\ue002")
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "clause:", "clauses:")
_REFUSED = {
    "fence": "code",
    "code_block": "code (a line indented by four spaces or more)",
    "code_inline": "code",
    "image": "an image",
    "hr": "a thematic break",
    "blockquote_open": "a block quotation",
    "heading_open": "a heading",
    "hardbreak": "a hard line break",
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
}
_MAX_LIST_DEPTH = 3


class _CjkState(StateInline):
    """Emphasis beside Chinese: CommonMark's flanking rule takes a Chinese neighbour of punctuation for a letter, so
    `**终止。**后续` would print its stars.  A Chinese neighbour counts as white space in that half of the rule."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if not (_CJK_OR_QUOTE.match(before) or _CJK_OR_QUOTE.match(after)) or self.src[start] == "_":
            return scanned
        can_open = scanned.can_open or not after.isspace()
        can_close = scanned.can_close or not before.isspace()
        return Scanned(can_open, can_close, scanned.length)


class _CjkInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
        state = _CjkState(src, md, env, tokens)  # type: ignore[arg-type]  # the library types env as its own mapping
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
    inline = _CjkInline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as written
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # judged here, with a position
    return parser


@dataclass(slots=True)
class _Reader:
    """State of reading one text: `source` is the marked text, `cursor` the code-point offset reached."""

    path: str
    source: str
    first_line: int
    chinese: bool
    values: list[Value]
    findings: list[Finding] = field(default_factory=list)
    composed: bool = False
    starts: list[int] = field(default_factory=list)
    cursor: int = 0

    def at(self, offset: int) -> Position:
        return place(self.path, self.source, offset, self.first_line)

    def refuse(self, rule: str, message: str, hint: str, position: Position) -> None:
        self.findings.append(
            Finding(rule=f"clause/{rule}", level="error", message=message, hint=hint, position=position)
        )

    def seek(self, words: str) -> Position:
        """The place of the next occurrence of some words; the cursor moves behind it."""
        offset = self.source.find(words, self.cursor) if words else -1
        if offset < 0:
            return self.at(min(self.cursor, len(self.source)))
        self.cursor = offset + len(words)
        return self.at(offset)


def parse_markdown(
    text: str, path: str, first_line: int, *, chinese: bool, composed: bool = False
) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a Markdown text that begins at `first_line` of its file; `chinese` tells how a line break beside a
    value is joined; in a `composed` text cross-references carry their words."""
    values: list[Value] = []
    findings: list[Finding] = []
    marked = text if composed else _mark_values(text, path, first_line, values, findings)
    reader = _Reader(path, marked, first_line, chinese, values, findings, composed)
    reader.starts = _line_starts(marked)
    tokens = _parser().parse(marked)
    blocks, _ = _blocks(tokens, 0, reader, 0)
    return blocks, reader.findings


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _mark_values(text: str, path: str, first_line: int, values: list[Value], findings: list[Finding]) -> str:
    def problem(rule: str, message: str, hint: str, offset: int) -> None:
        position = place(path, text, offset, first_line)
        findings.append(Finding(rule=f"clause/{rule}", level="error", message=message, hint=hint, position=position))

    def mark(match: re.Match[str]) -> str:
        inner = match[1]
        if inner is None:
            shown = match[0] if len(match[0]) < 40 else match[0][:37] + "…"
            if match[0].startswith(("{%", "{#")):
                problem(
                    "statement",
                    f"{shown!r} is a Jinja statement or comment",
                    "conditions live in the manifest (`when:`, `only:`, `except:`)",
                    match.start(),
                )
            else:
                problem(
                    "expression",
                    f"{shown!r} stands alone",
                    "write `{{ name }}` with both pairs of braces on one line",
                    match.start(),
                )
            return " " * len(match[0]) if "\n" not in match[0] else match[0]
        known = _EXPRESSION.match(inner)
        if not known or "\n" in inner:
            problem(
                "expression",
                f"{{{{{inner}}}}} is no plain value",
                "write `{{ name }}` or `{{ name | filter }}`; no calculation stands in a clause",
                match.start(),
            )
            return " " * len(match[0]) if "\n" not in inner else match[0]
        index = len(values)
        position = place(path, text, match.start(), first_line)
        values.append(Value(name=known["name"], source=inner.strip(), position=position))
        digits = chr(0xE100 + index // 256 % 256) + chr(0xE100 + index % 256)
        return "\ue000" + digits + "\ue001" * (len(match[0]) - 4) + "\ue002"

    return _BRACES.sub(mark, text)


def _blocks(tokens: Sequence[Token], index: int, reader: _Reader, depth: int) -> tuple[tuple[Block, ...], int]:
    """Blocks from `index` to the token that closes their container; the index behind it."""
    blocks: list[Block] = []
    while index < len(tokens):
        token = tokens[index]
        if token.type in ("bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close"):
            return tuple(blocks), index + 1
        if token.type == "paragraph_open":
            inlines = _paragraph(tokens[index + 1], reader)
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


def _refused(tokens: Sequence[Token], index: int, reader: _Reader, depth: int, blocks: list[Block]) -> int:
    token = tokens[index]
    what = _REFUSED.get(token.type, token.type)
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


def _block_position(token: Token, reader: _Reader) -> Position:
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


def _line(reader: _Reader, number: int) -> str:
    start = reader.starts[min(number, len(reader.starts) - 1)]
    end = reader.source.find("\n", start)
    return reader.source[start : end if end >= 0 else None]


def _list(tokens: Sequence[Token], index: int, reader: _Reader, depth: int) -> tuple[List, int]:
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


def _table(tokens: Sequence[Token], index: int, reader: _Reader) -> tuple[Table, int]:
    position = _block_position(tokens[index], reader)
    rows: list[list[tuple[Inline, ...]]] = []
    reader.cursor = reader.starts[position.line - reader.first_line]
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inlines(token.children or [], reader))
        index += 1
    header, *body = rows or [[]]
    return Table(header=tuple(header), rows=tuple(tuple(row) for row in body), position=position), index + 1


def _paragraph(token: Token, reader: _Reader) -> tuple[Inline, ...]:
    first = token.map[0] if token.map else 0
    reader.cursor = max(reader.starts[min(first, len(reader.starts) - 1)], 0)
    return _inlines(token.children or [], reader)


def _inlines(tokens: Sequence[Token], reader: _Reader) -> tuple[Inline, ...]:
    parsed, _ = _inline_run(tokens, 0, reader, None)
    return parsed


def _inline_run(
    tokens: Sequence[Token], index: int, reader: _Reader, closing: str | None
) -> tuple[tuple[Inline, ...], int]:
    run: list[Inline] = []
    while index < len(tokens):
        token = tokens[index]
        if token.type == closing:
            return tuple(run), index + 1
        if token.type in ("text", "text_special"):
            _add_words(run, token.content, reader)
        elif token.type == "softbreak":
            _join_lines(run, tokens[index + 1 : index + 2], reader)
        elif token.type in ("em_open", "strong_open", "link_open"):
            inline, index = _container(tokens, index, reader)
            run.append(inline)
            continue
        else:
            what = _REFUSED.get(token.type, token.type)
            rule = "raw-html" if token.type == "html_inline" else "markdown"
            reader.refuse(
                rule,
                f"{what} cannot stand in a clause: {token.content[:40]!r}",
                "write plain text",
                reader.seek(("![" if token.type == "image" else token.markup) + token.content),
            )
            if token.content:
                run.append(Text(text=token.content))
        index += 1
    return tuple(run), index


def _value(digits: str, reader: _Reader) -> Value:
    index = (ord(digits[0]) - 0xE100) * 256 + ord(digits[1]) - 0xE100
    reader.seek("\ue000" + digits)
    return reader.values[index]


def _add_words(run: list[Inline], words: str, reader: _Reader) -> None:
    """Text with its marked values taken out as nodes of their own."""
    start = 0
    for match in _MARK.finditer(words):
        _add_text(run, words[start : match.start()], reader)
        run.append(_value(match[1], reader))
        start = match.end()
    _add_text(run, words[start:], reader)


def _add_text(run: list[Inline], words: str, reader: _Reader) -> None:
    if not words:
        return
    position = reader.seek(words)
    last = run[-1] if run else None
    if isinstance(last, Text) and last.position and last.position.line == position.line:
        run[-1] = Text(text=last.text + words, position=last.position)
    else:
        run.append(Text(text=words, position=position))


def _join_lines(run: list[Inline], following: Sequence[Token], reader: _Reader) -> None:
    """A line break: nothing between Chinese characters, else one space at the end of the line before."""
    before = run[-1].text[-1:] if run and isinstance(run[-1], Text) else ""
    after = following[0].content[:1] if following and following[0].type == "text" else ""
    if reader.chinese:
        latin = bool(before and after) and before.isascii() and after.isascii()
        joiner = " " if latin else ""
    else:
        joiner = "" if before and after and _CJK_OR_QUOTE.match(before) and _CJK_OR_QUOTE.match(after) else " "
    if joiner:
        if run and isinstance(run[-1], Text):
            run[-1] = Text(text=run[-1].text + joiner, position=run[-1].position)
        else:
            run.append(Text(text=joiner, position=reader.at(reader.cursor)))


def _container(tokens: Sequence[Token], index: int, reader: _Reader) -> tuple[Inline, int]:
    token = tokens[index]
    mark = {"em_open": token.markup or "*", "strong_open": token.markup or "**"}.get(token.type, "[")
    position = reader.seek(mark)
    children, end = _inline_run(tokens, index + 1, reader, token.type.replace("_open", "_close"))
    if token.type == "em_open":
        return Emphasis(children=children), end
    if token.type == "strong_open":
        return Definition(children=children, position=position), end
    return _link(str(token.attrGet("href") or ""), children, position, reader), end


def _link(href: str, children: tuple[Inline, ...], position: Position, reader: _Reader) -> Inline:
    marked = _MARK.fullmatch(href)
    if marked:
        return Link(href=_value(marked[1], reader), children=children, position=position)
    if href.startswith(("clause:", "clauses:")):
        target = href.removeprefix("clause:")
        if reader.composed:
            return Reference(target=target, text=inline_text(children), position=position)
        if children:
            reader.refuse(
                "link",
                "a cross-reference has words of its own",
                "write `[](clause:group/name)`; the number comes from the program",
                position,
            )
        return Reference(target=target, position=position)
    if not href.startswith(_SCHEMES) or _MARK.search(href):
        reader.refuse(
            "link",
            f"link target {_MARK.sub('{{ … }}', href)!r} is not allowed",
            "use https:, mailto:, tel:, `clause:group/name`, or a whole `{{ value }}`",
            position,
        )
    return Link(href=href, children=children, position=position)
