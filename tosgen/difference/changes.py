"""Changes of one locale from matches of units: words, places, shape; one change per run of changed source lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tosgen.difference.splits import Match
from tosgen.difference.units import Unit, visible_count
from tosgen.difference.words import word_edits
from tosgen.model import Edit, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalChange:
    """A change as it stands in one locale; `old_units`/`new_units` are the whole units it belongs to, `order` its place
    in reading order, `format` what differs beside the words (bold, list, link …)."""

    kind: str
    locale: str
    order: tuple[float, int]
    old_units: tuple[Unit, ...] = ()
    new_units: tuple[Unit, ...] = ()
    edits: tuple[Edit, ...] = ()
    old: Position | None = None
    new: Position | None = None
    format: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = field(default_factory=tuple)

    @property
    def unit(self) -> Unit:
        return (self.new_units or self.old_units)[0]


def local_changes(locale: str, old: Sequence[Unit], new: Sequence[Unit], found: Sequence[Match]) -> list[LocalChange]:
    """The changes of one locale in the order of the new text, removed units where they stood."""
    changes: list[LocalChange] = []
    used_old = {i for match in found for i in match.old}
    used_new = {j for match in found for j in match.new}
    place = {i: match.new[0] for match in found for i in match.old}
    for match in found:
        changes += _matched(locale, tuple(old[i] for i in match.old), tuple(new[j] for j in match.new), match.moved)
    for unit in new:
        if unit.index not in used_new:
            changes.append(_whole(locale, "added", unit, (float(unit.index), 0)))
    last = -1.0
    for unit in old:
        if unit.index in used_old:
            last = float(place[unit.index])
        else:
            changes.append(_whole(locale, "removed", unit, (last + 0.5, unit.index)))
    return sorted(changes, key=lambda change: change.order)


def _whole(locale: str, kind: str, unit: Unit, order: tuple[float, int]) -> LocalChange:
    added = kind == "added"
    return LocalChange(
        kind="heading" if unit.shape == "heading" else kind,
        locale=locale,
        order=order,
        old_units=() if added else (unit,),
        new_units=(unit,) if added else (),
        edits=(("insert" if added else "delete", unit.normalised.text),),
        old=None if added else unit.position,
        new=unit.position if added else None,
    )


def _matched(locale: str, old: tuple[Unit, ...], new: tuple[Unit, ...], moved: bool) -> Iterator[LocalChange]:
    order = (float(new[0].index), 0)
    first = LocalChange(kind="reworded", locale=locale, order=order, old_units=old, new_units=new)
    shaped = _shape(old[0], new[0]) if len(old) == len(new) == 1 else ()
    links = _retargeted(old, new)
    if _said(old) == _said(new):
        kind = _silent_kind(old, new, moved)
        if kind:
            yield replace(_placed(first), kind=kind, format=shaped, links=links, edits=(("keep", _text(new)),))
        elif shaped or links:
            yield replace(_placed(first), kind="metadata", format=shaped, links=links, edits=(("keep", _text(new)),))
        return
    edits = word_edits(_text(old), _text(new))
    kind = "heading" if new[0].shape == "heading" else _kind(old, new, moved)
    for number, (part, place_old, place_new) in enumerate(_runs(old, new, edits)):
        yield replace(
            first, kind=kind, edits=part, old=place_old, new=place_new, order=(order[0], number),
            format=shaped if number == 0 else (), links=links if number == 0 else (),
        )  # fmt: skip


def _said(units: tuple[Unit, ...]) -> str:
    return (
        " ".join(unit.identity for unit in units)
        if len(units) == 1
        else "".join("".join(unit.identity.split()) for unit in units)
    )


def _text(units: tuple[Unit, ...]) -> str:
    return "\n".join(unit.normalised.text for unit in units)


def _kind(old: tuple[Unit, ...], new: tuple[Unit, ...], moved: bool) -> str:
    if len(new) > 1:
        return "split"
    if len(old) > 1:
        return "merged"
    return "moved-and-reworded" if moved else "reworded"


def _silent_kind(old: tuple[Unit, ...], new: tuple[Unit, ...], moved: bool) -> str | None:
    if len(new) > 1 or len(old) > 1:
        return _kind(old, new, moved)
    if moved:
        return "moved"
    return "renumbered" if old[0].number != new[0].number else None


def _placed(change: LocalChange) -> LocalChange:
    return replace(change, old=_span(change.old_units), new=_span(change.new_units))


def _span(units: tuple[Unit, ...]) -> Position | None:
    places = [unit.position for unit in units if unit.position]
    if not places:
        return None
    return replace(places[0], end_line=max(place.end_line or place.line for place in places))


def _shape(old: Unit, new: Unit) -> tuple[str, ...]:
    """What differs in form between two units: emphasis, kind of block, depth of a list."""
    found: list[str] = []
    if old.style() != new.style():
        found.append("emphasis")
    if old.shape != new.shape:
        found.append(f"{old.shape} to {new.shape}")
    elif old.depth != new.depth:
        found.append("list depth")
    return tuple(found)


def _retargeted(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> tuple[tuple[str, str], ...]:
    """Links of the same words that point elsewhere."""
    before: dict[str, list[str]] = {}
    for words, target in (link for unit in old for link in unit.links()):
        before.setdefault(words.lower(), []).append(target)
    found: list[tuple[str, str]] = []
    for words, target in (link for unit in new for link in unit.links()):
        targets = before.get(words.lower())
        if targets:
            was = targets.pop(0)
            if was != target:
                found.append((was, target))
    return tuple(found)


# --- places -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """Edits with the first and last changed line on either side (0: none)."""

    edits: list[Edit]
    old: tuple[int, int] = (0, 0)
    new: tuple[int, int] = (0, 0)


def _runs(
    old: tuple[Unit, ...], new: tuple[Unit, ...], edits: tuple[Edit, ...]
) -> Iterator[tuple[tuple[Edit, ...], Position | None, Position | None]]:
    runs: list[_Run] = []
    old_lines, new_lines = _Lines(old), _Lines(new)
    pending: list[Edit] = []
    for kind, text in edits:
        if kind == "keep":
            old_lines.skip(text)
            new_lines.skip(text)
            pending.append((kind, text))
            continue
        side = old_lines if kind == "delete" else new_lines
        lines = side.span(text)
        if not runs or not _near(runs[-1], kind, lines, old_lines.here, new_lines.here):
            runs.append(_Run([]))
        run = runs[-1]
        run.edits += [*pending, (kind, text)]
        pending = []
        if text.strip():
            grown = _grown(run.old if kind == "delete" else run.new, lines)
            run.old, run.new = (grown, run.new) if kind == "delete" else (run.old, grown)
    if runs:
        runs[-1].edits += pending
    for run in runs:
        if run.old == (0, 0) and run.new == (0, 0):
            run.old, run.new = (old_lines.first, old_lines.first), (new_lines.first, new_lines.first)
        yield tuple(run.edits), _at(old[0], run.old), _at(new[0], run.new)


def _near(run: _Run, kind: str, lines: tuple[int, int], old_here: int, new_here: int) -> bool:
    """Whether a further edit touches the run's lines: no line of unchanged text lies between."""
    spans = ((run.old, lines if kind == "delete" else (old_here, old_here)),
             (run.new, lines if kind == "insert" else (new_here, new_here)))  # fmt: skip
    return any(span != (0, 0) and 0 <= here[0] - span[1] <= 1 for span, here in spans) or run.old == run.new == (0, 0)


def _grown(span: tuple[int, int], lines: tuple[int, int]) -> tuple[int, int]:
    return lines if span == (0, 0) else (min(span[0], lines[0]), max(span[1], lines[1]))


def _at(unit: Unit, span: tuple[int, int]) -> Position | None:
    if span == (0, 0) or unit.position is None:
        return None
    return replace(unit.position, line=span[0], column=1, end_line=span[1])


class _Lines:
    """Walks over the visible characters of units and tells the source lines."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = [(visible_count(unit.normalised.text), unit.lines()) for unit in units]
        self._seen = 0
        self.first = self._units[0][1].at(0)

    @property
    def here(self) -> int:
        return self._line(max(self._seen - 1, 0))

    def skip(self, text: str) -> None:
        self._seen += visible_count(text)

    def span(self, text: str) -> tuple[int, int]:
        count = visible_count(text)
        first = self._line(self._seen)
        self._seen += count
        return first, max(first, self._line(max(self._seen - 1, 0)))

    def _line(self, visible: int) -> int:
        for size, lines in self._units:
            if visible < size:
                return lines.at(visible)
            visible -= size
        return self._units[-1][1].at(max(self._units[-1][0] - 1, 0))
