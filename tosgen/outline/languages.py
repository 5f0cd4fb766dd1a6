"""Which language a piece of foreign text is in, and how two languages stand together in one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tosgen.model import Inline, Position, Text, inline_text
from tosgen.readers import split_inlines, strip_inlines

_NOISE = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LOAN = re.compile(r"(?:cookies?|api|sdk|faq|app|ai)\Z", re.IGNORECASE)  # English words that head Chinese texts
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# A Chinese sentence or title and then the same in English, or the other way round.
_ZH_EN = re.compile(
    r"(?P<a>[^\n]*[\u3400-\u9fff。；：！？）”」』,，、.:)]{1})[\s/|]*(?P<b>[A-Z“\"(][^\u3400-\u9fff]{3,})\Z"
)
_EN_ZH = re.compile(r"(?P<a>[^\u3400-\u9fff]{4,}?)[\s/|]*(?P<b>[《“（\"(]?[\u3400-\u9fff].*)\Z", re.DOTALL)


def weigh(text: str) -> tuple[int, int]:
    """Chinese characters and Latin words of a text, addresses not counted."""
    clean = _NOISE.sub(" ", text)
    return len(_HAN.findall(clean)), len(_WORD.findall(clean))


def locale_of(text: str) -> str | None:
    """`zh_CN` where Chinese characters outweigh Latin words, `en` where only Latin words stand, None where neither does."""
    han, words = weigh(text)
    if not han and not words:
        return None
    return "zh_CN" if han >= words else "en"


def document_locales(texts: Iterable[str]) -> tuple[str, ...]:
    """The locales of a document in reading order; a language that holds less than a tenth of the text does not count."""
    weights: Counter[str] = Counter()
    first: list[str] = []
    for text in texts:
        han, words = weigh(text)
        locale = "zh_CN" if han >= words else "en"
        weights[locale] += han + words * 2
        if locale not in first and han + words >= 2:
            first.append(locale)
    whole = sum(weights.values())
    kept = tuple(locale for locale in first if weights[locale] * 10 >= whole)
    return kept or (weights.most_common(1)[0][0] if weights else "en",)


def assign_locales(texts: Sequence[str], headings: Sequence[bool], locales: tuple[str, ...]) -> tuple[str, ...]:
    """The locale of each text.  A lone Latin word is English as a heading; elsewhere, as it may be a name, it goes with the
    text behind it.  A text without words goes with the one before it."""
    if len(locales) == 1:
        return locales * len(texts)
    following = locales[0]
    behind: list[str] = []
    for text in reversed(texts):
        following = _sure(text) or following
        behind.append(following)
    behind.reverse()
    found: list[str] = []
    for text, heading, after in zip(texts, headings, behind, strict=True):
        lone = locale_of(text) == "en"
        known = _sure(text) or ("en" if lone and heading and not _LOAN.match(text.strip()) else None)
        found.append(known or (after if lone or not found else found[-1]))
    return tuple(found)


def _sure(text: str) -> str | None:
    locale = locale_of(text)
    return None if locale == "en" and weigh(text)[1] < 2 else locale


def is_interleaved(sequence: Sequence[str]) -> bool:
    """Whether the languages take turns: a change at every fourth piece or more often."""
    switches = sum(first != second for first, second in zip(sequence, sequence[1:], strict=False))
    return switches * 4 >= len(sequence) and switches >= 2


def split_languages(inlines: tuple[Inline, ...]) -> dict[str, tuple[Inline, ...]]:
    """The two halves of a bilingual line (`第一条 定义 Definitions`); one entry where it is in one language."""
    text = inline_text(inlines)
    han, words = weigh(text)
    locale = "zh_CN" if han >= words else "en"
    if not han or not words:
        return {locale: inlines}
    for pattern, first, second in ((_ZH_EN, "zh_CN", "en"), (_EN_ZH, "en", "zh_CN")):
        match = pattern.match(text)
        if match and _halves(match["a"], match["b"], first):
            left = strip_inlines(split_inlines(inlines, match.end("a"))[0])
            right = strip_inlines(split_inlines(inlines, match.start("b"))[1])
            return {first: left, second: right}
    return {locale: inlines}


def _halves(a: str, b: str, first: str) -> bool:
    """Both halves are of their language and of like weight, so that a name inside a sentence does not cut it."""
    (a_han, a_words), (b_han, b_words) = weigh(a), weigh(b)
    han, words = (a_han, b_words) if first == "zh_CN" else (b_han, a_words)
    stray = (a_words, b_han) if first == "zh_CN" else (a_han, b_words)
    return han >= 2 and words >= 1 and words * 6 >= han and han * 3 >= words and sum(stray) * 3 <= han + words


def first_position(inlines: tuple[Inline, ...]) -> Position | None:
    """The place of the first words."""
    for inline in inlines:
        if isinstance(inline, Text):
            if inline.position is not None and inline.text.strip():
                return inline.position
        elif found := first_position(getattr(inline, "children", ())):
            return found
    return None


def last_position(inlines: tuple[Inline, ...]) -> Position | None:
    """The place of the last words."""
    for inline in reversed(inlines):
        if isinstance(inline, Text):
            if inline.position is not None and inline.text.strip():
                return inline.position
        elif found := last_position(getattr(inline, "children", ())):
            return found
    return None
