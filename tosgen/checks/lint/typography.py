"""Typography and spelling of a passage: LR-40 to LR-45, LR-54 and the foreign fragments of LR-38."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.lint import words
from tosgen.checks.lint.desk import HOLE, WHOLE, Desk, Passage, shown
from tosgen.model import Definition, Finding, Link, Reference, Text, Value

_HAN = "\u3400-\u9fff"
_ADDRESS = re.compile(r"https?://[^\s，。；）]+|[\w.+-]+@[\w.-]+|\b\w+(?:\.\w+)+/\S*")
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:!?()](?!\d)|[,;:!?()](?=[{_HAN}“《（])|(?<=[{_HAN}])\.(?![\w.])")
_FULL = re.compile(r"[，。；：！？（）、《》「」]")
_GLUED = re.compile(
    r"\b[A-Za-z]*[a-z][.,;][A-Z][A-Za-z]*|\b[A-Za-z]{2,}[,;:][a-z]{2,}|\be\. ?[Gg]\.(?<=G\.)|\bi\. ?E\.|(?<=[A-Za-z]) [,;:](?=[A-Za-z ])"
)
_KNOWN_DOTS = re.compile(r"\b(?:Node\.js|ASP\.NET|[Pp]h\.D|[\w-]+\.(?:com|org|net|io|ai|cn|eu|dev))\b")
_TWICE = re.compile(r"\b([A-Za-z]+) \1\b")
_TWICE_ALLOWED = frozenset({"that", "had", "is", "blah"})
_TWICE_ZH = re.compile(rf"([{_HAN}]{{2,6}})\1|(?<![目标])的的|(?<!为)了了|和和(?!睦)|或或|及及")
_ENUMERATION_ZH = re.compile(rf"(?:[{_HAN}A-Za-z]{{2,12}}、)+[{_HAN}A-Za-z]{{2,12}}")
_ENUMERATION = re.compile(r"\b[a-z-]+(?: [a-z-]+)?(?:, [a-z-]+(?: [a-z-]+)?)+,? (?:and|or) [a-z-]+(?: [a-z-]+)?")
_LAST_ZH = re.compile("和|或者|或|以及|及")
_SPLICE = re.compile(r", (" + "|".join(words.strings("starters")) + r") (?=[a-z])")
_CAPITALS = re.compile(r"(?<![A-Z“\"] )\b(" + "|".join(words.strings("never-capitals")) + r")\b(?! [A-Z]{2})")
_US = re.compile(
    r"\b(?:to|by|with|contact|between|from|tell|inform|notify|grant|let|against|other) US\b(?! (?:law|dollars?|citizens?))"
)
_ANDOR = {
    "en": re.compile(r"\band ?/ ?or\b|\bor ?/ ?and\b", re.IGNORECASE),
    "zh_CN": re.compile("[和及与]/或|或/[和及与]|和（或）|及（或）"),
}
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"), ("[", "]"), ("【", "】"))
_LATIN_RUN = re.compile(r"[A-Za-z][a-z’'-]*(?: [A-Za-z][a-z’'-]*){3,}")
_HAN_RUN = re.compile(rf"[{_HAN}]{{2,}}")


def passage_findings(passage: Passage, desk: Desk) -> Iterator[Finding]:
    """All findings of this module on one passage."""
    bare = _bare(passage)
    yield from _artefacts(passage, desk)
    yield from _and_or(passage, desk)
    yield from _bold(passage, desk)
    yield from (_chinese(passage, bare, desk) if passage.chinese else _english(passage, bare, desk))


def balance_findings(passage: Passage, desk: Desk) -> Iterator[Finding]:
    """LR-43: signs that come in pairs, per paragraph."""
    yield from _balance(passage, _bare(passage), desk)


def _bare(passage: Passage) -> str:
    """The text with addresses blanked out."""
    return _ADDRESS.sub(lambda match: HOLE * len(match[0]), passage.text)


def _artefacts(passage: Passage, desk: Desk) -> Iterator[Finding]:
    folded = words.fold(passage.text)
    for expression, entry in words.entries("artefacts", passage.locale):
        for match in expression.finditer(folded):
            said = passage.text[match.start() : match.end()]
            hint = f"say what is meant: {entry.text('meant')}"
            yield desk.at("translation-artifact", passage, said, f"{shown(said)} is a literal translation", hint)


def _and_or(passage: Passage, desk: Desk) -> Iterator[Finding]:
    for match in _ANDOR[passage.locale].finditer(passage.text):
        hint = "say `and` where both are needed, `or` where one is enough, or `a, b or both`"
        yield desk.at(
            "connector-ambiguous", passage, match[0], f"{shown(match[0])} leaves open whether both are needed", hint
        )


def _balance(passage: Passage, bare: str, desk: Desk) -> Iterator[Finding]:
    for opening, closing in _PAIRS:
        count = bare.count(opening) - (len(re.findall(r"’(?!\w)", bare)) if closing == "’" else bare.count(closing))
        if closing == "’" and count < 0:
            continue  # an apostrophe behind a plural
        if count:
            sign = opening if count > 0 else closing
            message = f"{sign!r} has no counterpart in this paragraph"
            yield desk.at("quote-or-bold-unbalanced", passage, sign, message, f"write {opening}…{closing} in pairs")
    if bare.count('"') % 2:
        yield desk.at(
            "quote-or-bold-unbalanced", passage, '"', "a quotation mark has no counterpart", "close the quotation"
        )
    if "**" in bare:
        hint = "put the stars at the ends of a term, without a space inside; in Chinese the quotation marks go outside of them"
        yield desk.at("quote-or-bold-unbalanced", passage, "**", "'**' does not begin or end a bold term", hint)


def _bold(passage: Passage, desk: Desk) -> Iterator[Finding]:
    if passage.chinese:
        return
    for before, here, after in zip(
        (None, *passage.inlines), passage.inlines, (*passage.inlines[1:], None), strict=False
    ):
        if isinstance(here, Definition):
            glued = (isinstance(before, Text) and before.text[-1:].isalnum()) or (
                isinstance(after, Text) and after.text[:1].isalnum()
            )
            if glued:
                inner = "".join(each.text for each in here.children if isinstance(each, Text))
                message = f"the bold of {shown(inner)} begins or ends inside a word"
                yield desk.at("quote-or-bold-unbalanced", passage, f"**{inner}**", message, "set whole words in bold")


def _chinese(passage: Passage, bare: str, desk: Desk) -> Iterator[Finding]:
    for match in _HALF.finditer(bare):
        said = bare[max(match.start() - 4, 0) : match.end() + 4]
        wide = match[0].translate(str.maketrans(",;:!?().", "，；：！？（）。"))
        yield desk.at(
            "punctuation-width-mixed", passage, said, f"half-width {match[0]!r} in {shown(said)}", f"write {wide!r}"
        )
    for match in _TWICE_ZH.finditer(bare):
        if bare[match.end() : match.end() + 1] in tuple("人方书函者"):
            continue  # a verb and the noun made of it: 通知通知人
        yield _twice(passage, match, desk)
    for match in _ENUMERATION_ZH.finditer(bare):
        *parts, last = match[0].split("、")
        yield from _members(passage, match[0], [*parts, *_LAST_ZH.split(last)], desk)
    for match in _LATIN_RUN.finditer(_without_names(passage)):
        message = f"English words {shown(match[0])} in the Chinese text"
        yield desk.at("language-order-mixed", passage, match[0], message, "translate them, or make a name a parameter")


def _twice(passage: Passage, match: re.Match[str], desk: Desk) -> Finding:
    message = f"{shown(match[1] or match[0][:1])} stands twice in a row"
    return desk.at("word-duplicated", passage, match[0], message, "delete one")


def _english(passage: Passage, bare: str, desk: Desk) -> Iterator[Finding]:
    for match in _FULL.finditer(bare):
        hint = "write the half-width sign and a space"
        yield desk.at(
            "punctuation-width-mixed", passage, match[0], f"full-width {match[0]!r} in the English text", hint
        )
    for match in _GLUED.finditer(_KNOWN_DOTS.sub(lambda known: HOLE * len(known[0]), bare)):
        said = bare[max(match.start() - 8, 0) : match.end() + 2] if match[0][:1] == " " else match[0]
        hint = "a space stands behind the sign, and none before it"
        yield desk.at("sentence-glued", passage, said, f"wrong space in {shown(said)}", hint)
    for match in _SPLICE.finditer(bare):
        said = bare[max(match.start() - 12, 0) : match.end()].strip()
        message = f"a comma where a sentence ends: {shown(said)}"
        yield desk.at("sentence-glued", passage, match[0].strip(), message, "write a full stop, or a small letter")
    for match in _TWICE.finditer(bare):
        if match[1].lower() not in _TWICE_ALLOWED:
            yield _twice(passage, match, desk)
    for match in _ENUMERATION.finditer(bare):
        yield from _members(passage, match[0], re.split(r",? (?:and|or) |, ", match[0])[1:], desk)
    yield from _case(passage, bare, desk)
    for match in _HAN_RUN.finditer(_without_names(passage)):
        message = f"Chinese words {shown(match[0])} in the English text"
        yield desk.at("language-order-mixed", passage, match[0], message, "translate them, or make a name a parameter")


def _members(passage: Passage, enumeration: str, members: list[str], desk: Desk) -> Iterator[Finding]:
    seen: set[str] = set()
    for member in (each.strip() for each in members):
        if member in seen and len(member) > 1:
            message = f"{shown(member)} stands twice in {shown(enumeration)}"
            yield desk.at("word-duplicated", passage, enumeration, message, "name each member once")
        seen.add(member)


def _case(passage: Passage, bare: str, desk: Desk) -> Iterator[Finding]:
    if not passage.number or passage.table:
        return
    for match in (*_CAPITALS.finditer(bare), *_US.finditer(bare)):
        if bare.upper() != bare:
            hint = "write common words in small letters; `conspicuous: true` gives weight"
            yield desk.at("sentence-case", passage, match[0], f"{shown(match[0])} in capitals", hint)
    if not passage.depth and passage.number in (1, WHOLE) and bare[:1].islower():
        said = bare.split(" ", 1)[0]
        yield desk.at(
            "sentence-case",
            passage,
            said,
            f"the clause begins with a small letter: {shown(said)}",
            "begin with a capital",
        )


def _without_names(passage: Passage) -> str:
    """The author's own prose: without links, values, quoted words and titles."""
    parts = []
    for inline in passage.inlines:
        opaque = isinstance(inline, (Link, Value, Reference)) or (
            isinstance(inline, Text) and inline.parameter is not None
        )
        parts.append(HOLE if opaque else inline.text if isinstance(inline, Text) else HOLE)
    return re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)", HOLE, "".join(parts))
