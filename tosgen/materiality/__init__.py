"""Verdicts on changes, by rules that carry reasons.

Every replacement of a change is looked at by itself: what one of the detectors of `editorial` explains is editorial, the
rest is judged by the first rule of each verdict that fits.  A change takes its gravest verdict; a change that nobody can
explain away is at least `review`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tosgen.effects import Hunk, hunks
from tosgen.effects.remembered import values
from tosgen.materiality.editorial import editorial_reason
from tosgen.materiality.operative import content_words, is_forceful, is_operative, operative_words
from tosgen.materiality.small import GRAVE, exchanged
from tosgen.model import VERDICTS, Change, Effect, Reason, Verdict
from tosgen.packs.materiality import Rule, Rules, builtin_rules

#: From this many changed words on a sentence with legal content counts as rewritten; where it also says what someone
#: may, must or does with legal effect, one word is enough.
_REWRITTEN = 3
_SILENT = {
    "moved": "moved-text",
    "renumbered": "renumbered",
    "split": "structure",
    "merged": "structure",
    "heading": "heading",
}


def judge(changes: Sequence[Change], rules: Rules | None = None) -> tuple[Verdict, ...]:
    """A verdict for every change, in order."""
    known = rules or builtin_rules()
    elsewhere = _Elsewhere(changes)
    return tuple(_verdict(change, known, elsewhere) for change in changes)


class _Elsewhere:
    """Whether words that one change deletes are inserted by another, and the other way round."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.deleted = self._joined(changes, "delete")
        self.inserted = self._joined(changes, "insert")

    @staticmethod
    def _joined(changes: Sequence[Change], kind: str) -> str:
        return "\x00".join(
            _letters(text)
            for change in changes
            for edits in change.edits.values()
            for each, text in edits
            if each == kind
        )

    def __call__(self, text: str, deleted: bool) -> bool:
        return _letters(text) in (self.inserted if deleted else self.deleted)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _verdict(change: Change, rules: Rules, elsewhere: Callable[[str, bool], bool]) -> Verdict:
    found: list[tuple[str, Reason, tuple[str, ...]]] = []
    for locale, edits in change.edits.items():
        if change.kind == "heading":
            break
        effects = [effect for effect in change.effects if effect.locale == locale]
        for hunk in hunks(edits):
            found.append(_of_hunk(change, hunk, locale, effects, rules, elsewhere))
    found += _silent(change, rules)
    verdict = min((each for each, _, _ in found), key=VERDICTS.index, default="editorial")
    reasons = dict.fromkeys(reason for each, reason, _ in found if each == verdict)
    audiences = dict.fromkeys(name for each, _, names in found if each == verdict for name in names)
    return Verdict(change=change, verdict=verdict, reasons=tuple(reasons), audiences=tuple(audiences))


def _silent(change: Change, rules: Rules) -> Iterable[tuple[str, Reason, tuple[str, ...]]]:
    """What a change says beside its words."""
    if change.kind in _SILENT:
        yield "editorial", _editorial(_SILENT[change.kind], rules), ()
    if change.format:
        yield "editorial", _editorial("format", rules), ()
    if change.kind == "parameter":
        yield "editorial", _editorial("parameter", rules), ()
    elif change.kind == "metadata" and not change.edits:
        grave = change.provision in ("prevailing", "features")
        reason = Reason(rule="materiality/metadata", message=f"{change.provision} changes")
        yield ("review", reason, ()) if grave else ("editorial", _editorial("metadata", rules), ())
    for effect in change.effects:
        if effect.type == "reference" and effect.before and effect.after and effect.words == effect.after:
            if same_target(effect.before, effect.after):
                yield "editorial", _editorial("link", rules), ()
            elif change.kind != "heading":
                message = f"a link points elsewhere: {effect.before} → {effect.after}"
                yield "review", Reason(rule="materiality/link", message=message), ()


def same_target(old: str, new: str) -> bool:
    """Whether two addresses lead to one page: scheme, `www`, language, folders and query aside, the last word of the path."""
    if old.startswith("#") or new.startswith("#"):
        return True
    left, right = _slug(old), _slug(new)
    return left == right or bool(left[1]) and left[1] == right[1]


def _slug(address: str) -> tuple[str, str]:
    bare = re.sub(r"^[a-z]+:(?://)?(?:www\.)?", "", address.lower().split("#")[0].split("?")[0]).rstrip("/")
    parts = [part for part in bare.split("/") if not re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", part)]
    return "/".join(parts), re.sub(r"\.(?:html?|md)$", "", parts[-1]) if len(parts) > 1 else ""


def _editorial(name: str, rules: Rules) -> Reason:
    return Reason(rule=f"editorial/{name}", message=rules.editorial.get(name, name))


def _of_hunk(
    change: Change,
    hunk: Hunk,
    locale: str,
    effects: Sequence[Effect],
    rules: Rules,
    elsewhere: Callable[[str, bool], bool],
) -> tuple[str, Reason, tuple[str, ...]]:
    name = editorial_reason(hunk, elsewhere)
    if name is not None:
        return "editorial", _editorial(name, rules), ()
    own = [effect for effect in effects if _concerns(effect, hunk)]
    for rule in rules.rules:
        words = _fits(rule, change, hunk, locale, own)
        if words is not None:
            message = f"{rule.message}: {words}" if words else rule.message
            return (
                rule.verdict,
                Reason(rule=f"materiality/{rule.id}", message=message, basis=rule.basis),
                rule.audiences,
            )
    return "review", Reason(rule="materiality/wording", message="the wording changes"), ()


def _concerns(effect: Effect, hunk: Hunk) -> bool:
    """Whether an effect comes from these words."""
    if effect.type == "definition":
        return effect.words in hunk.new_sentence or effect.words in hunk.old_sentence
    sides = [part.strip() for part in effect.words.split(" → ") if part.strip()]
    return any(
        side in changed or changed.strip()[:60] == side or (changed.strip() in side and side in sentence)
        for side in sides
        for changed, sentence in ((hunk.deleted, hunk.old_sentence), (hunk.inserted, hunk.new_sentence))
        if changed.strip()
    )


def _fits(rule: Rule, change: Change, hunk: Hunk, locale: str, effects: Sequence[Effect]) -> str | None:
    """The words by which a rule fits, or None."""
    if rule.topics and not rule.topics & set(change.topics):
        return None
    if rule.jurisdictions and not rule.jurisdictions & set(change.jurisdictions):
        return None
    words = ""
    if rule.effects:
        hit = next((e for e in effects if e.type in rule.effects and rule.favours in (None, e.favours)), None)
        if hit is None:
            return None
        words = _shown(hit)
    if rule.operative == "hunk":
        lost, gained = operative_words(hunk.deleted), operative_words(hunk.inserted)
        changed = lost ^ gained
        if not changed:
            return None
        words = ", ".join(sorted(changed)[:6])
    if rule.operative == "small":
        families = [family for family in exchanged(hunk.deleted, hunk.inserted) if family in GRAVE]
        return f"{hunk.deleted.strip()} → {hunk.inserted.strip()}" if families and _forceful(hunk) else None
    if rule.operative == "count" and not (_other_count(hunk) and _forceful(hunk)):
        return None
    if rule.operative in ("sentence", "rewritten") and not _operative_sentence(hunk, locale):
        return None
    if rule.operative == "rewritten" and not _rewritten(hunk, locale):
        return None
    return words


def _forceful(hunk: Hunk) -> bool:
    return is_forceful(f"{hunk.old_sentence} {hunk.new_sentence}", "en") or is_forceful(hunk.new_sentence, "zh_CN")


def _other_count(hunk: Hunk) -> bool:
    """A number of things for another one."""
    left, right = ([f.value for f in values(text) if f.kind == "count"] for text in (hunk.deleted, hunk.inserted))
    return bool(left and right) and left != right


def _operative_sentence(hunk: Hunk, locale: str) -> bool:
    changed = content_words(hunk.deleted) or content_words(hunk.inserted)
    return bool(changed) and is_operative(f"{hunk.old_sentence} {hunk.new_sentence}", locale)


def _rewritten(hunk: Hunk, locale: str) -> bool:
    weight = _weight(hunk)
    return weight >= _REWRITTEN or weight >= 1 and is_forceful(f"{hunk.old_sentence} {hunk.new_sentence}", locale)


def _weight(hunk: Hunk) -> float:
    """Content words of the heavier side; a Chinese character counts half a word."""
    return max(
        sum(0.5 if word >= "\u3400" else 1.0 for word in content_words(text)) for text in (hunk.deleted, hunk.inserted)
    )


def _shown(effect: Effect) -> str:
    if effect.before and effect.after:
        return f"{effect.before} → {effect.after}"
    return f"{effect.words or effect.after or effect.before}"
