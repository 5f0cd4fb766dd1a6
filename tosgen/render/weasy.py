"""The one place that knows WeasyPrint's insides: import, fonts, justification of Chinese, languages of tags.

The private functions replaced here are those of WeasyPrint 70; `adapt` leaves an engine it does not know alone, and
pages are then set flush left and tagged in one language."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

from tosgen.errors import TosgenError
from tosgen.render.fonts import FontSet

#: What Debian needs; libharfbuzz-subset0 cuts fonts twenty times faster than the fallback in Python.
SYSTEM_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

_HAN = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…\U00020000-\U0003ffff]+")
#: A line that would need wider gaps (in em) than this stays ragged: an address moved down whole leaves such lines.
_WIDEST = 0.3
_HANGING = "、，。．：；）」』】〕〗〉》"


@lru_cache(maxsize=1)
def load() -> ModuleType:
    """WeasyPrint, adapted.  Raises TosgenError naming the packages when Pango is missing; nothing goes to stdout."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            weasyprint = importlib.import_module("weasyprint")
    except OSError as error:
        library = re.search(r"'([^']+)'", str(error))
        name = library[1] if library else "Pango"
        raise TosgenError(
            f"PDFs need the system library '{name}', which is not installed",
            f"apt-get install --no-install-recommends {SYSTEM_PACKAGES}",
        ) from error
    if weasyprint.__version__.split(".")[0] == "70":
        _adapt_justification()
        _adapt_tags()
    return weasyprint


@lru_cache(maxsize=4)
def font_configuration(fonts: FontSet) -> Any:
    """One shared configuration per set of fonts: fontconfig is read once per process."""
    fonts.activate()
    load()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def fetcher(roots: tuple[Path, ...], refused: list[str]) -> Any:
    """A URL fetcher for files below `roots`; what it refuses is noted in `refused`."""
    load()
    from weasyprint.urls import URLFetcher

    allowed = tuple(root.resolve() for root in roots)

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme == "file" and not parts.netloc and any(path.is_relative_to(root) for root in allowed):
                return super().fetch(url, headers)
            refused.append(url)
            raise ValueError(f"'{url}' is outside the project")

    return Fetcher(allowed_protocols=("file",), allow_redirects=False)


# --- justification ----------------------------------------------------------------------------------------------


def _adapt_justification() -> None:
    """Stretch Chinese lines between characters (CLREQ 3.3); WeasyPrint itself stretches spaces only.

    A full-width mark at the end of a line gives up its blank half, so that the right edge is even."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    justify_spaces, set_text = inline.justify_line, line_break.Layout.set_text

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        if not _is_chinese(line.style):
            justify_spaces(context, line, extra_width)
            return
        texts = list(_text_boxes(line, boxes))
        if texts and texts[-1].text.rstrip()[-1:] in tuple(_HANGING):
            extra_width += texts[-1].style["font_size"] / 2
        gaps = sum(_gaps(box.text) for box in texts)
        if gaps and extra_width / gaps <= _WIDEST * texts[0].style["font_size"]:
            _stretch(context, line, extra_width / gaps, 0.0)

    def _stretch(context: Any, box: Any, spacing: float, advance: float) -> float:
        if isinstance(box, boxes.TextBox):
            box.position_x += advance
            if _gaps(box.text) > 0:
                advance += _space_out(context, box, spacing)
        elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            box.position_x += advance
            before = advance
            for child in box.children:
                if child.is_in_normal_flow():
                    advance = _stretch(context, child, spacing, advance)
            box.width += advance - before
        else:
            box.translate(advance, 0)
        return advance

    def _space_out(context: Any, box: Any, spacing: float) -> float:
        box.justification_spacing = spacing
        layout = line_break.create_layout(box.text, box.style, context, max_width=None, justification_spacing=spacing)
        layout.set_text(box.text, justify=True)
        width, _ = line_break.line_size(layout.get_first_line()[0], box.style)
        layout.deactivate()
        added = float(width - box.width)
        box.width, box.pango_layout = width, layout
        return added

    def set_spaced_text(self: Any, text: str, justify: bool = False) -> None:
        set_text(self, text, justify)
        if justify and self.justification_spacing and _is_chinese(self.style):
            _letterspace(self, line_break)

    inline.justify_line = justify_line
    line_break.Layout.set_text = set_spaced_text


def _is_chinese(style: Any) -> bool:
    return (style["lang"] or "").startswith("zh")


def _text_boxes(box: Any, boxes: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from _text_boxes(child, boxes)


def _gaps(text: str) -> float:
    """How many units of spacing Pango will add to a run: one per character, half at each edge of the run."""
    characters = sum(len(match[0]) for match in _HAN.finditer(text))
    edges = sum(bool(text and _HAN.match(text[at])) for at in (0, -1))
    return characters + text.count(" ") + text.count("\u00a0") - edges / 2


def _letterspace(layout: Any, line_break: Any) -> None:
    """Add the spacing as Pango attributes over each Chinese run; offsets are in bytes of UTF-8."""
    pango, ffi = line_break.pango, line_break.ffi
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    spacing = int(layout.justification_spacing * line_break.TO_UNITS)
    at, seen = 0, 0
    for match in _HAN.finditer(layout.text):
        at += len(layout.text[seen : match.start()].encode())
        attribute = pango.pango_attr_letter_spacing_new(spacing)
        attribute.start_index = at
        at += len(match[0].encode())
        attribute.end_index, seen = at, match.end()
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


# --- tags -------------------------------------------------------------------------------------------------------


def _adapt_tags() -> None:
    """Give each tag whose language is not its parent's a /Lang, and print layout tables as plain blocks."""
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree
    cells: list[dict[str, Any]] = []
    around: list[tuple[str | None, bool]] = [(None, False)]  # language and layout table of the boxes being built

    def build_with_language(box: Any, *rest: Any) -> Iterator[Any]:
        real = getattr(box, "_box", box)
        outer, in_layout = around[-1]
        language = real.style["lang"] or outer
        if real.element is not None and real.element.tag == "table":
            in_layout = real.element.get("role") == "presentation"
        around.append((language, in_layout))
        for tag in build(box, *rest):
            if language and language != outer:
                tag["Lang"] = pydyf.String(language)
            if in_layout and tag["S"] in _TABLE_TAGS:
                cells.append(tag)
                if tag["S"] == "/Table":  # only now has the engine linked its cells to headers
                    _flatten(cells)
            yield tag
        around.pop()

    tags._build_box_tree = build_with_language


_TABLE_TAGS = frozenset({"/Table", "/TBody", "/TR", "/TD"})


def _flatten(cells: list[dict[str, Any]]) -> None:
    for tag in cells:
        tag["S"] = "/Div"
        tag.pop("A", None)
    cells.clear()
