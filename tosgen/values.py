"""Typed parameter values: from the YAML of a manifest to a value per locale.

Findings: `manifest/parameter-type` (the value does not fit the declared type), `manifest/parameter-locale` (a text
without a value in one locale), `manifest/value-structure` (a value that would break out of its sentence).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from tosgen.model import LOCALES, Duration, Finding, Money, ParameterValue
from tosgen.packs import Parameter
from tosgen.source import Node

UNITS = ("hours", "days", "working days", "weeks", "months", "years")
_DURATION = re.compile(r"([0-9]{1,5})(?:\s+([a-z ]+))?\Z")
_MONEY = re.compile(r"([A-Z]{3})\s*([0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]+)?)\Z")
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\Z"
)
_URL = re.compile(r"https?://[^\s<>\"'{}|\\^`]+\Z")


def parse_parameter(node: Node, declared: Parameter) -> tuple[dict[str, ParameterValue], list[Finding]]:
    """The value of a parameter in each locale."""
    findings: list[Finding] = []
    values: dict[str, ParameterValue] = {}
    per_locale = node.mapping()
    for locale in LOCALES:
        source = per_locale.get(locale) if per_locale else node
        if source is None:
            message = f"{declared.name} has no value in {locale}"
            findings.append(_finding("parameter-locale", message, f"add `{locale}: …`", node))
            continue
        value = _parse(source, declared, findings)
        if value is not None:
            values[locale] = value
    unique = {(finding.rule, finding.message, str(finding.position)): finding for finding in findings}
    return values, list(unique.values())


def _finding(rule: str, message: str, hint: str, node: Node) -> Finding:
    return Finding(rule=f"manifest/{rule}", level="error", message=message, hint=hint, position=node.position)


def _parse(node: Node, declared: Parameter, findings: list[Finding]) -> ParameterValue | None:
    if declared.type == "list":
        items = node.strings()
        if not items or len(items) != len(node.items()):
            findings.append(
                _finding("parameter-type", f"{declared.name} wants a list of texts", "write `[first, second]`", node)
            )
            return None
        for item in node.items():
            _structure(item, declared, findings)
        return items
    if not isinstance(node.value, str):
        findings.append(
            _finding(
                "parameter-type",
                f"{declared.name} wants one value of type {declared.type}",
                _HINTS[declared.type],
                node,
            )
        )
        return None
    _structure(node, declared, findings)
    parser = _PARSERS.get(declared.type)
    text = node.value.strip()
    value = parser(text, declared) if parser else text
    if value is None or value == "":
        message = f"{node.value!r} is no {declared.type} ({declared.name})"
        findings.append(_finding("parameter-type", message, _HINTS[declared.type], node))
        return None
    return value


def _structure(node: Node, declared: Parameter, findings: list[Finding]) -> None:
    if isinstance(node.value, str) and ("\n" in node.value.strip() or "{{" in node.value or "{%" in node.value):
        message = f"the value of {declared.name} would become structure"
        findings.append(_finding("value-structure", message, "write one line of plain text", node))


def _duration(text: str, declared: Parameter) -> Duration | None:
    match = _DURATION.match(text)
    if not match:
        return None
    unit = " ".join((match[2] or declared.unit or "days").split())
    unit = {"business days": "working days"}.get(unit, unit)
    unit = unit if unit.endswith("s") else unit + "s"
    return Duration(count=int(match[1]), unit=unit) if unit in UNITS else None


def _money(text: str, declared: Parameter) -> Money | None:
    match = _MONEY.match(text)
    return Money(amount=Decimal(match[2].replace(",", "")), currency=match[1]) if match else None


def _date(text: str, declared: Parameter) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _count(text: str, declared: Parameter) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def _percentage(text: str, declared: Parameter) -> Decimal | None:
    try:
        value = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


_PARSERS: Mapping[str, Callable[[str, Parameter], ParameterValue | None]] = {
    "duration": _duration,
    "money": _money,
    "date": _date,
    "count": _count,
    "percentage": _percentage,
    "email": lambda text, declared: text if _EMAIL.match(text) else None,
    "url": lambda text, declared: text if _URL.match(text) else None,
}
_HINTS: Mapping[str, str] = {
    "text": "write one text, or {en: …, zh_CN: …}",
    "count": "write a whole number",
    "duration": "write a number and a unit: 15 days, 30 working days, 6 months",
    "date": "write YYYY-MM-DD",
    "money": "write a currency and an amount: USD 100",
    "percentage": "write a number: 5 or 5%",
    "list": "write [first, second]",
    "email": "write an address: legal@example.com",
    "url": "write an address that begins with https://",
    "address": "write one line, or {en: …, zh_CN: …}",
    "party": "write one name, or {en: …, zh_CN: …}",
}
