"""Is the translation stale?  The seal of a clause against its two texts.

Findings: `parity/seal` (one text moved since both were read side by side), `parity/unsealed` (no seal, or both moved).
"""

from __future__ import annotations

from tosgen.clauses import clause_digests
from tosgen.model import Clause, Finding


def moved_locales(clause: Clause) -> tuple[str, ...]:
    """The locales whose text is not the one that was sealed; all of them when there is no seal."""
    digests = clause_digests(clause)
    sealed = clause.seal.digests if clause.seal else {}
    return tuple(locale for locale, digest in digests.items() if sealed.get(locale) != digest)


def check_seal(clause: Clause) -> list[Finding]:
    moved = moved_locales(clause)
    if not moved:
        return []
    one = clause.seal is not None and len(moved) < len(clause.texts)
    still = [locale for locale in clause.texts if locale not in moved]
    if clause.seal is None:
        message = "nobody has sealed the two texts"
    elif one:
        message = f"{moved[0]} has changed since the seal of {clause.seal.on}, {', '.join(still)} has not"
    else:
        message = f"both texts have changed since the seal of {clause.seal.on}"
    position = clause.texts[moved[0]].position if one else clause.position
    return [
        Finding(
            rule="parity/seal" if one else "parity/unsealed",
            level="error" if one else "warning",
            message=f"{clause.id}: {message}",
            hint=f"read both side by side, then run `tosgen seal {clause.id}`",
            position=position,
            locale=moved[0] if one else None,
        )
    ]
