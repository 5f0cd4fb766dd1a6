"""What the words of a passage promise: vague limits, dates, consent, storage, absolutes
(LR-15, LR-18, LR-22, LR-23, LR-55 to LR-57, LR-59, LR-60, LR-62, LR-72)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.lint import words
from tosgen.checks.lint.desk import HOLE, WHOLE, Desk, Passage, shown
from tosgen.facts import find_values
from tosgen.model import Clause, Finding, Position

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_DAY = {
    "en": re.compile(rf"(?<![0-9] )(?<![0-9])\b(?:{_MONTHS})(?: of)? (?:19|20)[0-9]{{2}}\b"),
    "zh_CN": re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月(?![0-9])"),
}
_OTHER_FORM = {
    "en": re.compile(
        r"(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|\b[0-9]{1,2}/[0-9]{1,2}/(?:19|20)?[0-9]{2}\b"
    ),
    "zh_CN": re.compile(
        rf"\b(?:{_MONTHS}) [0-9]{{1,2}}, (?:19|20)[0-9]{{2}}|\b[0-9]{{1,2}}/[0-9]{{1,2}}/(?:19|20)?[0-9]{{2}}\b"
    ),
}
_HIDDEN = re.compile(
    r"\[\s?e-?mail(?:\s|\u00a0)?(?:address )?(?:protected|hidden|removed)\s?\]|\[邮箱(?:受保护|已隐藏)\]"
    r"|[\w.+-]+\s?[\[({](?:at|AT|@)[\])}]\s?[\w-]+(?:\s?[\[({.](?:dot|DOT)?[\])}]?\s?\w+)+|/cdn-cgi/l/email-protection\S*"
)  # fmt: skip
_MAIL = re.compile(r"[\w.+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})")
#: What a draft leaves open, in the clauses of an author: the marks themselves are looked for.
_PLACEHOLDER = re.compile(
    r"\[(?:●|\.{3}|…|insert[^\]]{0,40}|name|date|company|TODO)\]|\bX{3,}\b|\bTODO\b|【[^】]{0,20}(?:待|请)填[^】]{0,10}】|[＿_]{4,}",
    re.IGNORECASE,
)
#: what is expressly not promised needs no limit
_UNPROMISED = {
    "en": re.compile(r"\b(?:not|no|cannot|never)\b[^.;]{0,30}\b(?:guarantee|warrant|assure|promise)", re.IGNORECASE),
    "zh_CN": re.compile("(?:不|无法|不能|未)(?:作)?(?:保证|担保|承诺|确保)"),
}
_BRACKETS = re.compile(r"[（(\[【]([^）)\]】]{1,40})[）)\]】]")
_CRUMBS = re.compile(r"\s*(?:[>»/|·›]|::)\s*")
_VERSION = re.compile(r"\bv\.? ?[0-9]+(?:\.[0-9]+)*\b|(?:第[0-9一二三四五]+版|版本[0-9.]+)$", re.IGNORECASE)


def passage_findings(passage: Passage, clause: Clause, desk: Desk) -> Iterator[Finding]:
    """All findings of this module on one passage; the title is only read for residue of editing."""
    if passage.number == 0:
        yield from title_residue(passage.text, passage.locale, desk.spot(passage.text, passage.position), desk)
        return
    for match in _PLACEHOLDER.finditer(passage.text):
        yield desk.at(
            "draft-residue",
            passage,
            match[0],
            f"{shown(match[0])} was left to fill in",
            "fill it in, or use a parameter",
        )
    yield from contact_findings(passage.text, passage.position, passage.locale, desk)
    yield from _dates(passage, desk)
    yield from _vague(passage, clause.party != "guardian", desk)
    yield from _consent(passage, clause, desk)
    yield from _claims(passage, desk)


def title_residue(title: str, locale: str, at: Position, desk: Desk) -> Iterator[Finding]:
    """LR-15: words of editing and of web pages in a title."""
    found = [match[0] for match in words.find("draft", title, locale)]
    for match in _BRACKETS.finditer(title):
        found += [each[0] for each in words.find("draft-bracketed", match[1], locale)]
    found += [match[0] for match in _VERSION.finditer(title)]
    parts = _CRUMBS.split(title)
    if len(parts) > 1 or len(title) < 10:
        found += [part for part in parts if any(each[0] == part for each in words.find("breadcrumbs", part, locale))]
    for said in dict.fromkeys(found):
        yield desk.flag(
            "draft-residue",
            at,
            f"{shown(said)} in the title {shown(title)}",
            "delete what is not part of the title",
            locale,
        )


def contact_findings(text: str, at: Position, locale: str | None, desk: Desk) -> Iterator[Finding]:
    """LR-22 and LR-23 in prose or in the value of a parameter."""
    for match in _HIDDEN.finditer(text):
        hint = "write the e-mail address itself, best as a parameter"
        yield desk.flag("contact-obfuscated", desk.spot(match[0], at), f"{shown(match[0])} is no address", hint, locale)
    for match in _MAIL.finditer(text):
        if match[1].lower() in words.strings("free-mail"):
            message = f"{match[0]!r} is a mailbox of a free mail provider"
            yield desk.flag(
                "contact-freemail",
                desk.spot(match[0], at),
                message,
                "give a mailbox at the operator's own domain",
                locale,
            )


def _dates(passage: Passage, desk: Desk) -> Iterator[Finding]:
    for match in _NO_DAY[passage.locale].finditer(passage.text):
        yield desk.at(
            "date-imprecise",
            passage,
            match[0],
            f"{shown(match[0])} names no day",
            "name the day, best by a parameter of type date",
        )
    for match in _OTHER_FORM[passage.locale].finditer(passage.text):
        hint = "use a parameter of type date: it is written as each language does"
        yield desk.at(
            "date-imprecise", passage, match[0], f"{shown(match[0])} is not how this language writes dates", hint
        )


def _bound(sentence: str) -> bool:
    """Whether a sentence says a figure, by itself, by a parameter or by reference."""
    return HOLE in sentence or any(
        fact.kind in ("duration", "date", "count", "percentage") for fact in find_values(sentence)
    )


def _vague(passage: Passage, liable: bool, desk: Desk) -> Iterator[Finding]:
    for match in words.find("vague-deadlines", passage.text, passage.locale):
        said = passage.text[match.start() : match.end()]
        sentence = words.sentence_around(passage.text, match.start(), passage.locale)
        if not _bound(sentence) and not _UNPROMISED[passage.locale].search(sentence):
            message = f"{shown(said)} sets no time limit"
            yield desk.at("deadline-vague", passage, said, message, "name a number of days, best by a parameter")
    lawful = [match.span() for match in words.find("thresholds-statutory", passage.text, passage.locale)]
    lawful += [match.span() for match in desk.terms(passage.locale).finditer(passage.text)]
    for match in words.find("thresholds", passage.text, passage.locale) if liable else ():
        said = passage.text[match.start() : match.end()]
        covered = any(start <= match.start() and match.end() <= end for start, end in lawful)
        if not covered and not _bound(words.sentence_around(passage.text, match.start(), passage.locale)):
            message = f"{shown(said)} has no measure"
            yield desk.at(
                "threshold-undefined",
                passage,
                said,
                message,
                "give a figure or a parameter, or refer to the clause that does",
            )


def _negated(match: re.Match[str], passage: Passage) -> bool:
    """A negation within the match or in the sentence before it."""
    sentence = words.sentence_around(passage.text, match.start(), passage.locale)
    lead = sentence[: max(sentence.find(match[0]), 0)][-40:]
    return words.has("negations", lead + match[0], passage.locale)


def _consent(passage: Passage, clause: Clause, desk: Desk) -> Iterator[Finding]:
    topics = set(clause.topics)
    for number, meta in clause.blocks.items():
        topics |= set(meta.topics) if passage.number in (number, WHOLE) else set()
    for name in ("consent-deemed", "consent-by-use"):
        for match in words.find(name, passage.text, passage.locale):
            if topics & set(words.strings(f"{name}-topics")) and not _negated(match, passage):
                said = passage.text[match.start() : match.end()]
                hint = "ask the person concerned, or let the user warrant that the consent was given"
                yield desk.at("consent-deemed", passage, said, f"{shown(said)} presumes a consent", hint)
    for match in words.find("consent-by-leaving", passage.text, passage.locale):
        if not _negated(match, passage):
            said = passage.text[match.start() : match.end()]
            hint = "offer a way to withdraw consent that is as easy as giving it"
            yield desk.at(
                "consent-standard-wrong",
                passage,
                said,
                f"{shown(said)}: leaving the service is no way to withdraw",
                hint,
            )


def _claims(passage: Passage, desk: Desk) -> Iterator[Finding]:
    for match in words.find("storage-unlimited", passage.text, passage.locale):
        if not _negated(match, passage):
            said = passage.text[match.start() : match.end()]
            hint = "name the period for each kind of data, best by a parameter"
            yield desk.at("retention-undefined", passage, said, f"{shown(said)} is storage without a period", hint)
    for match in words.find("misnamed-anonymous", passage.text, passage.locale):
        said = passage.text[match.start() : match.end()]
        hint = "call it de-identification (去标识化) when the rest can still point to a person"
        yield desk.at("anonymisation-misnamed", passage, said, f"{shown(said)} is no anonymisation", hint)
    for match in words.find("absolutes", passage.text, passage.locale):
        sentence = words.sentence_around(passage.text, match.start(), passage.locale)
        if words.has("exceptions", sentence, passage.locale):
            said = passage.text[match.start() : match.end()]
            hint = "say what holds, then what is excepted, without the absolute word"
            yield desk.at("absolute-with-exception", passage, said, f"{shown(said)} stands beside an exception", hint)
