"""One font file: what it is, and how a static face under a private name is cut from it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_OPENING = "（「『【〔〖〈《“‘［｛"
_CLOSING = "）」』】〕〗〉》”’］｝、，。．：；"
_HAN = 0x4E00

#: Ranges a Chinese face gives up: Latin letters, digits and the bullet come from the Latin face.
_DROPPED = ((0x21, 0x7E), (0x2022, 0x2022), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F))


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceInfo:
    """`role` is latin, cjk, cjk-sans, or `extra-…` for a face that only fills gaps.

    Of a collection the Simplified Chinese face is meant."""

    path: Path
    role: str
    weight: int
    italic: bool


def inspect(path: Path) -> FaceInfo:
    """What a font file holds; of a collection, the Simplified Chinese face if there is one."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=_simplified_index(path), lazy=True) as font:
            if "fvar" in font:
                raise TosgenError(f"'{path.name}' is a variable font", "name static files, one per weight")
            name = font["name"].getDebugName(4) or path.stem
            sans = "sans" in name.lower() or "hei" in name.lower() or "gothic" in name.lower()
            has = font.getBestCmap()
            role = ("cjk-sans" if sans else "cjk") if _HAN in has else "latin" if ord("a") in has else ""
            bold = font["OS/2"].usWeightClass >= 600
            italic = bool(font["OS/2"].fsSelection & 1)
    except (OSError, TTLibError, KeyError) as error:
        raise TosgenError(f"'{path}' cannot be read as a font: {error}", "give a TTF, OTF or TTC file") from error
    role = role or f"extra-{path.stem.lower()}"
    return FaceInfo(path=path, role=role, weight=700 if bold else 400, italic=italic)


def _simplified_index(path: Path) -> int:
    """The face named `… SC` of a collection, else the first; -1 (not a collection) is what fontTools calls none."""
    from fontTools.ttLib import TTCollection

    if path.suffix.lower() not in {".ttc", ".otc"}:
        return -1
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) or "" for font in collection.fonts]
    return next((i for i, name in enumerate(names) if name.endswith(" SC")), 0)


def cut(info: FaceInfo, *, family: str, weight: int, italic: bool) -> bytes:
    """The bytes of the static face under a private family name; outlines are copied untouched."""
    from fontTools.ttLib import TTFont

    index = _simplified_index(info.path)
    with TTFont(info.path, fontNumber=index, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        _rename(font, family, weight, italic)
        for tag in ("DSIG", "BASE", "VORG", "vhea", "vmtx"):
            if tag in font:
                del font[tag]
        if info.role in ("cjk", "cjk-sans"):
            _only_chinese(font)
            _tighten_punctuation(font)
        out = io.BytesIO()
        font.save(out, reorderTables=None)
        return out.getvalue()


def _rename(font: TTFont, family: str, weight: int, italic: bool) -> None:
    style = {(400, False): "Regular", (700, False): "Bold", (400, True): "Italic", (700, True): "Bold Italic"}
    label = style[weight, italic]
    table = font["name"]
    licence = [record for record in table.names if record.nameID in (0, 13, 14)]
    table.names = licence
    full = f"{family}-{label.replace(' ', '')}"
    for number, text in ((1, family), (2, label), (3, full), (4, full), (6, full)):
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def _only_chinese(font: TTFont) -> None:
    dropped = {code for low, high in _DROPPED for code in range(low, high + 1)}
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap"):
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in dropped}


def _tighten_punctuation(font: TTFont) -> None:
    """Give the face a `chws` feature: of two full-width marks that meet, one gives up its blank half.

    CLREQ 3.1.6.1; Debian's Noto CJK has no such feature.  Kerning for kana and Latin goes, as does vertical writing."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    cmap, half = font.getBestCmap(), font["head"].unitsPerEm // 2
    width = font["hmtx"].metrics
    opening, closing = (
        " ".join(sorted({cmap[ord(c)] for c in marks if ord(c) in cmap and width[cmap[ord(c)]][0] == 2 * half}))
        for marks in (_OPENING, _CLOSING)
    )
    if not opening or not closing:
        return
    if "GPOS" in font:
        del font["GPOS"]
    rules = f"""languagesystem DFLT dflt; languagesystem hani dflt; languagesystem latn dflt;
    @open = [{opening}]; @close = [{closing}];
    feature chws {{
      lookup after {{ pos @close' <0 0 -{half} 0> [@close @open]; }} after;
      lookup before {{ pos @open @open' <-{half} 0 -{half} 0>; }} before;
    }} chws;"""
    addOpenTypeFeaturesFromString(font, rules, tables=["GPOS"])
