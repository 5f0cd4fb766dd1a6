"""The structured side: parameters and metadata, compared by DeepDiff on mappings keyed by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tosgen.model import Agreement, Change, Duration, Effect, Money, ParameterValue


def structure_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Changes of kind `parameter` (one per name) and `metadata` (version, dates, languages, features …)."""
    yield from mapping_changes("parameter", _parameters(old), _parameters(new), new)
    yield from mapping_changes("metadata", _metadata(old), _metadata(new), new)


def _parameters(agreement: Agreement) -> dict[str, dict[str, str]]:
    return {
        name: {locale: plain(value) for locale, value in values.items()}
        for name, values in agreement.parameters.items()
    }


def plain(value: ParameterValue) -> str:
    """A typed value as an effect states it."""
    if isinstance(value, Duration):
        return value.iso
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def _metadata(agreement: Agreement) -> dict[str, dict[str, str]]:
    listed: dict[str, Any] = {
        "title": dict(agreement.titles),
        "version": agreement.version,
        "effective": agreement.effective,
        "updated": agreement.updated,
        "prevailing": agreement.prevailing,
        "features": ", ".join(sorted(agreement.features)) or None,
        "locales": ", ".join(agreement.locales),
    }
    return {
        name: value if isinstance(value, dict) else {"": str(value)}
        for name, value in listed.items()
        if value is not None
    }


def mapping_changes(
    kind: str, old: dict[str, dict[str, str]], new: dict[str, dict[str, str]], agreement: Agreement
) -> Iterator[Change]:
    """A change per name whose values differ; both sides map a name to its value per locale."""
    if old == new:
        return
    from deepdiff import DeepDiff

    delta = DeepDiff(old, new, view="tree", ignore_order=True)
    names = {node.path(output_format="list")[0] for nodes in delta.values() for node in nodes}
    for name in sorted(str(each) for each in names):
        yield _changed(kind, name, old.get(name, {}), new.get(name, {}), agreement)


def _changed(kind: str, name: str, old: dict[str, str], new: dict[str, str], agreement: Agreement) -> Change:
    locales = sorted({*old, *new})
    effects = tuple(
        Effect(type=kind, locale=locale, before=old.get(locale), after=new.get(locale), words=name)
        for locale in locales
        if old.get(locale) != new.get(locale)
    )
    jurisdictions = (agreement.jurisdiction,) if agreement.jurisdiction else ()
    return Change(kind=kind, provision=name, jurisdictions=jurisdictions, effects=effects)
