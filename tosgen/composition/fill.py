"""Values into prose: parameters of a composition, evaluated by Jinja into text nodes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tosgen.locales import format_value
from tosgen.manifests import Manifest
from tosgen.model import Finding, Inline, Link, ParameterValue, Text, Value
from tosgen.packs import Parameter, chain
from tosgen.schemas import nearest
from tosgen.source import Node
from tosgen.values import parse_parameter

#: Filters a clause may use; each puts a typed value into words another way.
FILTERS = ("alternatives", "words", "date", "duration", "money", "number", "percent", "list")
LANGUAGE_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"en": "English", "zh_CN": "英文"},
    "zh_CN": {"en": "Simplified Chinese", "zh_CN": "简体中文"},
}


@functools.cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    for name in FILTERS:
        environment.filters[name] = _filter(name)
    return environment


def _filter(style: str) -> Any:
    @pass_context
    def apply(context: Context, value: ParameterValue) -> str:
        return format_value(value, str(context["_locale"]), style)

    return apply


@functools.cache
def _compiled(source: str) -> Any:
    return _environment().compile_expression(source, undefined_to_none=False)


class Values:
    """The typed parameters of one composition; remembers which were used.

    `findings` collects problems: `manifest/parameter-missing`, `clause/unknown-parameter`, `clause/unknown-filter`,
    `clause/filter` and those of `values`."""

    def __init__(self, manifest: Manifest, jurisdiction: str, declared: Mapping[str, Parameter]) -> None:
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self._declared = declared
        self._manifest = manifest
        self.typed: dict[str, Mapping[str, ParameterValue]] = derived_parameters(manifest, jurisdiction)
        for name, node in written_parameters(manifest, jurisdiction).items():
            if name in declared:
                values, findings = parse_parameter(node, declared[name])
                self.findings += findings or self._contradiction(name, values, node)
                self.typed[name] = values
        self._contexts: dict[str, dict[str, Any]] = {}

    def _contradiction(self, name: str, values: Mapping[str, ParameterValue], node: Node) -> list[Finding]:
        """A version or date that the manifest also gives by a key of its own, and otherwise."""
        derived = self.typed.get(name)
        if name not in _OWN_KEYS or derived is None or dict(values) == dict(derived):
            return []
        message = f"{name} is {_shown(values)}, but `{_OWN_KEYS[name]}:` of the manifest says {_shown(derived)}"
        hint = f"remove {name}; it follows from `{_OWN_KEYS[name]}:`"
        return [
            Finding(rule="manifest/contradiction", level="error", message=message, hint=hint, position=node.position)
        ]

    def _context(self, locale: str) -> dict[str, Any]:
        if locale not in self._contexts:
            tree: dict[str, Any] = {"_locale": locale}
            for name, values in self.typed.items():
                *groups, last = name.split(".")
                branch = tree
                for group in groups:
                    branch = branch.setdefault(group, {})
                if locale in values and isinstance(branch, dict):
                    branch[last] = values[locale]
            self._contexts[locale] = tree
        return self._contexts[locale]

    def text(self, value: Value, locale: str) -> str | None:
        """The value in words of a locale; None when it cannot be had (a finding says why)."""
        self.used.add(value.name)
        if value.name not in self._declared:
            near = nearest(value.name, self._declared)
            self._report(
                "clause/unknown-parameter",
                f"unknown parameter {value.name!r}",
                f"did you mean `{near}`?" if near else "`tosgen list parameters` shows what there is",
                value,
            )
            return None
        if locale not in self.typed.get(value.name, {}):
            self._report(
                "manifest/parameter-missing",
                f"{value.name} has no value",
                f"add it under `parameters:` in {self._manifest.position.path}",
                value,
            )
            return None
        return self._evaluate(value, locale)

    def _evaluate(self, value: Value, locale: str) -> str | None:
        try:
            result = _compiled(value.source)(**self._context(locale))
            return result if isinstance(result, str) else format_value(result, locale)
        except TemplateError as error:
            near = nearest(str(error).split("'")[1] if "'" in str(error) else "", FILTERS)
            hint = f"did you mean `{near}`?" if near else f"filters: {', '.join(FILTERS)}"
            self._report("clause/unknown-filter", f"{{{{ {value.source} }}}}: {error}", hint, value)
        except (TypeError, ValueError, ArithmeticError) as error:
            self._report(
                "clause/filter",
                f"{{{{ {value.source} }}}}: {error}",
                "the filter does not fit the type of the parameter",
                value,
            )
        return None

    def _report(self, rule: str, message: str, hint: str, value: Value) -> None:
        self.findings.append(Finding(rule=rule, level="error", message=message, hint=hint, position=value.position))

    def inline(self, value: Value, locale: str) -> Inline:
        """A text node with the value; e-mail addresses and URLs become links."""
        words = self.text(value, locale)
        node = Text(
            text=words if words is not None else f"⟦{value.name}⟧", parameter=value.name, position=value.position
        )
        kind = self._declared[value.name].type if value.name in self._declared else ""
        if words is not None and kind in ("email", "url") and "|" not in value.source:
            return Link(href=f"mailto:{words}" if kind == "email" else words, children=(node,), position=value.position)
        return node

    def target(self, value: Value, locale: str) -> str:
        """The address of a link whose whole target is a value."""
        words = self.text(value, locale) or ""
        kind = self._declared[value.name].type if value.name in self._declared else ""
        return f"mailto:{words}" if kind == "email" else words


#: Parameters that follow from keys of the manifest.
_OWN_KEYS = {"document.version": "version", "document.effective_date": "effective", "document.last_updated": "updated"}


def _shown(values: Mapping[str, ParameterValue]) -> str:
    return ", ".join(dict.fromkeys(str(value) for value in values.values()))


def written_parameters(manifest: Manifest, jurisdiction: str) -> dict[str, Node]:
    """The parameters as written that hold in a jurisdiction: those of the manifest, then of its ancestors, then its own."""
    written = dict(manifest.parameters)
    for code in reversed(chain(jurisdiction)):
        if code in manifest.jurisdictions:
            written.update(manifest.jurisdictions[code].parameters)
    return written


def derived_parameters(manifest: Manifest, jurisdiction: str) -> dict[str, Mapping[str, ParameterValue]]:
    """What the manifest says elsewhere: title, version, dates, languages, the prevailing language."""
    locales = manifest.languages
    derived: dict[str, Mapping[str, ParameterValue]] = {
        "document.title": dict(manifest.titles),
        "document.version": dict.fromkeys(locales, manifest.version),
        "document.languages": {locale: tuple(LANGUAGE_NAMES[each][locale] for each in locales) for locale in locales},
    }
    updated = manifest.updated or manifest.effective
    if manifest.effective and updated:
        derived["document.effective_date"] = dict.fromkeys(locales, manifest.effective)
        derived["document.last_updated"] = dict.fromkeys(locales, updated)
    spec = next(
        (
            manifest.jurisdictions[code]
            for code in chain(jurisdiction)
            if code in manifest.jurisdictions and manifest.jurisdictions[code].prevailing
        ),
        None,
    )
    if spec and spec.prevailing:
        derived["document.governing_language"] = {locale: LANGUAGE_NAMES[spec.prevailing][locale] for locale in locales}
    return derived
