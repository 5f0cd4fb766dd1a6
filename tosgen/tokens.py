"""Tokens for word diffs: Latin words, Chinese characters, whole numbers with their unit, punctuation, white space.

`30 days`, `thirty (30) days`, `15-day`, `三十日`, `15个工作日`, `USD 100`, `50%`, `2026年4月1日` are one token each,
so that a changed deadline is one replaced token.  Joining the tokens of a text gives the text back exactly.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "han", "number", "punctuation", "space"]

_N = r"(?:[0-9０-９]+(?:[.,，．][0-9０-９]+)*)"
_UNIT_EN = r"(?:(?:business|working|calendar)[ -])?(?:second|minute|hour|day|week|month|year)s?(?![A-Za-z])"
_UNIT_EN_MORE = rf"(?:{_UNIT_EN}|(?:percent|dollars?|euros?|yuan|thousand|million|billion)(?![A-Za-z]))"
_WORDS_EN = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|hundred)"
)
_HAN_N = r"[零〇一二三四五六七八九两十百千万亿]"
_UNIT_ZH = r"(?:个?工作日|个?自然日|个月|个星期|个?小时|分钟|周岁|星期|日内|周年|[日天周年月岁元秒])"
_DATE_ZH = rf"(?:{_N}|{_HAN_N}{{4}})年(?:(?:{_N}|{_HAN_N}{{1,3}})月(?:(?:{_N}|{_HAN_N}{{1,3}})[日号])?)?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CURRENCY = r"(?:USD|EUR|CNY|RMB|SGD|GBP|HKD|JPY|KRW|人民币|S\$|HK\$|US\$|[$€£¥￥])"

#: Order matters: the first alternative that fits wins.
_TOKEN = re.compile(
    rf"(?P<number>{_DATE_ZH}"
    rf"|{_MONTH}[ ][0-9]{{1,2}},[ ][0-9]{{4}}|[0-9]{{1,2}}[ ]{_MONTH}[ ][0-9]{{4}}"
    rf"|{_CURRENCY}[ ]?{_N}(?:[ ]?(?:万|亿)?元|[ ](?:million|billion))?"
    rf"|{_WORDS_EN}[ ]\([0-9]+\)(?:[ -]{_UNIT_EN_MORE})?"
    rf"|{_WORDS_EN}[ -]{_UNIT_EN}"
    rf"|{_N}(?:[ ]?[%％]|[ -]{_UNIT_EN_MORE}|[ ]?(?:万|亿)?(?:{_UNIT_ZH}|美元|欧元))?"
    rf"|{_HAN_N}+{_UNIT_ZH})"
    r"|(?P<space>\s+)"
    r"|(?P<han>[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])"
    r"|(?P<word>[^\W\d_\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
    r"(?:[^\W_\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]|['’](?=[^\W\d_]))*)"
    r"|(?P<punctuation>.)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`start`/`end` are offsets in code points: `source[start:end] == text`."""

    text: str
    kind: TokenKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A text as two texts are compared, and how many places each normalisation touched."""

    text: str
    whitespace: int = 0
    punctuation_width: int = 0
    quotes: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {"whitespace": self.whitespace, "punctuation width": self.punctuation_width, "quotes": self.quotes}


_KINDS: dict[str, TokenKind] = {
    "number": "number", "space": "space", "han": "han", "word": "word", "punctuation": "punctuation"
}  # fmt: skip


def _iter_tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = _KINDS[match.lastgroup or "punctuation"]
        yield Token(text=match.group(), kind=kind, start=match.start(), end=match.end())


def tokenise(text: str) -> tuple[Token, ...]:
    """Tokens in order, without gaps; number tokens never begin inside a word."""
    return tuple(_split_glued(list(_iter_tokens(text)), text))


def _split_glued(tokens: list[Token], text: str) -> Iterator[Token]:
    """A Latin word that a number token cut in two (`fivefold`, `mayday`) is one word again."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind == "number" and token.text[-1:].isalpha() and after is not None and after.kind == "word":
            ascii_joint = token.text[-1].isascii() and after.text[0].isascii()
            if ascii_joint:
                yield Token(text=token.text + after.text, kind="word", start=token.start, end=after.end)
                index += 2
                continue
        yield token
        index += 1


