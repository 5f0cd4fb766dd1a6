"""Inline text: words, values, emphasis, definitions, links.

Findings: `clause/raw-html`, `clause/markdown`, `clause/link`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from tosgen.markdown.cjk import CJK_OR_QUOTE
from tosgen.markdown.values import MARK
from tosgen.model import Definition, Emphasis, Finding, Inline, Link, Position, Reference, Text, Value, inline_text
from tosgen.source import place

_SCHEMES = ("https://", "http://", "mailto:", "tel:", "clause:", "clauses:")
REFUSED = {
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


@dataclass(slots=True)
class Reader:
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


def paragraph(token: Token, reader: Reader) -> tuple[Inline, ...]:
    first = token.map[0] if token.map else 0
    reader.cursor = max(reader.starts[min(first, len(reader.starts) - 1)], 0)
    return inlines(token.children or [], reader)


def inlines(tokens: Sequence[Token], reader: Reader) -> tuple[Inline, ...]:
    parsed, _ = _inline_run(tokens, 0, reader, None)
    return parsed


def _inline_run(
    tokens: Sequence[Token], index: int, reader: Reader, closing: str | None
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
            what = REFUSED.get(token.type, token.type)
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


def _value(digits: str, reader: Reader) -> Value:
    index = (ord(digits[0]) - 0xE100) * 256 + ord(digits[1]) - 0xE100
    reader.seek("\ue000" + digits)
    return reader.values[index]


def _add_words(run: list[Inline], words: str, reader: Reader) -> None:
    """Text with its marked values taken out as nodes of their own."""
    start = 0
    for match in MARK.finditer(words):
        _add_text(run, words[start : match.start()], reader)
        run.append(_value(match[1], reader))
        start = match.end()
    _add_text(run, words[start:], reader)


def _add_text(run: list[Inline], words: str, reader: Reader) -> None:
    if not words:
        return
    position = reader.seek(words)
    last = run[-1] if run else None
    if isinstance(last, Text) and last.position and last.position.line == position.line:
        run[-1] = Text(text=last.text + words, position=last.position)
    else:
        run.append(Text(text=words, position=position))


def _join_lines(run: list[Inline], following: Sequence[Token], reader: Reader) -> None:
    """A line break: nothing between Chinese characters, else one space at the end of the line before."""
    before = run[-1].text[-1:] if run and isinstance(run[-1], Text) else ""
    after = following[0].content[:1] if following and following[0].type == "text" else ""
    if reader.chinese:
        latin = bool(before and after) and before.isascii() and after.isascii()
        joiner = " " if latin else ""
    else:
        joiner = "" if before and after and CJK_OR_QUOTE.match(before) and CJK_OR_QUOTE.match(after) else " "
    if joiner:
        if run and isinstance(run[-1], Text):
            run[-1] = Text(text=run[-1].text + joiner, position=run[-1].position)
        else:
            run.append(Text(text=joiner, position=reader.at(reader.cursor)))


def _container(tokens: Sequence[Token], index: int, reader: Reader) -> tuple[Inline, int]:
    token = tokens[index]
    mark = {"em_open": token.markup or "*", "strong_open": token.markup or "**"}.get(token.type, "[")
    position = reader.seek(mark)
    children, end = _inline_run(tokens, index + 1, reader, token.type.replace("_open", "_close"))
    if token.type == "em_open":
        return Emphasis(children=children), end
    if token.type == "strong_open":
        return Definition(children=children, position=position), end
    return _link(str(token.attrGet("href") or ""), children, position, reader), end


def _link(href: str, children: tuple[Inline, ...], position: Position, reader: Reader) -> Inline:
    marked = MARK.fullmatch(href)
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
    if not href.startswith(_SCHEMES) or MARK.search(href):
        reader.refuse(
            "link",
            f"link target {MARK.sub('{{ … }}', href)!r} is not allowed",
            "use https:, mailto:, tel:, `clause:group/name`, or a whole `{{ value }}`",
            position,
        )
    return Link(href=href, children=children, position=position)
