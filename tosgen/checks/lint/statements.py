"""Sentences of an agreement against each other: duplicates and contradictions (LR-46 to LR-48)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tosgen.checks.lint import words
from tosgen.checks.lint.view import Block, View
from tosgen.model import Finding, block_inlines, inline_text

_DENY = {
    "en": re.compile(
        r"\b(?:must not|may not|shall not|must never|may never|do not|does not|cannot|is not|are not|never|not)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile("不得|禁止|不可以|不会|不予|不能|未|无需|不"),
}
_FORCE = {
    "en": re.compile(r"\b(?:must|may|shall|will|can|do|does|is|are|be|the|a|an|to|of|and|or|that|it)\b", re.IGNORECASE),
    "zh_CN": re.compile("应当|可以|有权|必须|均|也|的|并|且"),
}
_WORD = {"en": re.compile(r"[a-z0-9]+"), "zh_CN": re.compile(r"[\u3400-\u9fffA-Za-z0-9]")}
#: shorter sentences are formulas that may recur
_LEAST = {"en": 9, "zh_CN": 20}


def statement_findings(view: View, others: Sequence[View] = ()) -> Iterator[Finding]:
    """Each sentence against the sentences before it; with `others`, against those of the other documents of the set."""
    locale = view.agreement.prevailing or view.agreement.locales[0]
    if locale not in view.blocks:
        return
    seen: dict[tuple[str, ...], tuple[bool, str, str]] = {}
    for other in others:
        _remember(seen, other.blocks.get(locale, ()), locale, f"{other.agreement.name}: ")
    rule = "contradiction-across" if others else "contradiction-within"
    for block in view.blocks[locale]:
        for denied, key, said in _statements(block, locale):
            before = seen.get(key)
            if before and before[0] != denied:
                message = f"{_short(said)} contradicts {before[1]} ({_short(before[2])})"
                yield view.flag(rule, message, "let one of the two hold, or say which prevails", block.position, locale)
            elif before and not others and before[1] != block.provision.id:
                message = f"{_short(said)} already stands in {before[1]}"
                yield view.flag("clause-duplicate", message, "say it once and refer to it", block.position, locale)
            elif not before and not others:
                seen[key] = (denied, block.provision.id, said)


def _remember(
    seen: dict[tuple[str, ...], tuple[bool, str, str]], blocks: Sequence[Block], locale: str, prefix: str
) -> None:
    for block in blocks:
        for denied, key, said in _statements(block, locale):
            seen.setdefault(key, (denied, prefix + block.provision.id, said))


def _statements(block: Block, locale: str) -> Iterator[tuple[bool, tuple[str, ...], str]]:
    """(denied, content words, sentence) of each sentence that is long enough to be a rule of its own."""
    text = block.text if block.text else inline_text(block_inlines(block.block))
    for match in words.sentences(text, locale):
        said = match[0].strip()
        denials = len(_DENY[locale].findall(said))
        bare = _FORCE[locale].sub(" ", _DENY[locale].sub(" ", said)).lower()
        key = tuple(_WORD[locale].findall(bare))
        if len(key) >= _LEAST[locale] and not said.endswith((":", "：")):
            yield denials % 2 == 1, key, said


def _short(said: str) -> str:
    return repr(said if len(said) <= 60 else said[:57] + "…")


def exclusive_findings(view: View) -> Iterator[Finding]:
    """A promise that a feature of the service breaks."""
    for entry in words.table("exclusive").items():
        for provision in view.by_topic.get(entry.text("topic"), ()):
            if entry.text("feature") in view.agreement.features and provision.modality in (
                "prohibition",
                "obligation",
                "notice",
            ):
                message = f"{provision.id} promises {entry.text('topic')}, and the agreement has the feature {entry.text('feature')}"
                at = next(iter(provision.places.values()), None)
                yield view.flag("contradiction-within", message, "remove the clause or the feature", at)
