"""Diff of two large agreements beside peers, on the same input in one run.

    python benchmarks/diff.py [--corpus DIR] [--words 6000,60000,600000] [--peers]

Prints own seconds (alignment, words, effects, verdicts), marked tokens, and with `--peers` the ratio to `redlines` and
`xmldiff` where they are installed.  The input is made from a seeded generator: 100 word edits, 5 moved provisions, one
provision put at the head, so that every number shifts.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tosgen.difference import diff_agreements  # noqa: E402 - the path is set above, the benchmark runs from any folder
from tosgen.materiality import judge  # noqa: E402 - as above
from tosgen.model import Agreement, Paragraph, Position, Provision, Section, Text  # noqa: E402 - as above
from tosgen.tokens import tokenise  # noqa: E402 - as above

_EN = (
    "the", "user", "may", "not", "transfer", "account", "service", "data", "notice", "term", "fee", "refund", "licence",
    "content", "party", "claim", "period",
)  # fmt: skip
_ZH = (
    "用户", "账号", "服务", "数据", "通知", "费用", "退款", "许可", "内容", "第三方", "期限", "条款", "平台", "应当", "可以", "不得",
    "处理", "保存", "删除", "转让",
)  # fmt: skip
_PER_PROVISION = 60


def make(words: int, locale: str, seed: int) -> list[str]:
    """Paragraphs of about `words` words (Chinese: characters) in all."""
    chance = random.Random(seed)
    names = [f"term{number}" if locale == "en" else f"第{number}号事项" for number in range(400)]
    count = words // _PER_PROVISION
    return [_paragraph(chance, locale, names, number) for number in range(count)]


def _paragraph(chance: random.Random, locale: str, names: list[str], number: int) -> str:
    pool, glue, stop = (_EN, " ", ". ") if locale == "en" else (_ZH, "", "。")
    size = _PER_PROVISION // 4 if locale == "en" else _PER_PROVISION // 8
    lines = [glue.join([*chance.choices(pool, k=size - 2), chance.choice(names)]) for _ in range(4)]
    return stop.join(lines) + stop.strip() + (f" {number} days." if locale == "en" else f"{number}日。")


def edit(paragraphs: list[str], locale: str, edits: int, moves: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    changed = list(paragraphs)
    for at in chance.sample(range(len(changed)), min(edits, len(changed))):
        words = changed[at].split(" ") if locale == "en" else list(changed[at])
        place = chance.randrange(len(words) - 2)
        words[place] = "amended" if locale == "en" else "改"
        changed[at] = (" " if locale == "en" else "").join(words)
    for _ in range(moves):
        paragraph = changed.pop(chance.randrange(len(changed)))
        changed.insert(chance.randrange(len(changed)), paragraph)
    return [_paragraph(chance, locale, ["new"], 0), *changed]


def agreement(paragraphs: list[str], locale: str) -> Agreement:
    nodes: list[Provision | Section] = []
    for number, text in enumerate(paragraphs, 1):
        at = Position(path=f"{locale}.md", line=number)
        body = Paragraph(inlines=(Text(text=text, position=at),), position=at)
        nodes.append(
            Provision(
                id=f"p{number}",
                clause=None,
                topics=(),
                numbers={locale: f"{number}."},
                headings={},
                bodies={locale: (body,)},
                places={locale: at},
            )  # fmt: skip
        )
    return Agreement(name="bench", kinds=(), jurisdiction="", locales=(locale,), titles={}, sections=tuple(nodes))


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _tokens(text: str) -> int:
    return len([token for token in tokenise(text) if token.kind != "space"])


def own(old: list[str], new: list[str], locale: str) -> tuple[float, int]:
    """Seconds and marked tokens (deleted and inserted) of this program."""
    before, after = agreement(old, locale), agreement(new, locale)

    def work() -> object:
        difference = diff_agreements(before, after)
        judge(difference.changes)
        return difference

    seconds, found = timed(work)
    changes = found.changes  # type: ignore[attr-defined]  # the result of diff_agreements
    edits = [edit for change in changes for each in change.edits.values() for edit in each]
    marked = sum(_tokens(text) for kind, text in edits if kind != "keep")
    return seconds, marked


def peers(old: list[str], new: list[str]) -> dict[str, tuple[float, int]]:
    """Seconds and marked tokens of each installed peer; -1 where it marks nodes and no words."""
    found: dict[str, tuple[float, int]] = {}
    try:
        from redlines import Redlines  # type: ignore[import-not-found,unused-ignore]  # a peer, installed by hand

        seconds, made = timed(lambda: _redlines(Redlines, "\n\n".join(old), "\n\n".join(new)))
        found["redlines"] = (seconds, int(str(made)))
    except ImportError:
        print("redlines is not installed")
    try:
        from xmldiff import main  # type: ignore[import-untyped,import-not-found,unused-ignore]  # a peer, installed by hand

        pages = ["<d>" + "".join(f"<p>{text}</p>" for text in side) + "</d>" for side in (old, new)]
        seconds, made = timed(lambda: main.diff_texts(*pages))
        found["xmldiff"] = (seconds, _node_tokens(made))
    except ImportError:
        print("xmldiff is not installed")
    return found


def _redlines(maker: Callable[[str, str], object], old: str, new: str) -> int:
    import re

    markdown = maker(old, new).output_markdown  # type: ignore[attr-defined]  # the class of the peer
    runs = re.findall(r"<(?:del|span style='color:red[^>]*)[^>]*>(.*?)</|<ins>(.*?)</ins>", markdown, re.DOTALL)
    return sum(_tokens("".join(run)) for run in runs)


def _node_tokens(actions: object) -> int:
    """Tokens of the texts that the peer replaces whole."""
    texts = [str(getattr(action, "text", "") or "") for action in actions]  # type: ignore[attr-defined]  # its list of actions
    return sum(_tokens(text) for text in texts)


def corpus(folder: Path) -> None:
    """The pairs of a corpus: seconds per pair without reading."""
    from tosgen.outline import read_document

    for pair in sorted(folder.glob("*/before.md")):
        sides = [read_document(str(path), path.read_bytes())[0][0] for path in (pair, pair.with_name("after.md"))]
        seconds, found = timed(lambda: judge(diff_agreements(*sides).changes))  # noqa: B023 - called at once
        print(f"{pair.parent.name:44} {seconds:7.3f} s  {len(found)} changes")  # type: ignore[arg-type]  # verdicts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", default="6000,60000,600000")
    parser.add_argument("--peers", action="store_true", help="run the peers on sizes up to 60 000 words")
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    for locale in ("en", "zh_CN"):
        for words in map(int, options.words.split(",")):
            old = make(words, locale, 1)
            new = edit(old, locale, 100, 5, 2)
            first, _ = own(old[:20], new[:20], locale)  # compiles the expressions, once per process
            peers(old[:20], new[:20]) if options.peers else None
            seconds, marked = own(old, new, locale)
            print(f"{'':14} first use {first:7.3f} s")
            print(f"{locale:6} {words:7} words  tosgen {seconds:7.3f} s  {marked} marked")
            if options.peers and words <= 60_000:
                for name, (other, tokens) in peers(old, new).items():
                    print(f"{'':22} {name} {other:7.3f} s  {tokens} marked  {other / seconds:.1f} times the time")
    if options.corpus:
        corpus(options.corpus)


if __name__ == "__main__":
    main()
