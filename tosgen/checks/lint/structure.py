"""The build of a clause: typed numbers, lists and lead-ins (LR-01 to LR-09, LR-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.lint.desk import HOLE, Desk, Passage, plain, shown
from tosgen.facts import find_values
from tosgen.model import Block, Clause, Finding, Item, List, Paragraph, Position, walk_blocks

_TYPED = {
    "en": re.compile(
        r"\b(?:[Ss]ections?|[Cc]lauses?|[Pp]aragraphs?|[Aa]nnex|[Ss]chedule|[Ii]tems?) (?:[0-9]+(?:\.[0-9]+)*(?:\([0-9a-z]+\))*|[A-Z]\b)"
    ),
    "zh_CN": re.compile(
        r"第[0-9一二三四五六七八九十百]+(?:\.[0-9]+)*[条款项章节](?:第[0-9一二三四五六七八九十百]+[款项])*|附件[0-9一二三四五六七八九十]+"
    ),
}
_ABOVE = {
    "en": re.compile(
        r"\b(?:(?:as |so )?(?:set out|described|mentioned|listed|stated|required|defined) above"
        r"|the above(?:-mentioned)?|see above|(?:section|clause)s? above)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile("如上所述|见上文|上文所(?:述|列)|上述第"),
}
_OWN = {
    "en": re.compile(r"\A(?:\(?[0-9]+(?:\.[0-9]+)+\.?\)?[\s,、]|\([0-9a-z]{1,2}\) |[0-9]{1,2}[.)] )"),
    "zh_CN": re.compile(
        r"\A(?:第[0-9一二三四五六七八九十百]+[条款章]|[（(][0-9一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[0-9]+(?:\.[0-9]+)+[\s、，]?)"
    ),
}
_TAIL = re.compile(
    r"(?:\s|[。.;；，,])(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}[.,，]?|[（(][0-9一二三四五六七八九十]{1,3}[)）])\Z"
)
_MARKER = re.compile(r"^(?P<indent>[ ]*)(?:(?P<number>[0-9]{1,4})(?P<sign>[.)])|(?P<bullet>[-*+]))(?P<rest>[ ].*|)$")
_GLYPH = re.compile(r"\A[•·●○▪–—。.－*]\s?")
_END = re.compile(r"[.!?:;。！？：；…”’）)》]\Z")
_OWN_MODAL = {
    "en": re.compile(
        r"\A(?:you|we|the user|users|please)(?: must\b(?! not)| should\b(?! not)| may\b(?! not)| are required|(?<=please))",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile("\\A(?:您|我们|用户)?(?:应当|必须|可以|有权|请(?!求))"),
}
_MODAL = {
    "en": re.compile(
        r"\b(?:(?P<forbid>(?:must|may|shall|do) not|must never|prohibited|forbidden|not (?:allowed|permitted))|(?P<allow>must|may|shall|should))\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile("(?P<forbid>不得|禁止|严禁|不可以|不允许)|(?P<allow>应当|必须|可以|有权)"),
}
_DROPPED = frozenset(
    ["the", "a", "an", "or", "and", "of", "to", "any", "all", "other", "such", "by", "in", "for", "with", "on", "as"]
)


def clause_findings(clause: Clause, locale: str, read: tuple[Passage, ...], desk: Desk) -> Iterator[Finding]:
    """All findings of this module on one text of a clause."""
    blocks = clause.texts[locale].blocks
    ordered = any(isinstance(block, List) and block.ordered for block in blocks)
    joined = "\n".join(passage.text for passage in read)
    law = bool(_TYPED[locale].search(joined)) and any(fact.kind == "law" for fact in find_values(joined))
    for index, passage in enumerate(read):
        yield from _numbers(passage, index, law, ordered, desk)
    yield from _raw_lists(clause.texts[locale].position, _last_line(blocks), locale, desk)
    yield from _container(blocks, locale, read[0].position, desk)
    yield from _duplicates(blocks, locale, desk)


def _last_line(blocks: tuple[Block, ...]) -> int:
    return max(
        (block.position.end_line or block.position.line for block in walk_blocks(blocks) if block.position), default=0
    )


def _numbers(passage: Passage, index: int, law: bool, ordered: bool, desk: Desk) -> Iterator[Finding]:
    text = passage.text
    for match in _TYPED[passage.locale].finditer(text):
        own = _OWN[passage.locale].match(text) if match.start() == 0 else None
        item = ordered and re.match(r"[Ii]tem|第[^条款章节]+项\Z", match[0])
        if (
            not law
            and not own
            and not item
            and not re.match(r"[^.。]{0,100}?(?:Act|Code|Law|Regulation|Directive|法|条例)", text[match.end() :])
        ):
            message = f"{shown(match[0])} is a typed number; nothing keeps it true"
            yield desk.at("xref-unresolved", passage, match[0], message, "refer by name: `[](clause:group/name)`")
    if index == 1:
        first = re.split(r"[.。：:]", text, maxsplit=1)[0]
        for match in _ABOVE[passage.locale].finditer(first):
            hint = "refer by name: `[](clause:group/name)`"
            yield desk.at(
                "xref-unresolved",
                passage,
                match[0],
                f"{shown(match[0])} at the beginning of a clause points to nothing",
                hint,
            )
    for typed in (_OWN[passage.locale].match(text), _TAIL.search(text)):
        if typed and typed[0].strip() and not passage.table and not _is_year(typed[0]):
            message = f"{shown(typed[0].strip())} is a number typed into the text"
            hint = "delete it; numbers are computed, and stand before the clause or item"
            yield desk.at("number-misplaced", passage, typed[0].strip(" ,，.。;；"), message, hint)


def _is_year(words: str) -> bool:
    return bool(re.fullmatch(r"\D*(?:19|20)\d\d\D*", words))


# --- lists as typed ---------------------------------------------------------------------------------------------


def _raw_lists(start: Position, last: int, locale: str, desk: Desk) -> Iterator[Finding]:
    """Markers as they were typed: CommonMark renumbers a list, so that a gap in the source is a lost item."""
    open_lists: dict[int, tuple[int, str, bool]] = {}
    for line, text in enumerate(desk.lines(start.path)[start.line : last], start.line + 1):
        match = _MARKER.match(text)
        if not match:
            if text.strip() and not text.startswith(" "):
                open_lists.clear()
            continue
        indent = len(match["indent"])
        open_lists = {depth: seen for depth, seen in open_lists.items() if depth <= indent}
        at = Position(path=start.path, line=line, column=indent + 1)
        if not match["rest"].strip():
            yield desk.flag(
                "list-marker-inconsistent", at, "an empty list item", "write the item, or delete its marker", locale
            )
        sign, number = match["sign"] or match["bullet"], int(match["number"] or 0)
        before = open_lists.get(indent)
        yield from _marker(at, before, number, sign, locale, desk)
        same = before is not None and before[2] and number == 1
        open_lists[indent] = (number, sign, same or before is None)


def _marker(
    at: Position, before: tuple[int, str, bool] | None, number: int, sign: str, locale: str, desk: Desk
) -> Iterator[Finding]:
    if before is None:
        if number > 1:
            yield desk.flag(
                "number-gap", at, f"a list begins with {number}", "begin with 1; look for the lost items", locale
            )
        return
    if (sign in ".)") != (before[1] in ".)"):
        hint = "give all items of one list the same kind of marker"
        yield desk.flag(
            "list-marker-inconsistent", at, f"marker {sign!r} behind an item with {before[1]!r}", hint, locale
        )
    elif sign != before[1]:
        rule = "number-style-mixed" if sign in ".)" else "list-marker-inconsistent"
        yield desk.flag(
            rule, at, f"{sign!r} behind an item with {before[1]!r}", f"write {before[1]!r} for every item", locale
        )
    elif number and number != before[0] + 1 and not (number == 1 == before[0]):
        yield desk.flag(
            "number-gap",
            at,
            f"item {number} behind item {before[0]}",
            f"number it {before[0] + 1}, or restore the lost items",
            locale,
        )


# --- lists as parsed --------------------------------------------------------------------------------------------


def _container(blocks: tuple[Block, ...], locale: str, at: Position, desk: Desk, depth: int = 0) -> Iterator[Finding]:
    """Paragraphs and lists of one container, each seen with its neighbours."""
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        place = block.position or at
        if isinstance(block, List):
            yield from _list(block, before, locale, place, desk)
        elif isinstance(block, Paragraph):
            if depth == 0 or after is not None:
                yield from _lead_in(block, after, locale, place, desk)
            if isinstance(after, Paragraph):
                yield from _broken(block, after, locale, place, desk)


def _list(block: List, before: Block | None, locale: str, at: Position, desk: Desk) -> Iterator[Finding]:
    if before is None:
        hint = "begin with a sentence that says what holds for the items: `You must not:`"
        yield desk.flag(
            "lead-in-missing", at, "a list without a lead-in: nothing says what holds for its items", hint, locale
        )
    elif isinstance(before, List):
        hint = "make one list of both, or put a lead-in between them"
        yield desk.flag("list-marker-inconsistent", at, "two lists of different markers in succession", hint, locale)
    elif isinstance(before, Paragraph):
        yield from _items_against(plain(before.inlines), block, locale, desk)
    for item in block.items:
        yield from _item(item, locale, at, desk)


def _item(item: Item, locale: str, at: Position, desk: Desk) -> Iterator[Finding]:
    place = item.position or at
    first = item.blocks[0] if item.blocks else None
    text = plain(first.inlines) if isinstance(first, Paragraph) else ""
    glyph = _GLYPH.match(text)
    if glyph:
        message = f"{shown(glyph[0])} is a second marker of the item"
        yield desk.flag("list-marker-inconsistent", place, message, "delete it; the list has its own markers", locale)
    yield from _container(item.blocks, locale, place, desk, 1)


def _items_against(lead: str, block: List, locale: str, desk: Desk) -> Iterator[Finding]:
    """An item with a permission or duty of its own under a lead-in that forbids."""
    modal = [match.lastgroup for match in _MODAL[locale].finditer(lead)]
    if not modal or modal[-1] != "forbid":
        return
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        text = plain(first.inlines) if isinstance(first, Paragraph) else ""
        match = _OWN_MODAL[locale].match(text)
        if match:
            message = f"the item begins with {shown(match[0])} under a lead-in that forbids"
            hint = "word the item so that it continues the lead-in, or move it out of the list"
            yield desk.flag("lead-in-mismatch", item.position, message, hint, locale)


def _lead_in(block: Paragraph, after: Block | None, locale: str, at: Position, desk: Desk) -> Iterator[Finding]:
    text = plain(block.inlines).rstrip()
    if not text.endswith((":", "：")):
        return
    if after is None or isinstance(after, Paragraph):
        what = "one paragraph" if after else "nothing"
    elif isinstance(after, List) and len(after.items) == 1:
        what = "a list of one item"
    else:
        return
    said = text[-24:]
    message = f"{shown(said)} announces a list and is followed by {what}"
    yield desk.flag(
        "lead-in-dangling", desk.spot(said, at), message, "make it one sentence, or give the list two items", locale
    )


def _broken(block: Paragraph, after: Paragraph, locale: str, at: Position, desk: Desk) -> Iterator[Finding]:
    text, following = plain(block.inlines).rstrip(), plain(after.inlines).lstrip()
    cut = not _END.search(text) and text[-1:] not in (HOLE, "")
    begins = following[:1].islower() or locale.startswith("zh")
    if cut and begins:
        message = f"the paragraph ends inside a sentence: {shown(text[-24:])}"
        yield desk.flag("paragraph-broken", at, message, "delete the blank line, or end the sentence", locale)


# --- items that say the same ------------------------------------------------------------------------------------


def _duplicates(blocks: tuple[Block, ...], locale: str, desk: Desk) -> Iterator[Finding]:
    seen: dict[frozenset[str] | str, str] = {}
    for item in _items(blocks):
        first = item.blocks[0] if item.blocks else None
        text = plain(first.inlines) if isinstance(first, Paragraph) else ""
        if len(item.blocks) > 1 or HOLE in text:
            continue
        key = _key(text, locale)
        if key and key in seen:
            message = f"the item {shown(text)} says the same as {shown(seen[key])}"
            yield desk.flag("list-item-duplicate", item.position, message, "keep one of the two", locale)
        if key:
            seen.setdefault(key, text)


def _items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from _items(item.blocks)


def _key(text: str, locale: str) -> frozenset[str] | str:
    """What an item says without function words, order and endings."""
    if locale.startswith("zh"):
        return re.sub(r"[^\u3400-\u9fffA-Za-z0-9]|或者|以及|任何|其他|[的或和及、]", "", text)
    return frozenset(word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _DROPPED)
