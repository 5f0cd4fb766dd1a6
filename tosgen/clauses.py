"""Clause files: YAML front matter, then one Markdown text per locale under `# <locale>: <title>`.

The id comes from the path and is never typed twice.  Findings: `clause/…` (`name`, `front-matter`, `locale`,
`locale-missing`, `locale-twice`, `empty`, `stray-text`, `title`, `unknown-topic`, those of `markdown` and of the
schema), `source/…`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from tosgen.markdown import parse_markdown
from tosgen.model import (
    LOCALES,
    Block,
    BlockMeta,
    Clause,
    ClauseText,
    Definition,
    Emphasis,
    Finding,
    Inline,
    Link,
    List,
    Paragraph,
    Position,
    Reference,
    Seal,
    Text,
    Value,
    walk_blocks,
)
from tosgen.schemas import nearest, validate
from tosgen.source import Node, decode, load_yaml

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+\Z")
_HEADING = re.compile(r"^#[ \t]+([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def clause_id(path: str) -> str:
    """`clauses/account/no-transfer.md` → `account/no-transfer`."""
    return path.removesuffix(".md").partition("clauses/")[2] or path.removesuffix(".md")


def load_clause(data: bytes, path: str) -> tuple[Clause | None, list[Finding]]:
    """A clause from the bytes of its file; None when there is no front matter to build on."""
    text, findings = decode(data, path)
    name = clause_id(path)
    if not _NAME.match(name):
        findings.append(
            _error(
                "name",
                f"{name!r} is no clause name",
                "use lower-case words joined by `-` below a group folder: account/no-transfer",
                Position(path=path),
            )
        )
    front = _FRONT.match(text)
    if not front:
        findings.append(
            _error(
                "front-matter",
                "no front matter at the top of the file",
                "begin with `---`, `topics: [...]`, `---`",
                Position(path=path),
            )
        )
        return None, findings
    node, yaml_findings = load_yaml(front[1], path, 2)
    findings += yaml_findings
    if node is None or not isinstance(node.value, dict):
        if not yaml_findings:
            findings.append(
                _error(
                    "front-matter",
                    "the front matter is no mapping",
                    "write `topics: [...]`",
                    Position(path=path, line=2),
                )
            )
        return None, findings
    findings += validate(node, "clause")
    body_line = text.count("\n", 0, front.end()) + 1
    texts, text_findings = _texts(text[front.end() :], path, body_line)
    findings += text_findings
    return _clause(name, node, texts, path), findings


def _error(rule: str, message: str, hint: str | None, position: Position) -> Finding:
    return Finding(rule=f"clause/{rule}", level="error", message=message, hint=hint, position=position)


def _texts(body: str, path: str, first_line: int) -> tuple[dict[str, ClauseText], list[Finding]]:
    texts: dict[str, ClauseText] = {}
    findings: list[Finding] = []
    headings = list(_HEADING.finditer(body))
    lead = body[: headings[0].start()] if headings else body
    if lead.strip():
        line = first_line + len(lead) - len(lead.lstrip("\n"))
        findings.append(
            _error(
                "stray-text",
                "text stands before the first `# <locale>: <title>`",
                "move it below a language heading",
                Position(path=path, line=line),
            )
        )
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        line = first_line + body.count("\n", 0, heading.start())
        at = Position(path=path, line=line)
        locale, title = heading[1], heading[2]
        if locale not in LOCALES:
            near = nearest(locale, LOCALES)
            findings.append(
                _error(
                    "locale",
                    f"unknown locale {locale!r}",
                    f"did you mean `{near}`?" if near else f"one of: {', '.join(LOCALES)}",
                    at,
                )
            )
            continue
        if locale in texts:
            findings.append(
                _error(
                    "locale-twice",
                    f"the text in {locale} stands twice",
                    f"first on line {texts[locale].position.line}",
                    at,
                )
            )
            continue
        if not title:
            findings.append(_error("title", f"the text in {locale} has no title", f"write `# {locale}: Title`", at))
        start = heading.end() + 1
        part = body[start : following.start() if following else len(body)]
        blocks, block_findings = parse_markdown(part, path, line + 1, chinese=locale.startswith("zh"))
        findings += block_findings
        if not blocks:
            findings.append(
                _error("empty", f"the text in {locale} is empty", "write the clause, or remove the file", at)
            )
        texts[locale] = ClauseText(title=title, blocks=blocks, position=at)
    for locale in LOCALES:
        if locale not in texts:
            findings.append(
                _error(
                    "locale-missing",
                    f"there is no text in {locale}",
                    f"add `# {locale}: <title>` and the text",
                    Position(path=path),
                )
            )
    return texts, findings


def _clause(name: str, node: Node, texts: dict[str, ClauseText], path: str) -> Clause:
    own = _meta(node)
    blocks = {int(key): _meta(value) for key, value in (node.get("blocks") or node).mapping().items() if key.isdigit()}
    return Clause(
        id=name,
        topics=own.topics,
        texts=texts,
        modality=own.modality,
        party=own.party,
        conspicuous=bool(own.conspicuous),
        licence=own.licence,
        blocks=blocks,
        seal=_seal(node.get("seal")),
        position=Position(path=path, line=node.position.line),
        positions={key: value.position for key, value in node.mapping().items()},
    )


def _meta(node: Node) -> BlockMeta:
    topics, licence = node.get("topics"), node.get("licence")
    return BlockMeta(
        topics=topics.strings() if topics else (),
        modality=node.text("modality") or None,
        party=node.text("party") or None,
        conspicuous=node.true("conspicuous") if node.get("conspicuous") else None,
        licence={key: ", ".join(value.strings()) for key, value in licence.mapping().items()} if licence else None,
    )


def _seal(node: Node | None) -> Seal | None:
    if node is None or not isinstance(node.value, dict):
        return None
    try:
        on = dt.date.fromisoformat(node.text("on"))
    except ValueError:
        return None
    digests = {locale: node.text(locale) for locale in LOCALES if node.get(locale)}
    return Seal(digests=digests, by=node.text("by"), on=on, position=node.position)


def text_digest(text: ClauseText) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the parsed text: wrapping does not matter, every word does."""
    canonical = json.dumps([text.title, _shape_and_words(text.blocks)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _shape_and_words(blocks: Iterable[Block]) -> list[object]:
    shaped: list[object] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            shaped.append(["p", _words(block.inlines)])
        elif isinstance(block, List):
            shaped.append(["ol" if block.ordered else "ul", [_shape_and_words(item.blocks) for item in block.items]])
        else:
            shaped.append(["table", [[_words(cell) for cell in row] for row in (block.header, *block.rows)]])
    return shaped


def _words(inlines: Iterable[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Value):
            parts.append("{{" + re.sub(r"\s+", "", inline.source) + "}}")
        elif isinstance(inline, Reference):
            parts.append(f"[](clause:{inline.target})")
        elif isinstance(inline, Emphasis):
            parts.append(f"*{_words(inline.children)}*")
        elif isinstance(inline, Definition):
            parts.append(f"**{_words(inline.children)}**")
        elif isinstance(inline, Link):
            href = inline.href if isinstance(inline.href, str) else "{{" + inline.href.source + "}}"
            parts.append(f"[{_words(inline.children)}]({href})")
    return "".join(parts).strip()


def clause_digests(clause: Clause) -> dict[str, str]:
    """The digest of each locale's text as it stands now."""
    return {locale: text_digest(text) for locale, text in clause.texts.items()}


def check_clause_data(clause: Clause, topics: Mapping[str, object], clause_ids: Iterable[str]) -> list[Finding]:
    """Findings that need the rest of the project: `clause/unknown-topic`, `clause/unknown-reference`, `clause/blocks`."""
    findings: list[Finding] = []
    used = [*clause.topics, *(topic for meta in clause.blocks.values() for topic in meta.topics)]
    for topic in used:
        if topic not in topics:
            near = nearest(topic, topics)
            hint = f"did you mean `{near}`?" if near else "`tosgen list topics` shows the vocabulary"
            findings.append(
                _error(
                    "unknown-topic", f"unknown topic {topic!r}", hint, clause.positions.get("topics", clause.position)
                )
            )
    count = max((sum(1 for _ in walk_blocks(text.blocks)) for text in clause.texts.values()), default=0)
    for number in clause.blocks:
        if number > count:
            findings.append(
                _error(
                    "blocks",
                    f"there is no block {number}",
                    f"the clause has {count}",
                    clause.positions.get("blocks", clause.position),
                )
            )
    return findings
