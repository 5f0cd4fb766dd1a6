"""Clause sources: the text of a clause in every locale, with what its front matter says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tosgen.model.places import Position
from tosgen.model.text import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Digests (first 12 hexadecimal digits of SHA-256) per locale, recorded when both texts were read side by side."""

    digests: Mapping[str, str]
    by: str
    on: dt.date
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """The text of a clause in one locale."""

    title: str
    blocks: tuple[Block, ...]
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMeta:
    topics: tuple[str, ...] = ()
    modality: str | None = None
    party: str | None = None
    conspicuous: bool | None = None
    licence: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A source file: one piece of law-making text in every locale.  `id` comes from the path (`account/no-transfer`).
    `blocks` maps the number of a block (1-based, see `walk_blocks`) to what holds for that block alone."""

    id: str
    topics: tuple[str, ...]
    texts: Mapping[str, ClauseText]
    modality: str | None = None
    party: str | None = None
    conspicuous: bool = False
    licence: Mapping[str, str] | None = None
    blocks: Mapping[int, BlockMeta] = field(default_factory=dict)
    seal: Seal | None = None
    position: Position = field(compare=False, repr=False)
    positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)
