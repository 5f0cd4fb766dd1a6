"""Effects of words that carry legal force: modality, negation, condition, scope, items of an enumeration."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tosgen.effects.hunks import Hunk, hunks
from tosgen.effects.remembered import word_facts
from tosgen.model import Edit, Effect

_KINDS = {"modality": "modality", "negation": "negation", "condition": "condition", "scope": "scope"}
#: Between the elements of an enumeration; a Chinese comma parts clauses, not elements.
_SEPARATORS = {
    "en": re.compile(r"[,、]|\b(?:and|or)\b"),
    "zh_CN": re.compile(r"、|以及|或者|[和及与或]"),
}


def wording_effects(old: str, new: str, edits: Sequence[Edit], locale: str) -> Iterator[Effect]:
    """One effect per word of force that a replacement takes or brings, unless the other half of the text keeps the balance."""
    lost, gained = _counts(old, locale), _counts(new, locale)
    moved = lost & gained
    for hunk in hunks(edits):
        if hunk.deleted.strip() and hunk.inserted.strip() or not _whole_sentence(hunk):
            yield from _changed(hunk, locale, lost - moved, gained - moved)
        item = _list_item(hunk, locale)
        if item is not None:
            yield Effect(type="list-item", locale=locale, before=item[0], after=item[1], words=item[0] or item[1] or "")


def _counts(text: str, locale: str) -> Counter[tuple[str, str]]:
    return Counter((fact.kind, fact.value) for fact in word_facts(text, locale))


def _changed(
    hunk: Hunk, locale: str, lost: Counter[tuple[str, str]], gained: Counter[tuple[str, str]]
) -> Iterator[Effect]:
    before, after = _of(hunk.deleted, locale, lost), _of(hunk.inserted, locale, gained)
    for kind, name in _KINDS.items():
        olds = [value for each, value in before if each == kind]
        news = [value for each, value in after if each == kind]
        for at in range(max(len(olds), len(news))):
            was, now = (olds[at] if at < len(olds) else None), (news[at] if at < len(news) else None)
            words = " → ".join(part.strip()[:60] for part in (hunk.deleted, hunk.inserted) if part.strip())
            yield Effect(type=name, locale=locale, before=was, after=now, words=words)


def _of(text: str, locale: str, wanted: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in word_facts(text, locale) if wanted[fact.kind, fact.value]]


def _whole_sentence(hunk: Hunk) -> bool:
    text = (hunk.inserted or hunk.deleted).strip()
    return text in (hunk.new_sentence, hunk.old_sentence) or len(text) > 200


def _list_item(hunk: Hunk, locale: str) -> tuple[str | None, str | None] | None:
    """An element put into or taken out of an enumeration: a short pure insertion with a separator at its edge."""
    text = hunk.inserted or hunk.deleted
    if bool(hunk.inserted.strip()) == bool(hunk.deleted.strip()) or not 0 < len(text.strip()) <= 80:
        return None
    bare = text.strip()
    separator = _SEPARATORS["zh_CN" if locale.startswith("zh") else "en"]
    edge = separator.match(bare) or any(match.end() == len(bare) for match in separator.finditer(bare))
    words = separator.sub(" ", bare).strip()
    if not edge or not words:
        return None
    return (None, words) if hunk.inserted.strip() else (words, None)
