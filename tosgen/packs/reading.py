"""Reads requirement packs.

Findings: `pack/…` (`unknown-topic`, `unknown-feature`, `unknown-kind`, `unknown-concept`, `pattern`, `duplicate-name`,
`basis-missing`, `locale-missing`, those of the schema), each at its place in the pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tosgen.model import LOCALES, Finding, Position
from tosgen.packs import features, jurisdictions, topics
from tosgen.packs.rules import KINDS, Basis, ChangeNotice, Evidence, Pack, Point, Rule
from tosgen.patterns import PatternError, compiled
from tosgen.schemas import nearest, validate
from tosgen.source import Node, load_yaml

#: A group without a sound pattern matches nothing, so that its finding is not hidden by a point that seems to be met.
_NOTHING = "no sentence can match this group"


def load_pack(
    text: str,
    path: str,
    shared: Mapping[str, Mapping[str, tuple[str, ...]]],
    laws: Mapping[str, Mapping[str, str]],
    *,
    trusted: bool = False,
) -> tuple[Pack | None, list[Finding]]:
    """A pack from the text of its file; `shared` are the concepts of the built-in vocabulary, `laws` the titles by key.  A trusted text
    is not held against the schema, nor are its patterns compiled before they are used."""
    node, findings = load_yaml(text, path)
    if node is None or not isinstance(node.value, dict):
        return None, findings
    if not trusted:
        findings += validate(node, "pack")
    concepts = {**shared, **read_concepts(node.get("concepts"))}
    all_laws = {**laws, **read_laws(node.get("laws"))}
    name = node.text("pack") or path.rsplit("/", 1)[-1].removesuffix(".yaml")
    reader = _PackReader(
        name, node.text("jurisdiction", "GLOBAL"), concepts, all_laws, findings, _date(node.get("checked")), trusted
    )
    table = node.get("rules")
    rules = tuple(reader.rule(entry) for entry in (table.items() if table else ()))
    findings += _duplicates(rules)
    return Pack(name=name, rules=rules, concepts=concepts), findings


def read_concepts(node: Node | None) -> dict[str, dict[str, tuple[str, ...]]]:
    """Named groups of patterns: name → locale → patterns."""
    table = node.mapping() if node else {}
    return {
        name: {locale: group.strings() for locale, group in entry.mapping().items()} for name, entry in table.items()
    }


def read_laws(node: Node | None) -> dict[str, dict[str, str]]:
    """Laws by key: {title, title_zh, reference}."""
    table = node.mapping() if node else {}
    return {key: {word: entry.text(word) for word in entry.mapping()} for key, entry in table.items()}


def _duplicates(rules: tuple[Rule, ...]) -> list[Finding]:
    seen: dict[str, Position] = {}
    findings: list[Finding] = []
    for rule in rules:
        if rule.name in seen:
            hint = f"first on line {seen[rule.name].line}; give each rule its own id"
            findings.append(_error("duplicate-name", f"two rules are called {rule.name!r}", hint, rule.position))
        seen.setdefault(rule.name, rule.position)
    return findings


def _error(rule: str, message: str, hint: str, position: Position) -> Finding:
    return Finding(rule=f"pack/{rule}", level="error", message=message, hint=hint, position=position)


def _date(node: Node | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(node.value) if node and isinstance(node.value, str) else None
    except ValueError:
        return None


def _strings(node: Node, key: str) -> tuple[str, ...]:
    child = node.get(key)
    return child.strings() if child else ()


def _words(node: Node | None) -> dict[str, str]:
    return {locale: node.text(locale) for locale in LOCALES} if node else dict.fromkeys(LOCALES, "")


class _PackReader:
    def __init__(
        self,
        pack: str,
        jurisdiction: str,
        concepts: Mapping[str, Mapping[str, tuple[str, ...]]],
        laws: Mapping[str, Mapping[str, str]],
        findings: list[Finding],
        checked: dt.date | None,
        trusted: bool,
    ) -> None:
        self._trusted = trusted
        self._pack, self._jurisdiction, self._checked = pack, jurisdiction, checked
        self._concepts, self._laws, self._findings = concepts, laws, findings

    def rule(self, node: Node) -> Rule:
        points = node.get("points")
        notice = node.get("change_notice")
        force = node.get("in_force")
        names = _strings(node, "topics") or _strings(node, "topic")
        self._known(node, names)
        if not node.get("basis"):
            self._report("basis-missing", "a rule without its legal basis", "add `basis: [{law: …, article: …}]`", node)
        level = node.text("level", "warning")
        return Rule(
            name=f"{self._pack}/{node.text('id')}",
            pack=self._pack,
            jurisdiction=node.text("jurisdiction", self._jurisdiction),
            documents=_strings(node, "documents"),
            when=_strings(node, "when"),
            topics=names,
            level=level if level in ("error", "warning", "note") else "warning",  # type: ignore[arg-type]  # one of the three
            message=_words(node.get("message")),
            why=_words(node.get("why")),
            basis=tuple(self._basis(entry) for entry in (node.get("basis") or node).items()),
            points=tuple(self._point(entry) for entry in (points.items() if points else ())),
            variables=_strings(node, "variables"),
            each_document=node.true("each_document"),
            change_notice=_notice(notice) if notice and notice.mapping() else None,
            in_force=(_date(force.get("from")), _date(force.get("to"))) if force else (None, None),
            checked=_date(node.get("checked")) or self._checked,
            review_months=int(node.text("review_months", "12")) if node.text("review_months", "12").isdigit() else 12,
            confidence=node.text("confidence", "high"),
            note=node.text("note"),
            position=node.position,
        )

    def _known(self, node: Node, names: tuple[str, ...]) -> None:
        for kind, words, known in (
            ("topic", names, topics()),
            ("feature", _strings(node, "when"), features()),
            ("jurisdiction", _strings(node, "jurisdiction"), jurisdictions()),
        ):
            for word in words:
                if word not in known:
                    near = nearest(word, known)
                    self._report(
                        f"unknown-{kind}",
                        f"unknown {kind} {word!r}",
                        f"did you mean `{near}`?" if near else f"`tosgen list {kind}s`",
                        node,
                    )

    def _report(self, rule: str, message: str, hint: str, node: Node) -> None:
        self._findings.append(_error(rule, message, hint, node.position))

    def _basis(self, node: Node) -> Basis:
        key = node.text("law")
        law = self._laws.get(key, {})
        title = {"en": law.get("title", key), "zh_CN": law.get("title_zh", key)}
        return Basis(law=key, article=node.text("article"), title=title, reference=law.get("reference"))

    def _point(self, node: Node) -> Point:
        evidence: dict[str, tuple[Evidence, ...]] = {}
        never = node.get("never")
        for locale in LOCALES:
            ways = (node.get("evidence") or node).get(locale)
            if ways is None:
                self._report(
                    "locale-missing", f"point {node.text('id')!r} has no evidence in {locale}", f"add `{locale}:`", node
                )
            refused = self._patterns(never.get(locale) if never else None, locale)
            evidence[locale] = tuple(self._evidence(way, locale, refused) for way in (ways.items() if ways else ()))
        return Point(id=node.text("id"), says=_words(node.get("says")), evidence=evidence)

    def _evidence(self, node: Node, locale: str, refused: tuple[str, ...]) -> Evidence:
        """`refused` are patterns of sentences that never prove the point."""
        kind = node.text("kind", "mentions")
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            self._report(
                "unknown-kind",
                f"unknown kind {kind!r}",
                f"did you mean `{near}`?" if near else f"kinds: {', '.join(KINDS)}",
                node,
            )
        groups = self._groups(node.get("all"), locale)
        about = self._groups(node.get("about"), locale)
        excluded = (*self._patterns(node.get("not"), locale), *(() if kind == "absent" else refused))
        parts = node.get("of")
        skipped = {"kind", "all", "about", "not", "of"}
        return Evidence(
            kind=kind if kind in KINDS else "mentions",
            groups=groups,
            about=about,
            excluded=excluded,
            arguments={
                key: value.value
                for key, value in node.mapping().items()
                if key not in skipped and isinstance(value.value, str)
            },
            parts=tuple(self._evidence(part, locale, refused) for part in (parts.items() if parts else ())),
            position=node.position,
        )

    def _groups(self, node: Node | None, locale: str) -> tuple[tuple[str, ...], ...]:
        """The groups of `all` or `about`; a group keeps its patterns that are sound, one that has none matches nothing."""
        return tuple(self._patterns(group, locale) or (_NOTHING,) for group in (node.items() if node else ()))

    def _patterns(self, node: Node | None, locale: str) -> tuple[str, ...]:
        """The patterns of a list, each `@name` replaced by those of that concept; one that breaks the rules of the language is reported
        and left out."""
        return tuple(
            pattern
            for item in (node.items() if node else ())
            for pattern in self._expand(item, locale)
            if self._trusted or self._sound(pattern, locale, item)
        )

    def _sound(self, pattern: str, locale: str, item: Node) -> bool:
        try:
            compiled((pattern,), locale)
        except PatternError as error:
            self._report("pattern", str(error), "see the pattern language in docs/formats.md", item)
            return False
        return True

    def _expand(self, item: Node, locale: str) -> tuple[str, ...]:
        word = item.value if isinstance(item.value, str) else ""
        if not word.startswith("@"):
            return (word,)
        concept = self._concepts.get(word[1:], {})
        if locale not in concept:
            near = nearest(word[1:], self._concepts)
            self._report(
                "unknown-concept",
                f"unknown concept {word!r} in {locale}",
                f"did you mean `@{near}`?" if near else "declare it under `concepts:`",
                item,
            )
        return tuple(concept.get(locale, ()))


def _notice(node: Node) -> ChangeNotice:
    def number(key: str) -> int | None:
        return int(node.text(key)) if node.text(key).isdigit() else None

    return ChangeNotice(
        days=number("days"),
        max_days=number("max_days"),
        day_type=node.text("day_type", "unspecified"),
        to=_strings(node, "to"),
        trigger=node.text("trigger"),
        channel=node.text("channel"),
    )
