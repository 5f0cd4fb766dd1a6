"""The typed legal content of word edits, in both scripts and independent of the language."""

from __future__ import annotations

from collections.abc import Sequence

from tosgen.effects.acts import act_effects
from tosgen.effects.hunks import Hunk, hunks
from tosgen.effects.values import value_effects
from tosgen.effects.wordings import wording_effects
from tosgen.model import Edit, Effect

__all__ = ["Hunk", "find_effects", "hunks"]


def find_effects(
    edits: Sequence[Edit], locale: str, *, item: bool = False, topics: Sequence[str] = ()
) -> tuple[Effect, ...]:
    """Effects of the edits of one locale, by kind; `item`: the text is a whole item of a list, added or removed.
    `topics` tell whom a longer period or a higher amount favours."""
    old = "".join(text for kind, text in edits if kind != "insert")
    new = "".join(text for kind, text in edits if kind != "delete")
    found = [
        *value_effects(old, new, edits, locale, topics),
        *wording_effects(old, new, edits, locale),
        *act_effects(edits, locale),
    ]
    if item:
        words = (new or old)[:80]
        found.append(
            Effect(type="list-item", locale=locale, before=old[:80] or None, after=new[:80] or None, words=words)
        )
    return tuple(dict.fromkeys(found))
