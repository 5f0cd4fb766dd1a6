"""Word (.docx): paragraphs in document order, with headings by style or outline level and the numbers Word computes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tosgen.errors import TosgenError
from tosgen.model import Definition, Emphasis, Inline, Link, Position, Text
from tosgen.numbering import label as printed_label
from tosgen.numbering import parse_format
from tosgen.readers.lines import Line, group_lines, labelled, make_piece
from tosgen.readers.markdown import row_piece
from tosgen.readers.model import Piece, Reading, strip_inlines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COUNTERS = {
    "decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "1",
    "chineseCounting": "一", "chineseCountingThousand": "一", "japaneseCounting": "一", "ideographDigital": "一",
    "taiwaneseCounting": "一", "ideographTraditional": "一", "decimalEnclosedParen": "1",
}  # fmt: skip


def read_word(data: bytes, path: str) -> Reading:
    """`line` counts paragraphs, those in table cells too.  Raises TosgenError for a file that is no Word document."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - a broken package raises anything, deep inside the library
        raise TosgenError(
            f"{path}: this Word file cannot be read ({type(error).__name__})", "save it as .docx anew"
        ) from error
    walker = _Walker(path, document)
    walker.walk(document.element.body)
    title = (document.core_properties.title or "").strip() or None
    return Reading(form="docx", pieces=tuple(walker.pieces), lines=walker.count, title=title)


