"""Markdown written by anyone: front matter skipped, HTML and attribute lists inside tolerated, every line keeps its number."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tosgen.model import Definition, Emphasis, Inline, Link, Position, Text
from tosgen.readers.lines import Line, group_lines, labelled, make_piece
from tosgen.readers.model import Piece, PieceKind, Reading, strip_inlines

_FRONT = re.compile(r"\A(?:[ \t]*\n)*---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*(['\"]?)(?P<title>[^\n]+?)\1[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]{0,300}\}[ \t]*$|^[ \t]*:::.*$", re.MULTILINE)
_ANCHOR = re.compile(r"[ \t]*\{#[\w-]{1,80}\}[ \t]*$", re.MULTILINE)
_NOT_BLANK = re.compile(r"[^\n]")


@functools.cache
def _parser() -> MarkdownIt:
    """Indented text is text, not code: terms are often indented by hand."""
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"]).disable("code")
    )
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as written
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # nothing is fetched or rendered
    return parser


def read_markdown(text: str, path: str) -> Reading:
    """Front matter, comments and attribute lists (`{: #id }`) are blanked, so that lines keep their numbers."""
    dropped: list[str] = []
    title = None
    front = _FRONT.match(text)
    if front and re.search(r"^[\w-]+[ \t]*:", front["yaml"], re.MULTILINE):
        named = _TITLE.search(front["yaml"])
        title = named["title"].strip() if named else None
        text = _NOT_BLANK.sub(" ", front[0]) + text[front.end() :]
        dropped.append("front matter")
    for pattern in (_ATTRIBUTES, _ANCHOR):
        text = pattern.sub(lambda match: _NOT_BLANK.sub(" ", match[0]), text)
    walker = _Walker(path, text.split("\n"))
    walker.walk(_parser().parse(text))
    return Reading(
        form="markdown", pieces=tuple(walker.pieces), lines=len(walker.source), title=title, dropped=tuple(dropped)
    )


class _Walker:
    """Block tokens → pieces.  `cursor` is the column reached on `line` (0-based) while inlines are read."""

    def __init__(self, path: str, source: list[str]) -> None:
        self.path = path
        self.source = source
        self.pieces: list[Piece] = []
        self.line = 0
        self.cursor = 0
        self.depth = 0
        self.fresh_label = ""

    def walk(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.depth += 1
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.depth -= 1
            elif kind == "list_item_open":
                self.fresh_label = token.info + token.markup if token.info else "•"
            elif kind == "heading_open":
                self._heading(token, tokens[index + 1])
            elif kind == "paragraph_open":
                self._paragraph(tokens[index + 1])
            elif kind == "tr_open":
                self._row(tokens, index)
            elif kind == "html_block":
                self._html(token)
            elif kind in ("fence", "code_block"):
                self._code(token)
            elif kind == "hr":
                self._break(token)

    def _start(self, line: int) -> None:
        self.line, self.cursor = line, 0

    def _heading(self, token: Token, content: Token) -> None:
        first = content.map[0] if content.map else 0
        self._start(first)
        lines = self._lines(content.children or [])
        if any(line.text.strip() for line in lines):
            self.pieces.append(make_piece(self.path, lines, "heading", level=int(token.tag[1])))

    def _paragraph(self, content: Token) -> None:
        self._start(content.map[0] if content.map else 0)
        lines = [line for line in self._lines(content.children or []) if line.text.strip()]
        label, self.fresh_label = self.fresh_label, ""
        kind: PieceKind = "item" if label else "paragraph"
        for index, group in enumerate(group_lines(lines)):
            here = kind if index == 0 else "paragraph"
            piece = make_piece(self.path, group, here, level=self.depth, label=label if index == 0 else "")
            self.pieces.append(labelled(piece))

    def _row(self, tokens: Sequence[Token], index: int) -> None:
        opening = tokens[index]
        number = opening.map[0] if opening.map else self.line
        self._start(number)
        cells: list[tuple[Inline, ...]] = []
        while tokens[index].type != "tr_close":
            if tokens[index].type == "inline":
                lines = self._lines(tokens[index].children or [])
                cells.append(strip_inlines(tuple(inline for line in lines for inline in line.inlines)))
            index += 1
        if any(cells):
            self.pieces.append(row_piece(tuple(cells), Position(path=self.path, line=number + 1, end_line=number + 1)))

    def _html(self, token: Token) -> None:
        from tosgen.readers.html import html_pieces

        first = token.map[0] if token.map else 0
        self.pieces.extend(html_pieces(token.content, self.path, first + 1))

    def _code(self, token: Token) -> None:
        first, last = token.map or (0, 1)
        lines = [
            Line(number=first + 2 + offset, inlines=(Text(text=words, position=self._at(first + 1 + offset, 0)),))
            for offset, words in enumerate(token.content.split("\n"))
            if words.strip()
        ]
        self.pieces.extend(make_piece(self.path, group, "paragraph") for group in group_lines(lines))

    def _break(self, token: Token) -> None:
        line = (token.map[0] if token.map else 0) + 1
        self.pieces.append(Piece(kind="break", inlines=(), position=Position(path=self.path, line=line, end_line=line)))

    def _at(self, line: int, column: int) -> Position:
        return Position(path=self.path, line=line + 1, column=column + 1)

    # --- inlines ---

    def _lines(self, tokens: Sequence[Token]) -> list[Line]:
        """One Line per source line; a break inside bold or a link stays inside it as a space."""
        lines: list[Line] = []
        run: list[Inline] = []
        number = self.line
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type in ("softbreak", "hardbreak"):
                lines.append(Line(number=number + 1, inlines=tuple(run)))
                run = []
                self._start(self.line + 1)
                number = self.line
                index += 1
            else:
                index = self._inline(tokens, index, run)
        lines.append(Line(number=number + 1, inlines=tuple(run)))
        return lines

    def _inline(self, tokens: Sequence[Token], index: int, run: list[Inline]) -> int:
        token = tokens[index]
        if token.type in ("strong_open", "em_open", "link_open", "s_open"):
            return self._container(tokens, index, run)
        if token.type in ("softbreak", "hardbreak"):
            self._start(self.line + 1)
            run.append(Text(text=" "))
        elif token.type == "html_inline":
            if token.content.lower().startswith("<br"):
                run.append(Text(text=" "))
        elif token.type == "image" or token.content:
            self._words(token.content, run)
        return index + 1

    def _container(self, tokens: Sequence[Token], index: int, run: list[Inline]) -> int:
        opening = tokens[index]
        children: list[Inline] = []
        index += 1
        while index < len(tokens) and tokens[index].nesting != -1:
            index = self._inline(tokens, index, children)
        if opening.type == "link_open":
            run.append(Link(href=str(opening.attrs.get("href", "")), children=tuple(children)))
        elif opening.type == "strong_open":
            run.append(Definition(children=tuple(children)))
        elif opening.type == "em_open":
            run.append(Emphasis(children=tuple(children)))
        return index + 1

    def _words(self, words: str, run: list[Inline]) -> None:
        line = self.source[self.line] if self.line < len(self.source) else ""
        found = line.find(words, self.cursor)
        if found >= 0:
            self.cursor = found + len(words)
        run.append(Text(text=words, position=self._at(self.line, max(found, 0) if found >= 0 else self.cursor)))


def row_piece(cells: tuple[tuple[Inline, ...], ...], position: Position) -> Piece:
    """A table row; its inlines are the cells joined by ` | `."""
    joined: list[Inline] = []
    for cell in cells:
        if joined and cell:
            joined.append(Text(text=" | "))
        joined.extend(cell)
    return Piece(kind="row", inlines=tuple(joined), position=position, cells=cells)


def looks_like_markdown(text: str) -> bool:
    """Two or more ATX headings, or inline links: plain text that is Markdown."""
    return len(re.findall(r"^#{1,6} \S", text, re.MULTILINE)) >= 2
