"""Merkle trees over the texts of a release (the hashing of RFC 6962, section 2.1: leaves 0x00, nodes 0x01)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def leaf(jurisdiction: str, provision: str, locale: str, heading: str, lines: Sequence[str]) -> bytes:
    """The hash of one text: who it is and every word of it."""
    content = json.dumps(
        [jurisdiction, provision, locale, heading, list(lines)], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(b"\x00" + content.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(count: int) -> int:
    """The largest power of two smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def root(leaves: Sequence[bytes]) -> bytes:
    """The root; of no leaves: the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    cut = _split(len(leaves))
    return _node(root(leaves[:cut]), root(leaves[cut:]))


def path(leaves: Sequence[bytes], index: int) -> list[tuple[str, str]]:
    """What proves that a leaf is under the root: (side of the sibling, its hash in hexadecimal), from the leaf up."""
    if len(leaves) <= 1:
        return []
    cut = _split(len(leaves))
    if index < cut:
        return [*path(leaves[:cut], index), ("right", root(leaves[cut:]).hex())]
    return [*path(leaves[cut:], index - cut), ("left", root(leaves[:cut]).hex())]


def climb(start: bytes, steps: Sequence[tuple[str, str]]) -> bytes:
    """The root that a leaf and its path lead to."""
    for side, sibling in steps:
        other = bytes.fromhex(sibling)
        start = _node(start, other) if side == "right" else _node(other, start)
    return start