class _Walker:
    def __init__(self, path: str, document: Any) -> None:
        self.path, self.document = path, document
        self.pieces: list[Piece] = []
        self.count = 0
        self.styles = {style.style_id: style for style in document.styles}
        self.numbers = _Numbers(document)

    def walk(self, body: Any) -> None:
        for element in body.iterchildren():
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                for row in element.iterchildren(f"{_W}tr"):
                    self._row(row)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
                self.walk(element)

    def _row(self, row: Any) -> None:
        first = self.count + 1
        cells: list[tuple[Inline, ...]] = []
        for cell in row.iter(f"{_W}tc"):
            inlines: list[Inline] = []
            for paragraph in cell.iterchildren(f"{_W}p"):
                self.count += 1
                inlines.extend((*self._inlines(paragraph), Text(text=" ")))
            stripped = strip_inlines(tuple(inlines))
            if stripped:
                cells.append(stripped)
        if cells:
            self.pieces.append(
                row_piece(tuple(cells), Position(path=self.path, line=first, end_line=max(self.count, first)))
            )

    def _paragraph(self, element: Any) -> None:
        self.count += 1
        line = Line(number=self.count, inlines=self._inlines(element))
        if not line.text.strip():
            return
        styles = self._styles(element)
        level = self._heading_level(element, styles)
        number, depth, item = self.numbers.next(element, styles)
        if level:
            self.pieces.append(make_piece(self.path, [line], "heading", level=level, label=number))
        elif number:
            kind = "item" if item else "paragraph"
            self.pieces.append(make_piece(self.path, [line], kind, level=depth, label=number))  # type: ignore[arg-type]  # both are piece kinds
        else:
            for group in group_lines([line]):
                self.pieces.append(labelled(make_piece(self.path, group, "paragraph", soft=True)))

    def _heading_level(self, element: Any, styles: tuple[Any, ...]) -> int:
        """Level by outline level or by the name of the style or of one it is based on; 0 for body text."""
        properties = element.find(f"{_W}pPr")
        outline = properties.find(f"{_W}outlineLvl") if properties is not None else None
        if outline is not None:
            value = int(outline.get(f"{_W}val", "9"))
            return value + 1 if value < 9 else 0
        for style in styles:
            name = (style.name or "").lower()
            if name == "title":
                return 1
            if name.startswith(("heading ", "标题 ")) and name.split()[-1].isdigit():
                return int(name.split()[-1])
        return 0

    def _styles(self, element: Any) -> tuple[Any, ...]:
        """The style of a paragraph and those it is based on."""
        properties = element.find(f"{_W}pPr")
        named = properties.find(f"{_W}pStyle") if properties is not None else None
        style = self.styles.get(named.get(f"{_W}val")) if named is not None else None
        chain: list[Any] = []
        while style is not None and len(chain) < 10:
            chain.append(style)
            style = style.base_style
        return tuple(chain)

    def _inlines(self, element: Any) -> tuple[Inline, ...]:
        return tuple(self._runs(element))

    def _runs(self, element: Any) -> Iterator[Inline]:
        for child in element.iterchildren():
            if child.tag == f"{_W}r":
                yield from self._run(child)
            elif child.tag == f"{_W}hyperlink":
                href = self.document.part.rels.get(child.get(f"{_RELATION}id", ""))
                yield Link(href=href.target_ref if href is not None else "", children=tuple(self._runs(child)))
            elif child.tag in (f"{_W}ins", f"{_W}smartTag", f"{_W}sdt", f"{_W}sdtContent"):
                yield from self._runs(child)

    def _run(self, run: Any) -> Iterator[Inline]:
        words = "".join(
            each.text or "" if each.tag == f"{_W}t" else " "
            for each in run.iterchildren()
            if each.tag in (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr")
        )
        if not words:
            return
        text = Text(text=words, position=Position(path=self.path, line=self.count))
        properties = run.find(f"{_W}rPr")
        if _on(properties, "b"):
            yield Definition(children=(text,))
        elif _on(properties, "i") or _on(properties, "u"):
            yield Emphasis(children=(text,))
        else:
            yield text


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _on(properties: Any, name: str) -> bool:
    switch = properties.find(f"{_W}{name}") if properties is not None else None
    return switch is not None and switch.get(f"{_W}val", "true") not in ("0", "false", "none")


class _Numbers:
    """Counters of the numbered lists of a document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.document = document
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return  # no list definitions: python-docx raises one of these, by version, where it would have to make the part
        abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iterchildren(f"{_W}abstractNum")}
        for number in root.iterchildren(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            definition = abstract.get(target.get(f"{_W}val")) if target is not None else None
            if definition is not None:
                self.levels[number.get(f"{_W}numId")] = dict(_levels(definition))

    def next(self, element: Any, styles: tuple[Any, ...]) -> tuple[str, int, bool]:
        """The printed number of a paragraph ("" for none), its depth, and whether it is an item; the number may come from
        the paragraph or from its style."""
        owners = [element.find(f"{_W}pPr"), *(style.element.find(f"{_W}pPr") for style in styles)]
        places = [owner.find(f"{_W}numPr") for owner in owners if owner is not None]
        place = next((each for each in places if each is not None and each.find(f"{_W}numId") is not None), None)
        if place is None:
            return "", 0, False
        key = place.find(f"{_W}numId").get(f"{_W}val")
        level_mark = place.find(f"{_W}ilvl")
        level = int(level_mark.get(f"{_W}val", "0")) if level_mark is not None else 0
        levels = self.levels.get(key, {})
        if level not in levels:
            return "", 0, False
        form, sample, start = levels[level]
        if form == "bullet":
            return "•", level + 1, True
        self.counts[key, level] = self.counts.get((key, level), start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((key, deeper), None)
        return self._printed(key, level, sample), level + 1, True

    def _printed(self, key: str, level: int, sample: str) -> str:
        levels = self.levels[key]
        for each in range(level + 1):
            form, _, start = levels.get(each, ("decimal", "", 1))
            counter = parse_format(_COUNTERS.get(form, "1"))
            value = printed_label(counter, (self.counts.get((key, each), start),), "zh_CN")
            sample = sample.replace(f"%{each + 1}", value)
        return sample.strip()


def _levels(definition: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in definition.iterchildren(f"{_W}lvl"):
        values = {name: level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start")}
        read = {name: each.get(f"{_W}val", "") if each is not None else "" for name, each in values.items()}
        start = int(read["start"]) if read["start"].isdigit() else 1
        yield int(level.get(f"{_W}ilvl", "0")), (read["numFmt"] or "decimal", read["lvlText"], start)
