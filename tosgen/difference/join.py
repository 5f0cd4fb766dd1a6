"""Changes of several locales joined: the n-th block of one language is the n-th of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tosgen.difference.changes import LocalChange
from tosgen.difference.units import Unit
from tosgen.effects import find_effects, hunks
from tosgen.effects.affected import terms_defined, users_of
from tosgen.model import Agreement, Change, Effect, Finding, Position


def joined(found: Sequence[LocalChange], main: str, jurisdiction: str) -> Iterator[Change]:
    """One change per block of a clause (or per unit of foreign text) with the edits of every locale."""
    groups: dict[tuple[object, ...], list[LocalChange]] = {}
    for change in found:
        groups.setdefault(_key(change), []).append(change)
    firsts = sorted(groups.values(), key=lambda group: (group[0].locale != main, group[0].order))
    for group in firsts:
        yield _change(_in_one(group), main, jurisdiction)


def _in_one(group: Sequence[LocalChange]) -> list[LocalChange]:
    """One change per locale: the blocks of a move together, from the first line to the last."""
    by_locale: dict[str, LocalChange] = {}
    for change in group:
        first = by_locale.get(change.locale)
        by_locale[change.locale] = change if first is None or change.kind != "moved" else _together(first, change)
    return list(by_locale.values())


def _together(first: LocalChange, other: LocalChange) -> LocalChange:
    return replace(
        first,
        edits=(*first.edits, ("keep", "\n"), *other.edits),
        old=_spanning(first.old, other.old),
        new=_spanning(first.new, other.new),
    )


def _spanning(first: Position | None, other: Position | None) -> Position | None:
    """The place from the first line of one to the last of the other, in one file."""
    if first is None or other is None or first.path != other.path:
        return first or other
    start, end = sorted((first, other), key=lambda each: each.line)
    last = max(each.end_line or each.line for each in (first, other))
    return replace(start, end_line=last if last > start.line else None)


def _key(change: LocalChange) -> tuple[object, ...]:
    """Foreign text: every change by itself.  Clauses: provision, kind of edge, and block counted from the clause's start."""
    unit = change.unit
    if unit.key is None:
        return (change.locale, change.order, change.kind)
    if change.kind == "moved":
        return (unit.key, change.kind)  # a provision that moves is one move, heading and all
    whole = change.kind in ("added", "removed")
    return (unit.key, change.kind, unit.shape == "heading", change.order[1] if not whole else 0, _block(change))


def _block(change: LocalChange) -> int:
    return change.unit.block


def _change(group: Sequence[LocalChange], main: str, jurisdiction: str) -> Change:
    lead = next((each for each in group if each.locale == main), group[0])
    unit = lead.unit
    return Change(
        kind=lead.kind,
        provision=unit.provision,
        old_number=(lead.old_units[0].number or None) if lead.old_units else None,
        new_number=(lead.new_units[0].number or None) if lead.new_units else None,
        headings={each.locale: each.unit.heading or each.unit.section for each in group},
        topics=tuple(dict.fromkeys(topic for each in (*lead.new_units, *lead.old_units) for topic in each.topics)),
        jurisdictions=(jurisdiction,) if jurisdiction else (),
        old=lead.old,
        new=lead.new,
        places={each.locale: (each.old, each.new) for each in group},
        edits={each.locale: each.edits for each in group},
        effects=tuple(effect for each in group for effect in _effects(each)),
        format=lead.format,
    )


def with_affected(change: Change, texts: Mapping[str, Sequence[tuple[str, str]]]) -> Change:
    """A change of a definition names every other provision that uses the term; `texts` holds (id, text) per locale."""
    terms = [(effect.locale, effect.words) for effect in change.effects if effect.type == "definition"]
    if not terms:
        return change
    named = (name for locale, term in terms for name in users_of(term, texts.get(locale, ())))
    return replace(change, affects=tuple(dict.fromkeys(name for name in named if name != change.provision)))


def _effects(change: LocalChange) -> tuple[Effect, ...]:
    whole = change.kind in ("added", "removed", "reworded", "moved-and-reworded", "split", "merged")
    found = find_effects(
        change.edits, change.locale, item=_is_item(change.unit) and change.kind in ("added", "removed"),
        topics=change.unit.topics,
    ) if whole else ()  # fmt: skip
    retargeted = tuple(
        Effect(type="reference", locale=change.locale, before=was, after=now, words=now) for was, now in change.links
    )
    return (*found, *retargeted, *_definitions(change))


def _definitions(change: LocalChange) -> tuple[Effect, ...]:
    if change.kind in ("moved", "renumbered", "metadata", "heading"):
        return ()
    touched = [f"{hunk.old_sentence}\n{hunk.new_sentence}" for hunk in hunks(change.edits)]
    return tuple(
        Effect(type="definition", locale=change.locale, before=term if change.old_units else None,
               after=term if change.new_units else None, words=term)
        for term in terms_defined(touched, change.locale)
    )  # fmt: skip


def _is_item(unit: Unit) -> bool:
    return unit.shape in ("item", "row")


#: Effects that must be the same in every language.
_TYPED = frozenset(("duration", "amount", "percentage", "age", "date", "governing-law", "forum"))


def parity(changes: Sequence[Change], locales: Sequence[str], agreement: Agreement) -> Iterator[Finding]:
    """`parity/effect`: a typed effect that one locale of a change has and another has not."""
    if len(locales) < 2:
        return
    for change in changes:
        if change.kind in ("parameter", "metadata"):
            continue
        values = {
            each: {(e.type, e.before, e.after) for e in change.effects if e.locale == each and e.type in _TYPED}
            for each in locales
        }
        for one in locales:
            for other in locales:
                if one != other:
                    for effect in sorted(values[one] - values[other], key=str):
                        yield _unmatched(change, effect, one, other, agreement)


def _unmatched(
    change: Change, effect: tuple[str, str | None, str | None], one: str, other: str, agreement: Agreement
) -> Finding:
    kind, before, after = effect
    place: Position | None = (change.places.get(other) or change.places.get(one) or (None, None))[1]
    moved = "did not change there" if other not in change.edits else "changed otherwise there"
    return Finding(
        rule="parity/effect",
        level="error",
        message=f"{kind} {before or 'none'} → {after or 'none'} in {one} has no counterpart in {other} ({change.provision})",
        hint=f"the {other} text {moved}; bring both texts into line and seal the clause again",
        position=place or (change.places.get(one) or (None, None))[1],
        agreement=agreement.name,
        jurisdiction=agreement.jurisdiction or None,
        locale=other,
    )
