"""HTML pages and fragments, by the standard library's tolerant parser, which knows the line of every word."""

from __future__ import annotations

from html.parser import HTMLParser

from tosgen.model import Definition, Emphasis, Inline, Link, Position, Text, inline_text
from tosgen.readers.lines import Line, group_lines, labelled, make_piece
from tosgen.readers.model import Piece, PieceKind, Reading, strip_inlines

_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "select",
        "button",
        "textarea",
        "iframe",
        "object",
        "math",
        "canvas",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "caption",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _STRESS = frozenset(("b", "strong")), frozenset(("i", "em", "u"))
_CHROME = frozenset(("nav",))


def read_html(text: str, path: str) -> Reading:
    """Scripts, styles and navigation are dropped; `<title>` is the title."""
    parser = _parsed(text, path, 1)
    lines = text.count("\n") + (not text.endswith("\n"))
    dropped = ("navigation",) if parser.dropped else ()
    return Reading(
        form="html", pieces=tuple(parser.pieces), lines=lines, title=parser.title.strip() or None, dropped=dropped
    )


def html_pieces(text: str, path: str, first_line: int) -> tuple[Piece, ...]:
    """The pieces of an HTML fragment that begins at `first_line` of its file."""
    return tuple(_parsed(text, path, first_line).pieces)


def _parsed(text: str, path: str, first_line: int) -> _Parser:
    parser = _Parser(path, first_line)
    parser.feed(text)
    parser.close()
    parser.flush()
    return parser