#: The end of a sentence that no abbreviation, number or marker can be taken for.
_END = re.compile(r"[。！？]|(?<=[a-z]{5})[.!?]\s+(?=[A-Z][a-z])")


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """(head, tail): code points of the whole sentences that two texts share at the beginning and at the end."""
    head = 0
    for match in _END.finditer(old, 0, len(os.path.commonprefix((old, new)))):
        head = match.end()
    rest_old, rest_new = old[head:], new[head:]
    shared = len(os.path.commonprefix((rest_old[::-1], rest_new[::-1])))
    first = _END.search(rest_old, len(rest_old) - shared)
    return head, len(rest_old) - first.end() if first else 0


# --- normalisation ----------------------------------------------------------------------------------------------

_HAN = r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\uff61]"
#: Line breaks between Chinese characters carry no meaning; other runs of space are one space; ends are trimmed.
_SPACE_IN_HAN = re.compile(rf"(?<={_HAN})[^\S\u3000]+(?={_HAN})")
_SPACE_RUN = re.compile(r"[^\S ]+[^\S]*| {2,}\s*| [^\S ]\s*")
_INVISIBLE = re.compile(r"[\u200b\ufeff\u00ad]")
_QUOTES = {ord(char): '"' for char in "“”„‟«»「」『』＂"} | {ord(char): "'" for char in "‘’‚‛＇"}
_FULL_WIDTH = "，．：；！？（）［］％＋－／＝＆＃＠＊～０１２３４５６７８９"
_WIDTH = {ord(c): chr(ord(c) - 0xFEE0) for c in _FULL_WIDTH} | {ord("｡"): "。"}


def _replace(text: str, table: dict[int, str]) -> tuple[str, int]:
    made = text.translate(table)
    return made, 0 if made == text else sum(one != other for one, other in zip(text, made, strict=True))


def normalise(text: str) -> Normalised:
    """White space, width of punctuation and digits, and quotation marks made uniform; each counted by place."""
    text, invisible = _INVISIBLE.subn("", text)
    trimmed = text.strip()
    spaces = invisible + (trimmed != text)
    trimmed, inner = _SPACE_IN_HAN.subn("", trimmed)
    trimmed, runs = _SPACE_RUN.subn(" ", trimmed)
    trimmed, width = _replace(trimmed, _WIDTH)
    trimmed, quotes = _replace(trimmed, _QUOTES)
    return Normalised(text=trimmed, whitespace=spaces + inner + runs, punctuation_width=width, quotes=quotes)


# --- and back: how compared text is shown -----------------------------------------------------------------------

_MARKS = str.maketrans(",;:!?", "，；：！？")
_MARK = re.compile(r"[,;:!?]")
_BRACKETS = {"(": "（", ")": "）", "[": "［", "]": "］"}


def printed(text: str, locale: str, before: str = "") -> str:
    """Normalised text as a reader expects it: typographic quotation marks, and in Chinese full-width marks where they do not stand
    inside a number, an address or Latin words.  Code point for code point; `before` is the text in front."""
    whole = before[-1:] + text
    shown = [_shown(whole, at, locale) for at in range(len(whole) - len(text), len(whole))]
    return "".join(shown)


def printed_edits(edits: Iterable[tuple[str, str]], locale: str) -> Iterator[tuple[str, str]]:
    """Edits with their texts as `printed`; kinds are untouched."""
    old = new = ""
    for kind, text in edits:
        yield kind, printed(text, locale, new if kind == "insert" else old)
        old, new = (old if kind == "insert" else text[-1:]), (new if kind == "delete" else text[-1:])


def _shown(text: str, at: int, locale: str) -> str:
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign == '"':
        return "“" if not before or before.isspace() or before in "([（，。；：" or _opens(text, at) else "”"
    if sign == "'" and before.isalpha():
        return "’"
    if not locale.startswith("zh"):
        return sign
    if _MARK.match(sign) and not (_latin(before) and _latin(after)):
        return sign.translate(_MARKS)
    if sign in _BRACKETS and (_han(before) or _han(after)):
        return _BRACKETS[sign]
    return sign


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark opens: an even number of them stands before it (Chinese has no spaces to tell by)."""
    return _han(text[at - 1 : at]) and text.count('"', 0, at) % 2 == 0


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "/%&=")


def _han(sign: str) -> bool:
    return bool(sign) and sign >= "\u2e80"
