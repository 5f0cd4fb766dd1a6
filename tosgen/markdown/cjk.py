"""CommonMark beside Chinese: the parser, with the flanking rule that its punctuation needs."""

from __future__ import annotations

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

#: Chinese characters and full-width punctuation: between two of these a line break is no space.
CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
CJK_OR_QUOTE = re.compile(f"[{CJK}\u2018-\u201d\u2014\u2026]")


class _CjkState(StateInline):
    """Emphasis beside Chinese: CommonMark's flanking rule takes a Chinese neighbour of punctuation for a letter, so
    `**终止。**后续` would print its stars.  A Chinese neighbour counts as white space in that half of the rule."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if not (CJK_OR_QUOTE.match(before) or CJK_OR_QUOTE.match(after)) or self.src[start] == "_":
            return scanned
        can_open = scanned.can_open or not after.isspace()
        can_close = scanned.can_close or not before.isspace()
        return Scanned(can_open, can_close, scanned.length)


class _CjkInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
        state = _CjkState(src, md, env, tokens)  # type: ignore[arg-type]  # the library types env as its own mapping
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@functools.cache
def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
    inline = _CjkInline()
    inline.ruler, inline.ruler2 = made.inline.ruler, made.inline.ruler2
    made.inline = inline
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as written
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # judged here, with a position
    return made
