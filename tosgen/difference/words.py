"""Word edits of one pair of texts: an optimal script over tokens, then made readable.

A script is a list of marks per token of either text (True: changed); tokens carry the white space before them, so that
keep+delete is exactly the old text and keep+insert the new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.difference.lcs import Pairs, common
from tosgen.difference.readable import readable
from tosgen.model import Edit
from tosgen.tokens import Token, shared_ends, tokenise


@dataclass(frozen=True, slots=True)
class Piece:
    """A token with the white space before it; `key` is what is compared."""

    lead: str
    key: str
    kind: str


def pieces(text: str) -> tuple[tuple[Piece, ...], str]:
    """The tokens of a text with their leads, and the white space behind the last one."""
    lead = ""
    found: list[Piece] = []
    for token in tokenise(text):
        if token.kind == "space":
            lead = token.text
        else:
            found.append(Piece(lead, token.text, token.kind))
            lead = ""
    return tuple(found), lead


def raw_pairs(old: Sequence[Piece], new: Sequence[Piece]) -> Pairs:
    """Kept tokens of a shortest script, before it is made readable."""
    return common([piece.key for piece in old], [piece.key for piece in new])


def word_edits(old_text: str, new_text: str) -> tuple[Edit, ...]:
    """The readable edits from one normalised text to the other."""
    if old_text == new_text:
        return (("keep", old_text),) if old_text else ()
    head, tail = shared_ends(old_text, new_text)
    old, old_tail = pieces(old_text[head : len(old_text) - tail])
    new, new_tail = pieces(new_text[head : len(new_text) - tail])
    kept = readable(old, new, raw_pairs(old, new))
    out = _Script()
    out.keep("", "", old_text[:head])
    _edit(out, old, new, kept, old_tail, new_tail)
    out.keep("", "", old_text[len(old_text) - tail :])
    return out.done()


def _edit(out: _Script, old: Sequence[Piece], new: Sequence[Piece], kept: Pairs, old_tail: str, new_tail: str) -> None:
    i = j = 0
    for at_old, at_new in kept:
        out.replace(_joined(old[i:at_old]), _joined(new[j:at_new]))
        out.keep(old[at_old].lead, new[at_new].lead, old[at_old].key)
        i, j = at_old + 1, at_new + 1
    out.replace(_joined(old[i:]), _joined(new[j:]))
    out.keep(old_tail, new_tail, "")


def _joined(run: Sequence[Piece]) -> str:
    return "".join(piece.lead + piece.key for piece in run)


class _Script:
    """Edits in order; neighbours of one kind are joined, white space at the border of a replacement is kept."""

    def __init__(self) -> None:
        self._edits: list[tuple[str, str]] = []

    def replace(self, deleted: str, inserted: str) -> None:
        if deleted[:1] == " " and inserted[:1] == " ":
            self._add("keep", " ")
            deleted, inserted = deleted[1:], inserted[1:]
        self._add("delete", deleted)
        self._add("insert", inserted)

    def keep(self, old_lead: str, new_lead: str, word: str) -> None:
        if old_lead == new_lead:
            self._add("keep", old_lead + word)
            return
        self._add("delete", old_lead)
        self._add("insert", new_lead)
        self._add("keep", word)

    def _add(self, kind: str, text: str) -> None:
        if not text:
            return
        if self._edits and self._edits[-1][0] == kind:
            self._edits[-1] = (kind, self._edits[-1][1] + text)
        elif kind == "delete" and self._edits and self._edits[-1][0] == "insert":
            # one replacement reads better than insert, delete, insert
            insert = self._edits.pop()
            self._add("delete", text)
            self._edits.append(insert)
        else:
            self._edits.append((kind, text))

    def done(self) -> tuple[Edit, ...]:
        return tuple(self._edits)


def tokens_of(text: str) -> tuple[Token, ...]:
    """Tokens other than white space."""
    return tuple(token for token in tokenise(text) if token.kind != "space")
