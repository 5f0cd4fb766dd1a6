"""`parity/missing` (LR-34): a text, a block or a sentence that exists in one language only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.check.parity.blocks import LANGUAGE_NAMES, PLACEHOLDER, Pair, Side
from tosgen.model import LOCALES, Clause, Finding

_SENTENCE = {"en": re.compile(r"[.!?](?:[”’)]*)(?:\s|\Z)"), "zh_CN": re.compile(r"[。！？]")}
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|No|Art|Sec|Inc|Ltd|etc|U\.S)\.\s")
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: English words per Chinese character: about 0.55 in statutory prose; a text outside of the band has lost a part
_LEAST, _MOST = 0.28, 1.2
#: below this size the ratio says nothing
_SHORT = 12


def missing_texts(clause: Clause) -> list[Finding]:
    """A language without text."""
    return [
        Finding(
            rule="parity/missing",
            level="error",
            message=f"no {LANGUAGE_NAMES[locale]} text",
            hint=f"add a section that begins with '# {locale}: title'",
            position=clause.position,
            locale=locale,
        )
        for locale in LOCALES
        if locale not in clause.texts or not clause.texts[locale].blocks
    ]


def missing_findings(pair: Pair) -> Iterator[Finding]:
    """A block that is empty or untranslated in one language, or lacks a sentence."""
    for says, without in pair.ways():
        if _size(says) and not _size(without) and _foreign(without, says):
            what = f"the {without.language} text is missing or untranslated"
            yield _missing(pair, without, what)
            return
    english, chinese = _by_locale(pair)
    words, chars = _size(english), _size(chinese)
    if max(words, chars) < _SHORT:
        return
    ratio = words / max(chars, 1)
    if ratio < _LEAST:
        yield _missing(pair, english, "the English text says much less than the Chinese text")
    elif ratio > _MOST:
        yield _missing(pair, chinese, "the Chinese text says much less than the English text")
    else:
        yield from _sentences(pair, english, chinese, ratio)


def _sentences(pair: Pair, english: Side, chinese: Side, ratio: float) -> Iterator[Finding]:
    """A different number of sentences is legitimate unless the lengths differ the same way."""
    counts = sentence_count(english), sentence_count(chinese)
    if counts[0] < counts[1] and ratio < _LEAST * 1.3:
        yield _missing(pair, english, f"the English text has {counts[0]} sentences, the Chinese text {counts[1]}")
    if counts[1] < counts[0] and ratio > _MOST / 1.3:
        yield _missing(pair, chinese, f"the Chinese text has {counts[1]} sentences, the English text {counts[0]}")


def sentence_count(side: Side) -> int:
    text = _ABBREVIATION.sub(" ", side.text)
    return len(_SENTENCE.get(side.locale, _SENTENCE["en"]).findall(text))


def _by_locale(pair: Pair) -> tuple[Side, Side]:
    return (pair.one, pair.other) if pair.one.locale == "en" else (pair.other, pair.one)


def _size(side: Side) -> int:
    """Words of an English text, characters of a Chinese one; a value counts as two."""
    own = _HAN if side.locale.startswith("zh") else _LATIN
    found = len(own.findall(side.text))
    return found + 2 * side.text.count(PLACEHOLDER) if found else 0


def _foreign(without: Side, says: Side) -> bool:
    """True if the text that has no letters of its own script ought to have some: names and codes stand alike in both."""
    other = _LATIN if without.locale.startswith("zh") else _HAN
    same = without.text.strip() == says.text.strip()
    return bool(len(other.findall(without.text)) > 3 or not without.text.strip() or len(says.text.split()) > 3) and not same


def _missing(pair: Pair, without: Side, what: str) -> Finding:
    return Finding(
        rule="parity/missing",
        level="error",
        message=f"{pair.where}: {what}",
        hint="each sentence and each item stands in both languages",
        position=without.position,
        locale=without.locale,
    )
