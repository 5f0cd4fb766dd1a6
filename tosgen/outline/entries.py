"""Pieces judged one by one and by their neighbours: which of them are headings, and with which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tosgen.model import Definition, Emphasis, Inline, Link, inline_text
from tosgen.outline.languages import locale_of, weigh
from tosgen.readers import Piece, split_inlines, strip_inlines
from tosgen.readers.labels import Label, find_label
from tosgen.readers.text import width

_SENTENCE_END = re.compile(r"[.;,。；，、…]\s*\Z")
_LEAD_IN = re.compile(r"[:：]\s*\Z")
_CONTACT = re.compile(r"https?://|www\.|\S@\S|\d{5,}")
_LETTER = re.compile(r"[^\W\d_]")
_VERB = re.compile(r"\b(?:is|are|was|were|will|shall|must|may not|can't|don't|agree|agrees|means)\b", re.IGNORECASE)
_ZH_SENTENCE = re.compile(r"[，。；]|您(?:应|不|可以|同意)|我们(?:将|会|可)")
_VALUE = re.compile(r"[:：]\s*\S|\d{4}")  # `Last updated: 1 May 2025`
_TOP = frozenset(("zh-part", "zh-chapter", "zh-division", "en-part"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece with its number taken off: `key` is the style of a heading ("h2", "zh-comma", "bold"), `level` its level where
    markup gives one, `rank` that of its number (0: none); `run_in` the words of a heading inside a paragraph."""

    piece: Piece
    inlines: tuple[Inline, ...]
    number: str = ""
    heading: bool = False
    key: str = ""
    level: int = 0
    rank: float = 0
    run_in: str = ""
    label: Label | None = None

    @property
    def text(self) -> str:
        return inline_text(self.inlines)


