"""Lint: the craft of drafting, over sources, composed agreements and sets of agreements.

Every finding is `lint/<name>`; `tosgen/packs/lint.yaml` says of each rule what it finds, why, and how to repair it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tosgen.checks.lint import manifests as manifest_rules
from tosgen.checks.lint import prose, structure, terms, typography
from tosgen.checks.lint.agreements import agreement_findings, set_findings
from tosgen.checks.lint.desk import Desk, Passage, passages, whole
from tosgen.manifests import Manifest
from tosgen.model import Agreement, Clause, Finding
from tosgen.project import Project


def lint_sources(project: Project, manifests: Sequence[Manifest]) -> Iterator[Finding]:
    """Findings on the project's own clauses, glossaries and the given manifests."""
    desk = Desk(project)
    titles = frozenset(
        title for each in (*project.agreements.values(), *project.samples.values()) for title in each.titles.values()
    )
    lexicon = terms.build_lexicon(project.glossary, titles)
    for clause in project.clauses.values():
        if f"clauses/{clause.id}.md" in project.own:
            yield from _clause(clause, lexicon, desk)
    for manifest in manifests:
        yield from manifest_rules.manifest_findings(manifest, project, desk)
    yield from manifest_rules.glossary_findings(project, desk)


def _clause(clause: Clause, lexicon: terms.Lexicon, desk: Desk) -> Iterator[Finding]:
    for locale in clause.texts:
        read = passages(clause, locale)
        together = whole(read)
        dirty = [module for module in _modules(clause, lexicon, desk) if next(module(together), None)]
        for passage in read:
            yield from typography.balance_findings(passage, desk)
            for module in dirty if passage.number else _modules(clause, lexicon, desk):
                yield from module(passage)
        yield from structure.clause_findings(clause, locale, read, desk)
        yield from terms.clause_findings(clause, locale, read, lexicon, desk)
    yield from terms.clause_pair_findings(clause, desk)


def _modules(clause: Clause, lexicon: terms.Lexicon, desk: Desk) -> tuple[Callable[[Passage], Iterator[Finding]], ...]:
    return (
        lambda passage: typography.passage_findings(passage, desk),
        lambda passage: prose.passage_findings(passage, clause, desk),
        lambda passage: terms.passage_findings(passage, lexicon, desk),
    )


def lint_agreement(agreement: Agreement, project: Project) -> Iterator[Finding]:
    """Findings on one composed agreement that no single source shows."""
    return agreement_findings(agreement, project)


def lint_set(agreements: Sequence[Agreement], project: Project) -> Iterator[Finding]:
    """Findings on the documents of one set in one jurisdiction, read together."""
    return set_findings(agreements, project)
