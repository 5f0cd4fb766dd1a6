"""The redline for a terminal: colour where there is one, `[-…-]` and `{+…+}` where there is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tosgen.model import Change, Position, Verdict
from tosgen.report.diff_json import summary
from tosgen.tokens import printed_edits

_COLOURS = {"material": "\x1b[31;1m", "review": "\x1b[33m", "editorial": "\x1b[2m"}
_DELETE, _INSERT, _OFF = "\x1b[31;9m", "\x1b[32;4m", "\x1b[0m"
_CONTEXT = 40
_VERDICT_WIDTH = 10
_PLACE_WIDTH = 28


def width(text: str) -> int:
    """Columns of a terminal that a text takes: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def render(verdicts: Sequence[Verdict], normalised: Mapping[str, int] | None = None, *, color: bool = False) -> str:
    """One paragraph per change; renumbered provisions in one line; counts at the end."""
    renumbered = [each for each in verdicts if each.change.kind == "renumbered"]
    parts = [_paragraph(each, color) for each in verdicts if each.change.kind != "renumbered"]
    if renumbered:
        parts.append(_renumbered(renumbered))
    counts = ", ".join(f"{count} {name}" for name, count in summary(verdicts).items())
    told = ", ".join(f"{name} {count}" for name, count in (normalised or {}).items() if count)
    parts.append(counts + (f" (made uniform before comparing: {told})" if told else "") + "\n")
    return "\n".join(parts)


def _renumbered(verdicts: Sequence[Verdict]) -> str:
    shown = [f"{each.change.old_number or '–'} → {each.change.new_number or '–'}" for each in verdicts]
    more = f" and {len(shown) - 8} more" if len(shown) > 8 else ""
    return f"{pad('editorial', _VERDICT_WIDTH)} renumbered: {', '.join(shown[:8])}{more}\n"


def _paragraph(verdict: Verdict, color: bool) -> str:
    change = verdict.change
    name = pad(verdict.verdict, _VERDICT_WIDTH)
    shown = f"{_COLOURS[verdict.verdict]}{name}{_OFF}" if color else name
    heading = next((text for text in change.headings.values() if text), change.provision)
    lines = [f"{shown} {pad(_places(change), _PLACE_WIDTH)} {change.kind}: {heading}"]
    for locale, edits in change.edits.items():
        lines += [f"    {locale + ': ' if len(change.edits) > 1 else ''}{_words(printed_edits(edits, locale), color)}"]
    if change.jurisdictions:
        lines.append(f"    in: {', '.join(change.jurisdictions)}")
    for effect in change.effects:
        lines.append(f"    {effect.type}: {effect.before or '–'} → {effect.after or '–'}" + _favours(effect.favours))
    lines += [f"    {reason.rule}: {reason.message}" for reason in verdict.reasons]
    return "\n".join(lines) + "\n"


def _favours(side: str) -> str:
    return f" (favours the {side})" if side in ("user", "operator") else ""


def _places(change: Change) -> str:
    sides = [_lines(sign, at) for sign, at in (("-", change.old), ("+", change.new)) if at is not None]
    return " ".join(sides)


def _lines(sign: str, at: Position) -> str:
    last = at.end_line or at.line
    return f"{sign}{at.line}" if last == at.line else f"{sign}{at.line}–{last}"


def _words(edits: Iterable[tuple[str, str]], color: bool) -> str:
    return "".join(_pieces(list(edits), color))


def _pieces(edits: Sequence[tuple[str, str]], color: bool) -> Iterator[str]:
    for number, (kind, text) in enumerate(edits):
        text = text.replace("\n", "¶ ")
        if kind == "keep":
            yield shortened(text, number == 0, number == len(edits) - 1)
        elif kind == "delete":
            yield f"{_DELETE}{text}{_OFF}" if color else f"[-{text}-]"
        else:
            yield f"{_INSERT}{text}{_OFF}" if color else f"{{+{text}+}}"


def shortened(text: str, first: bool, last: bool) -> str:
    """Kept text of a long paragraph: its ends beside the edits."""
    if len(text) <= 2 * _CONTEXT + 3:
        return text
    if first:
        return f"… {text[-_CONTEXT:]}"
    if last:
        return f"{text[:_CONTEXT]} …"
    return f"{text[:_CONTEXT]} … {text[-_CONTEXT:]}"
