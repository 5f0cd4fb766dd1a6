"""Numbers of an outline, computed last, in the reader's language.

A *format* is a sample of the number as it is printed: `1.`, `1.1`, `(1)`, `a)`, `i.`, `第一条`, `第一章`, `（一）`, `一、`,
`（1）`, `•`.  A scheme is a tuple of formats, outermost level first.  Formats with a path (`1.1`) serve sections and
clauses; ordered items take the formats that follow.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.numerals import format_chinese, format_roman

_FORMAT = re.compile(
    r"(?P<prefix>[^0-9a-zA-Z一二三四五六七八九十]*?)(?P<counter>1(?:\.1)*|[一]|[aAiI])(?P<suffix>[^0-9a-zA-Z]*)\Z"
)
_ITEM_FORMATS = ("(1)", "a)", "i.")
_WORDS = {"条": "Article", "章": "Chapter", "节": "Section", "款": "Paragraph", "项": "Item"}
BULLETS = frozenset("•-–*·●")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`counter` is 1, 一, a, A, i, I, a bullet, or "" for no number; `depth` counts the parts of a path (1.1 has two)."""

    prefix: str
    counter: str
    suffix: str
    depth: int = 1

    @property
    def is_path(self) -> bool:
        return self.depth > 1

    @property
    def running(self) -> bool:
        """`第…条` runs through the whole document, whatever chapter it stands in."""
        return self.prefix == "第" and self.suffix.startswith("条")


@functools.cache
def parse_format(sample: str) -> Format | None:
    """The format that a sample shows; None when it shows no number."""
    sample = sample.strip()
    if sample == "" or sample in BULLETS:
        return Format(prefix="", counter="•" if sample else "", suffix="")
    match = _FORMAT.match(sample)
    if not match:
        return None
    counter = match["counter"]
    depth = counter.count(".") + 1 if counter.startswith("1") else 1
    return Format(prefix=match["prefix"], counter="1" if depth > 1 else counter, suffix=match["suffix"], depth=depth)


def level_format(scheme: Sequence[str], level: int) -> Format | None:
    """The format of sections and clauses on a level (1 is the outermost); None when the scheme has no numbers."""
    if not scheme:
        return None
    return parse_format(scheme[min(level, len(scheme)) - 1])


def item_format(scheme: Sequence[str], level: int, depth: int) -> Format | None:
    """The format of ordered items at a list depth (1 is the outermost) below a provision on a level."""
    paths = [index for index, sample in enumerate(scheme, 1) if (parse_format(sample) or _NO).is_path]
    first = max(paths, default=level)
    formats = scheme[max(first, level) :] if paths and level > first else scheme[first:]
    if depth <= len(formats):
        return parse_format(formats[depth - 1])
    return parse_format(_ITEM_FORMATS[min(depth - len(formats), len(_ITEM_FORMATS)) - 1])


_NO = Format(prefix="", counter="", suffix="")


def label(form: Format | None, path: Sequence[int], locale: str) -> str:
    """The printed number of a place; `path` holds the ordinal on each level, outermost first; "" without a number."""
    if form is None or not form.counter or not path:
        return ""
    if form.counter == "•":
        return "•"
    if form.is_path or (form.counter == "1" and not form.prefix and form.suffix == "." and len(path) == 1):
        joined = ".".join(str(part) for part in path[-max(form.depth, len(path)) :])
        return form.prefix + joined + form.suffix
    if not locale.startswith("zh"):
        return _english(form, path[-1])
    prefix, suffix = form.prefix, form.suffix
    if form.counter == "1" and prefix == "(" and suffix == ")":
        prefix, suffix = "（", "）"
    return prefix + _count(form.counter, path[-1]) + suffix


def _english(form: Format, ordinal: int) -> str:
    if form.prefix == "第" and form.suffix[:1] in _WORDS:
        return f"{_WORDS[form.suffix[0]]} {ordinal}"
    counter = "1" if form.counter == "一" else form.counter
    prefix = form.prefix.replace("（", "(")
    suffix = form.suffix.replace("）", ")").replace("、", ".")
    return prefix + _count(counter, ordinal) + suffix


def _count(counter: str, ordinal: int) -> str:
    if counter == "一":
        return format_chinese(ordinal)
    if counter in "aA":
        return _letters(ordinal, counter)
    if counter in "iI":
        roman = format_roman(ordinal) if ordinal < 4000 else str(ordinal)
        return roman.lower() if counter == "i" else roman.upper()
    return str(ordinal)


def _letters(ordinal: int, first: str) -> str:
    letters = ""
    while ordinal > 0:
        ordinal, rest = divmod(ordinal - 1, 26)
        letters = chr(ord(first) + rest) + letters
    return letters


def cite(form: Format | None, printed: str, parent: str, title: str, locale: str) -> str:
    """How other clauses refer to a place: "Section 7.2", "Article 7(2)", "第7.2条", "第七条第（二）项".

    `printed` is its number, `parent` the citation of what holds it ("" at the top), `title` serves where there is no
    number."""
    chinese = locale.startswith("zh")
    if form is None or not printed or form.counter == "•":
        named = f"“{title}”"
        if not parent:
            return named
        return f"{parent}{named}" if chinese else f"{named} in {parent}"
    bare = printed.rstrip(".、")
    if bare[:1] == "第" or bare.partition(" ")[0] in _WORDS.values():
        return bare
    if bare[:1] in "（(" or bare.endswith(")"):
        inner = f"第{bare}项" if chinese else bare
        return f"{parent}{inner}" if parent else inner
    return f"第{bare}条" if chinese else f"Section {bare}"
