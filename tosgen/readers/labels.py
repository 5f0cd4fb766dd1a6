"""Numbers at the start of a line, in every style that agreements use, with the rank of each style."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ZH = "零〇一二三四五六七八九十百"
_AFTER = r"(?=[^\d%％.,])"
#: (style, rank, pattern).  The rank orders styles of which one always stands inside the other; 0: no fixed order.
_STYLES: tuple[tuple[str, int, str], ...] = (
    ("zh-part", 10, rf"第[{_ZH}\d]+(?:部分|[编篇])"),
    ("zh-chapter", 20, rf"第[{_ZH}\d]+章"),
    ("zh-division", 30, rf"第[{_ZH}\d]+节"),
    ("zh-article", 40, rf"第[{_ZH}\d]+(?:\.\d+)*[条條](?!第|之|款|规定|约定|所|中|的|或|和|及|至|、)"),
    ("en-part", 10, r"(?i:part|schedule|annex|appendix|exhibit)\s+(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?=[\s.:—–-]|\Z)"),
    (
        "en-article",
        40,
        r"(?i:article|section|clause|chapter)\s+(?:\d{1,3}(?:\.\d+)*|[IVX]{1,5}|[A-Z])(?=[\s.:—–-]\s*(?![a-z])|\Z)",
    ),
    ("sign", 40, r"§\s*\d{1,3}(?:\.\d+)*"),
    ("zh-comma", 50, rf"[{_ZH}]{{1,4}}[、.．]"),
    ("zh-paren", 60, rf"[（(][{_ZH}]{{1,4}}[)）][、.．]?"),
    ("path", 70, rf"\d{{1,2}}(?:[.．]\d{{1,2}})+(?:[.．、)]|(?=\s+[^\sa-z])|(?=[^\x00-\x7f]))(?!\d){_AFTER}?"),
    ("decimal", 70, r"\d{1,3}(?:[.．](?![\d.])|、)"),
    ("paren-decimal", 80, r"[（(]\d{1,3}[)）][、.．]?"),
    ("half-decimal", 90, r"\d{1,3}[)）][、.．]?"),
    ("circled", 100, r"[①-⑳⑴-⒇]"),
    ("paren-roman", 120, r"\((?:i{2,3}|iv|vi{0,3}|ix|x[iv]{0,4})\)"),
    ("paren-letter", 110, r"[（(][a-zA-Z][)）]"),
    ("roman", 0, r"(?:X{0,2}(?:IX|IV|V?I{1,3})|X{1,2}|XV|V)\.(?=\s)"),
    ("upper-letter", 0, r"[A-Z](?:\.(?=\s|[\u4e00-\u9fff])|[)、])"),
    ("half-letter", 110, r"[a-z][.)](?=\s)"),
    ("bullet", 200, r"[•·●○▪■◆◦‣–—*-](?=\s)"),
)
_PATTERN = re.compile("|".join(f"(?P<s{index}>{pattern})" for index, (_, _, pattern) in enumerate(_STYLES)))
_BARE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}(?=\s+[A-Z\u4e00-\u9fff])")
_DATE = re.compile(
    r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_SPACE = re.compile(r"[\s\u3000:：.—–-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """`text` as written, `style`, `rank` (0: no fixed order among styles), `depth` of a path (1.1 has 2), `end` the offset
    behind the label and its space, `value` the last count where it is Arabic."""

    text: str
    style: str
    rank: float
    depth: int
    end: int
    value: int | None = None


def find_label(text: str, *, bare: bool = False) -> Label | None:
    """The number that a line begins with; `bare` also takes `1 Title` and `2.3 Title`."""
    match = _PATTERN.match(text)
    if match is None or not match[0]:
        return _bare(text) if bare else None
    index = int((match.lastgroup or "s0")[1:])
    style, rank, _ = _STYLES[index]
    digits = re.findall(r"\d+", match[0])
    depth = len(digits) if style == "path" else 1
    return Label(
        text=match[0].strip(),
        style=style,
        rank=rank + min(depth, 9) / 10 if style in ("path", "decimal") else rank,
        depth=depth,
        end=_behind(text, match.end()),
        value=int(unicodedata.normalize("NFKC", digits[-1])) if digits else None,
    )


def _bare(text: str) -> Label | None:
    match = _BARE.match(text)
    if match is None or _DATE.match(text):
        return None
    depth = match[0].count(".") + 1
    value = int(match[0].rpartition(".")[2])
    style = "path" if depth > 1 else "decimal"
    return Label(
        text=match[0], style=style, rank=70 + depth / 10, depth=depth, end=_behind(text, match.end()), value=value
    )


def _behind(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset
