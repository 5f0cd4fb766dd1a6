"""Detectors of what is editorial in one replacement: a closed list, each entry named and explained in `materiality.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable

from tosgen.effects import Hunk
from tosgen.effects.parties import entities
from tosgen.effects.remembered import values, word_facts
from tosgen.facts import find_names, place_code
from tosgen.materiality.operative import content_words, is_operative
from tosgen.materiality.small import exchanged

_WORD = re.compile(r"\w+", re.UNICODE)
_DATE_LINE = re.compile(
    r"(?:effective|updated|modified|revised|last|version|dated|published|as of|revision|since)|生效|更新|修订|修改|发布|版本|日期|施行",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:please (?:read|always|note that you can|take|review|be|feel|see)|thank|welcome"
    r"|we (?:are|'re) (?:committed|happy|glad)|we (?:value|care|respect|believe)"
    r"|the following (?:provides|describes|explains|is)"
    r"|this (?:page|document|section|notice) (?:explains|describes|outlines|provides)"
    r"|(?:[\w ]{2,40} )?(?:is|are) committed to"
    r"|for more information|to learn more|here(?:'s| is| are) )"
    r"|according to the following rules|as (?:described|set out|explained) below|以下规则|下方的说明|如下规则"
    r"|^请(?!勿|不要).{0,12}(?:阅读|确认|注意|查看|参阅|参见)|致力于|^以下是|^感谢|^欢迎|如需了解更多|充分尊重",
    re.IGNORECASE,
)
#: What makes a polite sentence a term after all.
_TERMS = frozenset(("modality", "negation", "duration", "money", "percentage", "age"))
_CAPITALS = re.compile(r"(?:[A-Z][\w.'’&-]*|[A-Z]{2,}|of|the|and|for|\(|\)|[\"'“”,])+\Z")


def editorial_reason(hunk: Hunk, elsewhere: Callable[[str, bool], bool]) -> str | None:
    """The name of the detector that calls a replacement editorial, or None.  `elsewhere(text, deleted)` tells whether
    the text stands unchanged on the other side of another change."""
    old, new = hunk.deleted, hunk.inserted
    for name, test in _TESTS:
        if test(old, new, hunk):
            return name
    if _relocated(old, True, elsewhere) and _relocated(new, False, elsewhere):
        return "moved-text"
    return None


def _relocated(text: str, deleted: bool, elsewhere: Callable[[str, bool], bool]) -> bool:
    return not _WORD.search(text) or (len(text.strip()) >= 12 and elsewhere(text, deleted))


def _whitespace(old: str, new: str, hunk: Hunk) -> bool:
    return "".join(old.split()) == "".join(new.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _punctuation(old: str, new: str, hunk: Hunk) -> bool:
    return _words(old) == _words(new)


def _case(old: str, new: str, hunk: Hunk) -> bool:
    return [word.lower() for word in _words(old)] == [word.lower() for word in _words(new)]


def _spelling(old: str, new: str, hunk: Hunk) -> bool:
    """Word by word the same stem, or nearly the same letters; words of force never count as a slip of the pen."""
    left, right = content_words(old), content_words(new)
    if not left or len(left) != len(right):
        return False
    return all(_same_word(a, b) for a, b in zip(left, right, strict=True))


#: Endings that bend a word and do not make another one (`employer`, `employee` and `licensor`, `licensee` are two people).
_ENDINGS = frozenset(
    ("", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied", "ying", "ly", "'s", "ally", "ting", "ted")
)


def _same_word(a: str, b: str) -> bool:
    """The same word bent, or with a slip of the pen; words that merely look alike (`accept`, `access`) are two."""
    a, b = a.lower(), b.lower()
    if a == b:
        return True
    if not (a.isascii() and b.isascii() and a.isalpha() and b.isalpha()) or min(len(a), len(b)) < 4:
        return False
    if a.startswith(("un", "in", "non", "dis")) != b.startswith(("un", "in", "non", "dis")):
        return False
    shared = len(_prefix(a, b))
    if shared >= 4 and a[shared:] in _ENDINGS and b[shared:] in _ENDINGS:
        return True
    return _swapped(a, b) or min(len(a), len(b)) >= _LONG and _one_letter(a, b, shared)


#: From this length on one wrong letter inside a word is a slip of the pen; shorter ones may be other words (contact, contract).
_LONG = 8


def _swapped(a: str, b: str) -> bool:
    """Two neighbouring letters inside the word stand the other way round."""
    at = len(_prefix(a, b))
    return len(a) == len(b) > 4 and at > 0 and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


def _one_letter(a: str, b: str, shared: int) -> bool:
    """One letter more, less or other, neither the first nor one of the last two."""
    short, long = sorted((a, b), key=len)
    if not 0 < shared < len(short) - 2:
        return False
    return short[shared:] == long[shared + 1 :] or len(a) == len(b) and a[shared + 1 :] == b[shared + 1 :]


def _prefix(a: str, b: str) -> str:
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    return a[:at]


def _function(old: str, new: str, hunk: Hunk) -> bool:
    if exchanged(old, new):
        return False
    return [word.lower() for word in content_words(old)] == [word.lower() for word in content_words(new)]


def _number_form(old: str, new: str, hunk: Hunk) -> bool:
    left, right = [(f.kind, f.value) for f in values(old)], [(f.kind, f.value) for f in values(new)]
    return bool(left) and left == right and _words(_valueless(old).lower()) == _words(_valueless(new).lower())


def _date(old: str, new: str, hunk: Hunk) -> bool:
    dates = [f for text in (old, new) for f in values(text) if f.kind == "date"]
    sentence = hunk.new_sentence or hunk.old_sentence
    if not dates:
        return False
    bare = re.sub(r"[\W\d_]+", "", "".join(_without(text) for text in (old, new)))
    return len(bare) <= 12 and (len(sentence) < 60 or bool(_DATE_LINE.search(sentence)))


_VERSION = re.compile(r"[vV]?\d+(?:\.\d+){0,3}")
_VERSION_LINE = re.compile(
    r"\bversion:?\s*[\d.]+(?:\s+of\s+(?:this|these|our)\b|\s*$)|第\s*[\d.]+\s*版|版本号?[:：]\s*[\d.]+\s*$",
    re.IGNORECASE,
)


def _version(old: str, new: str, hunk: Hunk) -> bool:
    """The number of the document's own version, in a line that states it."""
    if not (_VERSION.fullmatch(old.strip()) and _VERSION.fullmatch(new.strip())):
        return False
    return all(_VERSION_LINE.search(text.strip(" .。")) for text in (hunk.old_sentence, hunk.new_sentence))


def _without(text: str) -> str:
    return _DATE_LINE.sub("", _valueless(text))


def _valueless(text: str) -> str:
    """A text without its numbers, dates and amounts."""
    for fact in reversed(list(values(text))):
        text = text[: fact.start] + text[fact.end :]
    return text


#: Sentences in which a proper name is a court, a law, a seat or a party.
_LEGAL_PLACE = re.compile(
    r"\b(?:courts?|disputes?|tribunals?|arbitrat\w*|govern\w*|jurisdiction|heard|seat(?:ed)?|laws?"
    r"|operated by|provided by|contract(?:ing)? (?:with|party)|controller)\b",
    re.IGNORECASE,
)


def _names(old: str, new: str, hunk: Hunk) -> bool:
    """A proper name for another, or an abbreviation put behind a name."""
    left, right = old.split(), new.split()
    if not all(_CAPITALS.match(word) for word in [*left, *right]) or not (left or right):
        return False
    if _party_or_place(hunk) or _LEGAL_PLACE.search(f"{hunk.old_sentence} {hunk.new_sentence}"):
        return False
    if left and right:
        return (
            hunk.old_start > 0
            and not any(is_operative(text, "en") for text in (old, new))
            and len(left) + len(right) <= 8
        )
    return bool(re.fullmatch(r"\s*(?:\(?[A-Z.]{2,8}\)?)\s*", old or new))


def _party_or_place(hunk: Hunk) -> bool:
    """Whether the words name a company, a law, a court or a place: these are never a mere name."""
    sentences = (hunk.old_sentence, hunk.new_sentence)
    if entities(sentences[0]) != entities(sentences[1]):
        return True
    laws = [{(fact.kind, fact.value) for fact in find_names(text)} for text in sentences]
    words = {word.strip("(),.") for text in (hunk.deleted, hunk.inserted) for word in (text.strip(), *text.split())}
    return laws[0] != laws[1] or any(place_code(word) != word for word in words if word)


def _courtesy(old: str, new: str, hunk: Hunk) -> bool:
    text = (new or old).strip()
    sentence = (hunk.new_sentence if new.strip() else hunk.old_sentence).strip()
    whole = len(text) >= 0.8 * len(sentence)
    if any(
        fact.kind in _TERMS for fact in (*values(sentence), *word_facts(sentence, "en"), *word_facts(sentence, "zh_CN"))
    ):
        return False
    return (
        whole
        and bool(_COURTESY.search(sentence))
        and (not old.strip() or not new.strip() or bool(_COURTESY.search(old)))
    )


_TESTS: tuple[tuple[str, Callable[[str, str, Hunk], bool]], ...] = (
    ("whitespace", _whitespace), ("punctuation", _punctuation), ("case", _case), ("function-words", _function),
    ("spelling", _spelling), ("number-form", _number_form), ("date-of-update", _date), ("version", _version),
    ("names", _names), ("courtesy", _courtesy),
)  # fmt: skip