def entries_of(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """One entry per piece that holds words; breaks fall away."""
    kept = [piece for piece in pieces if piece.kind != "break" and piece.text.strip()]
    labelled = [_labelled(piece) for piece in kept]
    judged: list[Entry] = []
    for index, entry in enumerate(labelled):
        before = judged[-1] if judged else None
        after = labelled[index + 1] if index + 1 < len(labelled) else None
        if after is not None and index + 2 < len(labelled) and _other_half(entry, after):
            after = labelled[index + 2]
        judged.append(_judged(entry, before, after))
    return tuple(judged)


def _labelled(piece: Piece) -> Entry:
    """The printed number: of the text, or of the markup; a heading may also begin with a bare number."""
    text = piece.text
    marked = piece.label
    label = find_label(text, bare=piece.kind == "heading" or (piece.soft and width(text) <= 60))
    if label is not None and (piece.kind == "row" or (label.style == "bullet" and piece.kind != "item")):
        label = None
    if (
        label is not None
        and label.style not in ("bullet",)
        and label.end >= len(text)
        and not label.style.startswith("zh-")
    ):
        label = None
    inlines = strip_inlines(split_inlines(piece.inlines, label.end)[1]) if label else piece.inlines
    own = find_label(f"{marked} x") if marked and marked != "•" else None
    if label is None and own is not None:
        label = replace(own, end=0)
    number = label.text if label else marked
    return Entry(piece=piece, inlines=inlines, number=number, label=label, rank=label.rank if label else 0)


def _other_half(entry: Entry, after: Entry) -> bool:
    """Whether the next piece is this short line in the other language (`Title`, then `标题`)."""
    one, two = locale_of(entry.text), locale_of(after.text)
    alike = entry.number == after.number and entry.piece.kind == after.piece.kind == "paragraph" and entry.piece.soft
    return alike and None not in (one, two) and one != two and max(width(entry.text), width(after.text)) <= 64


def _judged(entry: Entry, before: Entry | None, after: Entry | None) -> Entry:
    piece = entry.piece
    if piece.kind == "heading":
        if len(entry.text) > 240:
            return replace(entry, run_in=_run_in(entry))
        return replace(entry, heading=True, key=f"h{piece.level}", level=piece.level)
    key = "" if piece.kind == "row" else _heading_key(entry, before, after)
    return replace(entry, heading=True, key=key) if key else replace(entry, run_in=_run_in(entry))


def _heading_key(entry: Entry, before: Entry | None, after: Entry | None) -> str:
    """The style by which an unmarked piece is a heading; "" when it is none."""
    text, label = entry.text, entry.label
    if label is not None and label.style in _TOP and (not text or _title_like(text, 100)):
        return label.style
    if not text or after is None:
        return (
            label.style if label is not None and label.style == "zh-article" and not text and after is not None else ""
        )
    bold, item = _is_bold(entry.inlines), entry.piece.kind == "item"
    if label is None or label.style == "bullet":
        if item or (after.piece.kind == "row" and not bold):
            return ""
        if bold and _title_like(text, 120, colon=_few(text, 5), stop=_few(text, 6)):
            return "bold"
        if _is_caps(text) and _title_like(text, 100, stop=True):
            return "caps"
        return "line" if _is_title_line(entry, before, after) else ""
    if before is not None and not before.heading and before.label is not None and before.label.style == label.style:
        return ""  # an item like the one before it
    if not (text[:1].isupper() or not text[:1].isascii() or text[:1].isdigit()):
        return ""
    title = _title_like(text, 100, stop=_few(text, 6)) and not (
        entry.piece.kind == "paragraph" and _VERB.search(text) and not bold
    )
    if not title or _sibling(entry, after):
        return ""
    return label.style


def _sibling(entry: Entry, after: Entry) -> bool:
    """Whether the next piece is the next item of the same list: then this is a short item, not a heading."""
    if after.piece.kind == "heading" or entry.label is None:
        return True
    return after.label is not None and after.label.style == entry.label.style and after.label.depth == entry.label.depth


def _title_like(text: str, limit: int, *, colon: bool = False, stop: bool = False) -> bool:
    """Short, no sentence, no contact; `colon` and `stop` tell which signs may end it."""
    if width(text) > limit or not _LETTER.search(text) or _CONTACT.search(text):
        return False
    if _LEAD_IN.search(text) and not colon:
        return False
    if _SENTENCE_END.search(text) and not (stop and text.rstrip().endswith((".", "。"))):
        return False
    return not _ZH_SENTENCE.search(text.rstrip("。"))


def _is_title_line(entry: Entry, before: Entry | None, after: Entry) -> bool:
    """A short line of its own in a format without markup, before a real paragraph and not behind a lead-in."""
    text = entry.text
    if not entry.piece.soft or not _title_like(text, 64) or _VERB.search(text) or _VALUE.search(text):
        return False
    if not (text[:1].isupper() or not text[:1].isascii() or text[:1] in '“"') or len(text.split()) > 9:
        return False
    if before is not None and _LEAD_IN.search(before.text):
        return False
    return width(after.text) >= 60 or after.label is not None or bool(_LEAD_IN.search(after.text))


def _few(text: str, count: int) -> bool:
    """At most so many words; two Chinese characters count as one."""
    han, words = weigh(text)
    return words + han / 2 <= count


def _is_caps(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) >= 4
        and all(char.isupper() for char in letters)
        and all(char.isascii() for char in letters)
        and len(text.split()) <= 12
    )


def _is_bold(inlines: tuple[Inline, ...]) -> bool:
    """Whether every word stands in bold or is underlined in a link-free line."""
    seen = False
    for inline in inlines:
        if isinstance(inline, Definition) or (isinstance(inline, (Emphasis, Link)) and _is_bold(inline.children)):
            seen = True
        elif inline_text((inline,)).strip(" \u3000:：."):
            return False
    return seen


def _run_in(entry: Entry) -> str:
    """The bold words, or the few words before a full stop, that head a paragraph (`**Indemnity.** You …`)."""
    rest = entry.inlines
    if rest and isinstance(rest[0], Definition):
        words = inline_text(rest[0].children).strip(" \u3000:：.。")
        return words if words and width(words) <= 80 else ""
    match = (
        re.match(r"([A-Z][\w’'&/,-]*(?: [\w’'&/,-]+){0,5})[.:](?: |\Z)|([\u4e00-\u9fff]{2,12})[：。](?=.)", entry.text)
        if entry.number
        else None
    )
    words = (match[1] or match[2]) if match else ""
    return "" if not words or _VERB.search(words) or re.search("[您我你它]|不得|应当|可以", words) else words
