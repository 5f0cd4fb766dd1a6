"""Glyph coverage: every character of a page must have a glyph, or the page would print boxes without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from tosgen.errors import TosgenError
from tosgen.render.fonts import FontSet

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNPRINTED = frozenset({"head", "style", "script", "title"})

#: Debian packages by the first word of a character's Unicode name; others are in fonts-noto-core or fonts-noto-extra.
_PACKAGES = {
    "CJK": "fonts-hanazono", "HANGUL": "fonts-noto-cjk", "HIRAGANA": "fonts-noto-cjk", "KATAKANA": "fonts-noto-cjk",
    "BOPOMOFO": "fonts-noto-cjk", "FULLWIDTH": "fonts-noto-cjk", "IDEOGRAPHIC": "fonts-noto-cjk",
    "ARABIC": "fonts-noto-core", "HEBREW": "fonts-noto-core", "THAI": "fonts-noto-core", "GREEK": "fonts-noto-core",
    "CYRILLIC": "fonts-noto-core", "LATIN": "fonts-noto-core",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingGlyph:
    """A character no font has, and the first clause that uses it ("" outside clauses)."""

    character: str
    clause: str


def missing_glyphs(html: str, fonts: FontSet) -> tuple[MissingGlyph, ...]:
    """Characters of the text of a page that the fonts cannot show, each once, in reading order."""
    covered = fonts.coverage()
    scanner = _Scanner()
    scanner.feed(html)
    lost = (c for c in scanner.first_use if ord(c) not in covered and not _invisible(c))
    return tuple(MissingGlyph(character=c, clause=scanner.first_use[c]) for c in lost)


def check_glyphs(html: str, fonts: FontSet) -> None:
    """Raise TosgenError with the characters, their clauses and a package, if a glyph is missing."""
    if missing := missing_glyphs(html, fonts):
        raise glyph_error(missing)


def glyph_error(missing: Iterable[MissingGlyph]) -> TosgenError:
    found = tuple(missing)
    listed = ", ".join(f"'{m.character}' (U+{ord(m.character):04X}{_where(m.clause)})" for m in found[:8])
    more = f" and {len(found) - 8} more" if len(found) > 8 else ""
    packages = " ".join(sorted({_package(m.character) for m in found}))
    hint = f"apt-get install {packages}, then name the font file with these characters under `fonts:` in tosgen.yaml"
    return TosgenError(f"no font has a glyph for {listed}{more}", hint)


def _where(clause: str) -> str:
    return f" in {clause}" if clause else ""


def _package(character: str) -> str:
    name = unicodedata.name(character, "").replace("-", " ").split(" ")[0]
    symbol = unicodedata.category(character) in {"So", "Sk"} and ord(character) > 0xFFFF
    return "fonts-symbola" if symbol else _PACKAGES.get(name, "fonts-noto-extra")


def _invisible(character: str) -> bool:
    """Controls, format characters and variation selectors draw nothing."""
    return unicodedata.category(character) in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f" or character.isspace()


class _Scanner(HTMLParser):
    """Notes for each character of the printed text the clause it first stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.first_use: dict[str, str] = {}
        self._open: list[tuple[str, str]] = [("", "")]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        clause = dict(attrs).get("data-clause") or self._open[-1][1]
        self._open.append((tag, clause))
        self._hidden += tag in _UNPRINTED

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1:
            name, _ = self._open.pop()
            self._hidden -= name in _UNPRINTED
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            for character in dict.fromkeys(data):
                self.first_use.setdefault(character, self._open[-1][1])
