"""Markdown, plain text and canonical JSON of an agreement."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tosgen.locales import Translate
from tosgen.model import Agreement, Definition, Duration, Emphasis, Inline, Link, Position, inline_text
from tosgen.render.units import Unit, units
from tosgen.render.wrap import fill, width

COLUMNS = 76
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])")


def render_markdown(agreement: Agreement, form: str, *, catalogs: Translate) -> str:
    """CommonMark with pipe tables.  Numbers are text; list items are bullets that begin with their own label."""
    parts: list[str] = []
    previous: Unit | None = None
    for unit in units(agreement, form, catalogs):
        tight = (
            previous is not None and (unit.kind, previous.kind) == ("fact", "fact") and unit.locale == previous.locale
        )
        parts.append(("" if previous is None else "\n" if tight else "\n\n") + _markdown(unit))
        previous = unit
    return "".join(parts) + "\n"


def _markdown(unit: Unit) -> str:
    text = "".join(_markdown_inline(one) for one in unit.inlines)
    label = _label(unit)
    if unit.kind in ("title", "heading"):
        return "#" * min(unit.level, 6) + " " + _escape(label) + text
    if unit.kind == "fact":
        return f"- {text}"
    if unit.table is not None:
        return "\n".join("  " * unit.level + line for line in _markdown_table(unit))
    weighted = f"**{text}**" if unit.conspicuous and not _has_definition(unit.inlines) else text
    body = _line_start(_escape(label) + weighted)
    if unit.conspicuous:
        body = f"> {body}"
    if not unit.level:
        return body
    return "  " * (unit.level - 1) + ("- " if unit.number else "  ") + body


def _label(unit: Unit) -> str:
    if not unit.number or unit.number == "•":
        return ""
    gap = "\u3000" if unit.number[-1] in "条章节编款" else "" if unit.number[-1] in "）、．" else " "
    return unit.number + gap


def _has_definition(inlines: tuple[Inline, ...]) -> bool:
    return any(isinstance(one, (Definition, Emphasis)) for one in inlines)


def _markdown_inline(inline: Inline) -> str:
    if isinstance(inline, (Definition, Emphasis)):
        mark = "**" if isinstance(inline, Definition) else "*"
        return mark + "".join(_markdown_inline(one) for one in inline.children) + mark
    if isinstance(inline, Link) and isinstance(inline.href, str):
        return f"[{''.join(_markdown_inline(one) for one in inline.children)}](<{inline.href}>)"
    return _escape(inline_text((inline,)))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _line_start(text: str) -> str:
    """Keep `1.` and `-` at the start of a paragraph from becoming a list."""
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _markdown_table(unit: Unit) -> Iterator[str]:
    assert unit.table is not None
    for index, row in enumerate((unit.table.header, *unit.table.rows)):
        yield "| " + " | ".join("".join(_markdown_inline(one) for one in cell) for cell in row) + " |"
        if index == 0:
            yield "|" + " --- |" * len(row)


def render_text(agreement: Agreement, form: str, *, catalogs: Translate) -> str:
    """Plain text in lines of at most 76 columns, where a Chinese character counts two."""
    parts: list[str] = []
    previous: Unit | None = None
    for unit in units(agreement, form, catalogs):
        tight = previous is not None and unit.kind == previous.kind and unit.kind in ("fact", "heading", "title")
        parts.append(("" if previous is None else "\n" if tight else "\n\n") + _text(unit))
        previous = unit
    return "".join(parts) + "\n"


def _text(unit: Unit) -> str:
    if unit.table is not None:
        rows = (unit.table.header, *unit.table.rows)
        lines = (" | ".join(inline_text(cell) for cell in row) for row in rows)
        return "\n".join(fill(line, COLUMNS, first="  " * unit.level, rest="  " * (unit.level + 2)) for line in lines)
    text = _with_addresses(unit.inlines)
    if unit.kind in ("title", "heading"):
        filled = fill(_label(unit) + text, COLUMNS)
        line = {1: "=", 2: "-"}.get(unit.level, "")
        return filled + (f"\n{line * width(filled.splitlines()[-1])}" if line else "")
    indent = "    " * max(unit.level - 1, 0) + ("    " if unit.level and not unit.number else "")
    label = unit.number + " " if unit.number == "•" else _label(unit)
    mark = "! " if unit.conspicuous else ""
    hang = " " * width(label) if unit.level else ""
    return fill(text, COLUMNS, first=indent + mark + label, rest=indent + mark + hang)


def _with_addresses(inlines: tuple[Inline, ...]) -> str:
    """Text with the address of each link whose words do not already say it."""
    parts = []
    for one in inlines:
        if isinstance(one, (Definition, Emphasis)):
            parts.append(_with_addresses(one.children))
            continue
        words = inline_text((one,))
        href = one.href.removeprefix("mailto:") if isinstance(one, Link) and isinstance(one.href, str) else ""
        parts.append(f"{words} <{href}>" if href and href not in words else words)
    return "".join(parts)


# --- JSON -------------------------------------------------------------------------------------------------------


def render_json(agreement: Agreement, form: str | None = None) -> str:
    """The whole agreement as canonical JSON (sorted keys, UTF-8, two-space indent, one line feed at the end).

    A form of one locale leaves out what is said in the others.  Blocks and inlines carry their kind as `type`;
    durations are ISO 8601, decimals text; places in source files are left out."""
    kept = agreement.locales if form in (None, "bilingual") else (form,)
    value = _value(agreement, frozenset(agreement.locales), frozenset(one for one in kept if one))
    value["locales"] = list(kept)
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


_TYPED = frozenset({"Text", "Value", "Emphasis", "Definition", "Link", "Reference", "Paragraph", "List", "Table",
                    "Section", "Provision", "Money"})  # fmt: skip


def _value(value: Any, known: frozenset[str], kept: frozenset[str]) -> Any:
    if isinstance(value, Duration):
        return value.iso
    if isinstance(value, (dt.date, Decimal)):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _record(value, known, kept)
    if isinstance(value, Mapping):
        per_locale = bool(value) and known.issuperset(value)
        items = ((key, one) for key, one in value.items() if not per_locale or key in kept)
        return {key: _value(one, known, kept) for key, one in items}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_value(one, known, kept) for one in value] if isinstance(value, tuple) else value


def _record(value: Any, known: frozenset[str], kept: frozenset[str]) -> dict[str, Any]:
    name = type(value).__name__
    record: dict[str, Any] = {"type": name.lower()} if name in _TYPED else {}
    for field in dataclasses.fields(value):
        one = getattr(value, field.name)
        if field.name != "places" and not isinstance(one, Position) and field.name != "position":
            record[field.name] = _value(one, known, kept)
    return record
