"""Names of things and persons in a clause: terms, laws, other documents, parties, abbreviations
(LR-24, LR-29, LR-31 to LR-33, LR-37, LR-66, LR-71)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tosgen.checks.lint import words
from tosgen.checks.lint.desk import Desk, Passage, shown
from tosgen.facts import STATUTES, find_values
from tosgen.glossary import Glossary
from tosgen.model import Clause, Finding, Link, inline_text

_BOOK = re.compile(r"《([^《》\n]{2,60})》")
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}(?![\w-])")
_DOCUMENT = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir) ((?:[A-Z][A-Za-z-]+ ){1,5}(?:Policy|Policies|Rules|Guidelines|Terms|Standards|Agreement|Portal))\b(?! of [A-Z])"
)
_LAW = re.compile(
    r"\b((?:[A-Z][A-Za-z’'-]+ )(?:(?:[A-Z][A-Za-z’'-]+|of|the|and|on|for|in) ){0,9}(?:Act|Law|Code|Regulation|Regulations|Measures|Provisions))\b"
)
_LEADING = re.compile(r"\A(?:the|The|This|That|These|Under|By|In|For|And|Article|Section|Any|No|If|Our)\s+")
_COUNTRY = re.compile(r"^中华人民共和国|(?: of| of the|,)? People['’]s Republic of China$")
_YEAR = re.compile(r" (?:of )?(?:18|19|20)[0-9]{2}$")
_YOU = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.IGNORECASE)
_SUBJECT = {
    "user": {
        "en": re.compile(r"\bwe (?:must|may not)\b", re.IGNORECASE),
        "zh_CN": re.compile("我们(?:应当|不得|必须)"),
    },
    "operator": {
        "en": re.compile(r"\byou (?:must|may not)\b", re.IGNORECASE),
        "zh_CN": re.compile("您(?:应当|不得|必须)"),
    },
}
_PARTY = {
    "user": {
        "en": re.compile(
            r"\byou|\buser|\bguardian|\bparent|\bperson|\bwho\b|\bminor|\bcreator|\bholder|\bno one|\bnobody|\bconsumer",
            re.IGNORECASE,
        ),
        "zh_CN": re.compile("您|用户|监护人|任何人|未成年人|创建者|权利人|消费者|者|当事人"),
    },
    "operator": {
        "en": re.compile(r"\bwe\b|\bus\b|\bour\b|\bprovider|\boperator|\bplatform|\bService\b", re.IGNORECASE),
        "zh_CN": re.compile("我们|提供者|运营|平台|本服务|处理者"),
    },
}
_ACTS = re.compile(
    r"\s(?:must|may|shall|will|agrees?|undertakes?|reserves?|guarantees?|warrants?|bears?|ha(?:s|ve) the right"
    r"|(?:is|are) (?:not |solely )?(?:liable|responsible|entitled))\b"
)
_ACTS_ZH = re.compile("(?:应当|不得|可以|有权|保证|承诺|同意|须|将|不承担|承担|保留)")
#: how like two names of laws must be for one to be a slip for the other
_LIKE = 0.82


@dataclass(slots=True)
class Lexicon:
    """The names that a project knows: laws, forbidden names with what to say instead, titles of its documents."""

    laws: Mapping[str, frozenset[str]]
    forbidden: Mapping[str, tuple[re.Pattern[str], Mapping[str, str]] | None]
    titles: frozenset[str] = field(default_factory=frozenset)


def build_lexicon(glossary: Glossary, titles: frozenset[str]) -> Lexicon:
    laws: dict[str, set[str]] = {"en": set(), "zh_CN": set()}
    for names in STATUTES.values():
        for name in names:
            laws["en" if name.isascii() or "’" in name else "zh_CN"].add(_bare(name))
    for key, per in glossary.statutes.items():
        for locale, name in per.items():
            also = glossary.variants.get(key, {}).get(locale, ())
            laws.setdefault(locale, set()).update(_bare(each) for each in (name, *also))
    return Lexicon(
        laws={locale: frozenset(names) for locale, names in laws.items()},
        forbidden={locale: _forbidden(glossary, locale) for locale in ("en", "zh_CN")},
        titles=titles,
    )


def _bare(name: str) -> str:
    return _YEAR.sub("", _COUNTRY.sub("", re.split("》", name.strip("《》 "))[0].replace("'", "’"))).strip()


def _forbidden(glossary: Glossary, locale: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    """One expression for all names that must not be used."""
    instead = {
        name: {**glossary.terms, **glossary.statutes}[key][locale]
        for key, per in glossary.forbidden.items()
        for name in per.get(locale, ())
        if locale in {**glossary.terms, **glossary.statutes}.get(key, {})
    }
    spellings = words.table("spellings").get(locale)
    for right, node in (spellings.mapping() if spellings else {}).items():
        instead.update(dict.fromkeys(node.strings(), right))
    if not instead:
        return None
    body = "|".join(re.escape(name) for name in sorted(instead, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z-])(?:{body})(?![A-Za-z])" if locale == "en" else body), instead


def passage_findings(passage: Passage, lexicon: Lexicon, desk: Desk) -> Iterator[Finding]:
    """Findings on the names of one passage."""
    found = lexicon.forbidden[passage.locale]
    for match in found[0].finditer(passage.text) if found else ():
        right = found[1][match[0]] if found else ""
        yield desk.at(
            "term-variants", passage, match[0], f"{shown(match[0])} is another name for {right!r}", f"write {right!r}"
        )
    if passage.number:
        yield from _laws(passage, lexicon, desk)
        if not passage.chinese:
            yield from _documents(passage, lexicon, desk)


def _laws(passage: Passage, lexicon: Lexicon, desk: Desk) -> Iterator[Finding]:
    known = lexicon.laws[passage.locale]
    for match in (_BOOK if passage.chinese else _LAW).finditer(passage.text):
        name = match[1] if passage.chinese else _LEADING.sub("", match[1])
        bare = _bare(_LEADING.sub("", name))
        if (
            bare in known
            or bare in lexicon.titles
            or any(f.kind == "law" and "." in f.value for f in find_values(match[0]))
        ):
            continue
        near = difflib.get_close_matches(bare, known, n=1, cutoff=_LIKE)
        if near:
            message = f"{shown(name)} is no name of a law; nearest: {near[0]!r}"
            yield desk.at(
                "statute-miscited",
                passage,
                name,
                message,
                f"write {near[0]!r}, or add the law to the glossary's `statutes`",
            )
        elif passage.chinese and not (
            _is_law(name) or _linked(passage, name) or name in words.strings("documents-public")
        ):
            yield _unlocated(passage, name, desk)


def _is_law(name: str) -> bool:
    return name.endswith(("法", "条例", "规定", "办法", "法典", "决定", "解释", "公约", "规范", "标准", "通则", "细则"))


def _linked(passage: Passage, name: str) -> bool:
    """Whether the words are those of a link."""
    return any(isinstance(inline, Link) and name in inline_text(inline.children) for inline in passage.inlines)


def _documents(passage: Passage, lexicon: Lexicon, desk: Desk) -> Iterator[Finding]:
    for match in _DOCUMENT.finditer(passage.text):
        name = match[1]
        public = any(
            each in match[0] or name in each for each in (*words.strings("documents-public"), *lexicon.laws["en"])
        )
        if (
            name not in lexicon.titles
            and not public
            and not _linked(passage, name)
            and not name.startswith("This ")
            and _bare(name) not in lexicon.laws["en"]
        ):
            yield _unlocated(passage, name, desk)


def _unlocated(passage: Passage, name: str, desk: Desk) -> Finding:
    hint = "give its title and address by parameters, or link it"
    return desk.at(
        "external-document-unlocated", passage, name, f"the document {shown(name)} is named without an address", hint
    )


# --- a text of a clause as a whole ------------------------------------------------------------------------------


def clause_findings(
    clause: Clause, locale: str, read: tuple[Passage, ...], lexicon: Lexicon, desk: Desk
) -> Iterator[Finding]:
    """Parties and abbreviations over one text of a clause."""
    text = "\n".join(passage.text for passage in read[1:])
    yield from _labels(locale, read, text, desk)
    yield from _subject(clause, locale, read, text, desk)
    if locale == "en":
        yield from _abbreviations(read, lexicon, desk)


def _labels(locale: str, read: tuple[Passage, ...], text: str, desk: Desk) -> Iterator[Finding]:
    """LR-31: the reader and the operator under two names in one clause."""
    chinese = locale.startswith("zh")
    if chinese and "您" in text:
        passage = next((each for each in read if re.search("(?<![迷])你(?!们的名字)", each.text)), None)
        if passage:
            yield desk.at(
                "party-reference-shift", passage, "你", "the reader is both '您' and '你'", "write '您' throughout"
            )
    both = ("labels-user", "您" if chinese else "you"), ("labels-operator", "我们" if chinese else "we")
    for name, house in both:
        present = house in text if chinese else (_YOU.search(text) if house == "you" else re.search(r"\b[Ww]e\b", text))
        for passage in read[1:] if present else ():
            match = next((each for each in words.find(name, passage.text, locale) if _acts(passage, each)), None)
            if match:
                message = f"{shown(match[0])} beside {house!r} in one clause"
                hint = f"write {house!r}, or say who else is meant"
                said = passage.text[match.start() : match.end()]
                yield desk.at("party-reference-shift", passage, said, message, hint)
                break


def _acts(passage: Passage, match: re.Match[str]) -> bool:
    """A label is a party where it is the subject of a duty, a right or a liability; `other users` are somebody else."""
    after, before = passage.text[match.end() :], passage.text[: match.start()]
    if passage.chinese:
        return bool(_ACTS_ZH.match(after)) and not re.search(
            r"[\u3400-\u9fff]\Z", before.removesuffix("则").removesuffix("但")
        )
    return bool(_ACTS.match(after)) and "other" not in before[-30:]


def _subject(clause: Clause, locale: str, read: tuple[Passage, ...], text: str, desk: Desk) -> Iterator[Finding]:
    """LR-32: a duty of one party whose text only ever obliges the other."""
    if clause.party not in _SUBJECT or clause.modality not in ("obligation", "prohibition"):
        return
    wrong = _SUBJECT[clause.party][locale].search(text)
    if wrong and not _PARTY[clause.party][locale].search(text):
        message = f"{shown(wrong[0])} in a clause whose party is {clause.party!r}"
        hint = "make the party that bears the duty the subject, or correct `party:`"
        passage = next(each for each in read if wrong[0] in each.text)
        yield desk.at("subject-error", passage, wrong[0], message, hint)


def _abbreviations(read: tuple[Passage, ...], lexicon: Lexicon, desk: Desk) -> Iterator[Finding]:
    """LR-33: an abbreviation that the clause uses and does not write out."""
    known = {*words.strings("abbreviations-known"), *lexicon.laws["en"]}
    for passage in read[1:]:
        for match in _ABBREVIATION.finditer(passage.text):
            name = match[0]
            before, after = passage.text[max(match.start() - 1, 0) : match.start()], passage.text[match.end() :]
            inside = before in ("(", "/", "“") or re.match(r"(?:/[A-Z]+)* \(|/[A-Z]", after) is not None
            if name not in known and not inside and name not in words.strings("never-capitals"):
                message = f"the abbreviation {name!r} is not written out"
                yield desk.at(
                    "abbreviation-unexpanded", passage, name, message, f"write it out at first use: `… ({name})`"
                )
            known.add(name)


def clause_pair_findings(clause: Clause, desk: Desk) -> Iterator[Finding]:
    """LR-37 and LR-66: what the two titles say, and weight that a clause of its kind needs."""
    if {"en", "zh_CN"} <= set(clause.texts):
        yield from _titles(clause, desk)
    topic = clause.topics[0] if clause.topics else ""
    heavy = clause.conspicuous or any(meta.conspicuous for meta in clause.blocks.values())
    if (
        topic in words.strings("conspicuous-topics")
        and clause.modality in ("disclaimer", "prohibition", "obligation")
        and not heavy
    ):
        message = f"a clause on {topic} that does not stand out"
        hint = "set `conspicuous: true`, or `blocks: {n: {conspicuous: true}}` for one paragraph"
        yield desk.flag("emphasis-missing", clause.positions.get("topics", clause.position), message, hint)


def _titles(clause: Clause, desk: Desk) -> Iterator[Finding]:
    said = {locale: _title_facts(text.title, locale) for locale, text in clause.texts.items()}
    for here, there in (("en", "zh_CN"), ("zh_CN", "en")):
        for value, quoted in said[here].items():
            if value not in said[there]:
                text = clause.texts[there]
                message = f"the title {shown(text.title)} has no counterpart of {shown(quoted)}"
                position = desk.spot(text.title, text.position)
                yield desk.flag("parity-label-mismatch", position, message, "give both titles the same meaning", there)


def _title_facts(title: str, locale: str) -> dict[str, str]:
    """Ages, dates and laws of a title, and the word that narrows it."""
    facts = {
        re.sub(r"\D", "", fact.value) or fact.value: fact.words
        for fact in find_values(title)
        if fact.kind not in ("count",)
    }
    only = re.search(r"\bonly\b" if locale == "en" else "仅|只|专用", title, re.IGNORECASE)
    if only:
        facts["only"] = only[0]
    return facts
