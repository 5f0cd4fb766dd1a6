"""`parity/missing` (LR-34): a text, a block or a sentence that exists in one language only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.parity.blocks import LANGUAGE_NAMES, PLACEHOLDER, Pair, Side
from tosgen.checks.parity.words import sentences
from tosgen.model import LOCALES, Clause, Finding

_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: English words per Chinese character: about 0.55 in statutory prose; a text outside of the band has lost a part
_LEAST, _MOST = 0.28, 1.2
#: English and Chinese sentences taken together, and the band of their ratio: narrow where two stand for one
_STEPS = ((1, 1, 0.35, 1.1), (1, 2, 0.55, 0.75), (2, 1, 0.55, 0.75))
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
        yield from _sentences(pair, english, chinese)


def _sentences(pair: Pair, english: Side, chinese: Side) -> Iterator[Finding]:
    """A different number of sentences is legitimate where one stands for two of the other language, by their lengths."""
    words, chars = ([_weight(part, side.locale) for part in sentences(side)] for side in (english, chinese))
    if len(words) == len(chars) or _is_plausible(words, chars):
        return
    shorter, longer = (english, chinese) if len(words) < len(chars) else (chinese, english)
    counts = sorted((len(words), len(chars)))
    what = f"the {shorter.language} text has {counts[0]} sentences, the {longer.language} text {counts[1]}"
    yield _missing(pair, shorter, what)


def _is_plausible(words: list[int], chars: list[int]) -> bool:
    """True if the sentences can be aligned in order, one to one or one to two, with lengths that fit."""
    reached = {(0, 0)}
    for i in range(len(words) + 1):
        for j in range(len(chars) + 1):
            if (i, j) in reached:
                for a, b, least, most in _STEPS:
                    if _fits(sum(words[i : i + a]), sum(chars[j : j + b]), least, most):
                        reached.add((i + a, j + b))
    return (len(words), len(chars)) in reached


def _fits(words: int, chars: int, least: float, most: float) -> bool:
    return least * chars - 2 <= words <= most * chars + 2


def _by_locale(pair: Pair) -> tuple[Side, Side]:
    return (pair.one, pair.other) if pair.one.locale == "en" else (pair.other, pair.one)


def _size(side: Side) -> int:
    return _weight(side.text, side.locale)


def _weight(text: str, locale: str) -> int:
    """Words of an English text, characters of a Chinese one; a value counts as two; 0 if there are none of its script."""
    found = len((_HAN if locale.startswith("zh") else _LATIN).findall(text))
    return found + 2 * text.count(PLACEHOLDER) if found else 0


def _foreign(without: Side, says: Side) -> bool:
    """True if the text that has no letters of its own script ought to have some: names and codes stand alike in both."""
    other = _LATIN if without.locale.startswith("zh") else _HAN
    same = without.text.strip() == says.text.strip()
    return (
        bool(len(other.findall(without.text)) > 3 or not without.text.strip() or len(says.text.split()) > 3)
        and not same
    )


def _missing(pair: Pair, without: Side, what: str) -> Finding:
    return Finding(
        rule="parity/missing",
        level="error",
        message=f"{pair.where}: {what}",
        hint="each sentence and each item stands in both languages",
        position=without.position,
        locale=without.locale,
    )