class _Parser(HTMLParser):
    """`lines` collects the lines of the open block; `open` the inline containers as (tag, href, children)."""

    def __init__(self, path: str, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.first_line = path, first_line
        self.pieces: list[Piece] = []
        self.title = ""
        self.dropped = False
        self.lines: list[Line] = []
        self.run: list[Inline] = []
        self.run_line = first_line
        self.open: list[tuple[str, str, list[Inline]]] = []
        self.skipping: list[str] = []
        self.in_title = False
        self.heading = 0
        self.lists: list[list[int]] = []
        self.label = ""
        self.cells: list[tuple[Inline, ...]] | None = None
        self.row_line = first_line
        self.last_line = first_line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping or tag in _SKIP or tag in _CHROME:
            self._skip(tag)
        elif tag == "title":
            self.in_title = True
        elif tag == "br":
            self._line_break()
        elif tag in ("tr", "td", "th"):
            self._table_start(tag)
        elif tag in _HEADINGS:
            self.flush()
            self.heading = _HEADINGS[tag]
        elif tag == "hr":
            self.flush()
            at = Position(path=self.path, line=self._line(), end_line=self._line())
            self.pieces.append(Piece(kind="break", inlines=(), position=at))
        elif tag in _BLOCK:
            self._block_start(tag, dict(attrs))
        elif tag in _BOLD or tag in _STRESS or tag == "a":
            self.open.append((tag, dict(attrs).get("href") or "", []))

    def _skip(self, tag: str) -> None:
        if not self.skipping or tag == self.skipping[0]:
            self.skipping.append(tag)
        self.dropped = self.dropped or tag in _CHROME

    def _block_start(self, tag: str, attrs: dict[str, str | None]) -> None:
        if self.cells is None:
            self.flush()
        else:
            self._line_break()
        if tag in ("ol", "ul", "menu"):
            start = attrs.get("start") or "1"
            self.lists.append([int(start) if tag == "ol" and start.isdigit() else 1 if tag == "ol" else 0])
        elif tag == "li":
            counter = self.lists[-1] if self.lists else [0]
            self.label = f"{counter[0]}." if counter[0] else "•"
            counter[0] += bool(counter[0])

    def _table_start(self, tag: str) -> None:
        if tag == "tr":
            self.flush()
            self.cells, self.row_line = [], self._line()
        else:
            self._end_cell()

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag == self.skipping[0]:
                self.skipping.pop()
        elif tag == "title":
            self.in_title = False
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag in _BOLD or tag in _STRESS or tag == "a":
            self._close(tag)
        elif tag in _HEADINGS or tag in _BLOCK:
            if self.cells is None:
                self.flush()
            else:
                self._line_break()
            if tag in ("ol", "ul", "menu") and self.lists:
                self.lists.pop()

    def _line(self) -> int:
        return self.getpos()[0] + self.first_line - 1

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        if self.skipping or self.in_title:
            return
        line, column = self._line(), self.getpos()[1]
        for index, words in enumerate(data.split("\n")):
            if index:
                line, column = line + 1, 0
                self._soft_break(line)
            if words.strip():
                self._add(words, line, column)
            elif words and (self.run or self.open):
                self._target().append(Text(text=" "))

    def _target(self) -> list[Inline]:
        return self.open[-1][2] if self.open else self.run

    def _add(self, words: str, line: int, column: int) -> None:
        if not self.run and not any(children for _, _, children in self.open):
            self.run_line = line
        self.last_line = line
        text = words.replace("\u00a0", " ")
        self._target().append(Text(text=text, position=Position(path=self.path, line=line, column=column + 1)))

    def _soft_break(self, line: int) -> None:
        """A line end in the source; inside bold or a link it is a space."""
        if self.open:
            if any(children for _, _, children in self.open):
                self.open[-1][2].append(Text(text=" "))
        elif self.run:
            self._end_line()
        if not self.open:
            self.run_line = line

    def _line_break(self) -> None:
        if self.open:
            self.open[-1][2].append(Text(text=" "))
        elif self.run:
            self._end_line()

    def _end_line(self) -> None:
        self.lines.append(Line(number=self.run_line, inlines=tuple(self.run)))
        self.run, self.run_line = [], self._line()

    def _close(self, tag: str) -> None:
        """Containers that were opened after this one end with it."""
        if not any(each[0] == tag for each in self.open):
            return
        closed = ""
        while closed != tag:
            closed, href, children = self.open.pop()
            if not inline_text(tuple(children)):
                continue
            inline: Inline = (
                Definition(children=tuple(children)) if closed in _BOLD
                else Link(href=href, children=tuple(children)) if closed == "a"
                else Emphasis(children=tuple(children))
            )  # fmt: skip
            self._target().append(inline)

    # --- blocks ---

    def _take(self) -> list[Line]:
        for tag, _, _ in list(self.open):
            self._close(tag)
        if self.run:
            self._end_line()
        lines, self.lines = [line for line in self.lines if line.text.strip()], []
        return lines

    def _end_cell(self) -> None:
        lines = self._take()
        if self.cells is not None and lines:
            inlines = tuple(inline for line in lines for inline in (*line.inlines, Text(text=" ")))
            self.cells.append(strip_inlines(inlines))

    def _end_row(self) -> None:
        from tosgen.readers.markdown import row_piece

        self._end_cell()
        cells, self.cells = self.cells or [], None
        if cells:
            end = max(self.last_line, self.row_line)
            position = Position(path=self.path, line=_first_line(cells[0]) or self.row_line, end_line=end)
            self.pieces.append(row_piece(tuple(cells), position))

    def flush(self) -> None:
        """End the open block."""
        if self.cells is not None:
            self._end_row()
        lines, label, heading = self._take(), self.label, self.heading
        if not lines:
            return
        self.label, self.heading = "", 0
        if heading:
            self.pieces.append(make_piece(self.path, lines, "heading", level=heading))
            return
        kind: PieceKind = "item" if label else "paragraph"
        for index, group in enumerate(group_lines(lines)):
            first = index == 0
            here: PieceKind = kind if first else "paragraph"
            piece = make_piece(self.path, group, here, level=len(self.lists), label=label if first else "")
            self.pieces.append(labelled(piece))


def _first_line(cell: tuple[Inline, ...]) -> int | None:
    for inline in cell:
        at = getattr(inline, "position", None)
        if at is not None:
            return int(at.line)
        children = getattr(inline, "children", ())
        if children and (found := _first_line(children)):
            return found
    return None
