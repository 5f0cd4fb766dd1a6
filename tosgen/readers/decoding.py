"""Bytes of a foreign file as text whose lines are the file's lines."""

from __future__ import annotations

import codecs
import re

from tosgen.model import Finding, Position

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u0085]")


def decode_foreign(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """Text with LF line ends and no byte order mark.  UTF-8, UTF-16 with a mark, the charset of an HTML page, else GB 18030;
    a guess is a note `read/encoding`, undecodable bytes a warning and U+FFFD."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(data.decode("utf-16", "replace")), []
    try:
        return _lines(data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        bad = data.count(b"\n", 0, error.start) + 1
    named = _CHARSET.search(data[:4096])
    for name in ([named[1].decode("ascii")] if named else []) + ["gb18030"]:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return _lines(text), [_finding(path, bad, "note", f"read as {name.lower()}, for it is not UTF-8")]
    text = data.decode("utf-8-sig", "replace")
    return _lines(text), [_finding(path, bad, "warning", "bytes that are not UTF-8 were replaced")]


def _lines(text: str) -> str:
    """LF ends a line; a carriage return ends one only in a file that has no line feed; other separators are spaces."""
    text = text.replace("\r\n", "\n")
    text = text.replace("\r", " " if "\n" in text else "\n")
    return _CONTROL.sub(" ", text)


def _finding(path: str, line: int, level: str, message: str) -> Finding:
    return Finding(
        rule="read/encoding",
        level="note" if level == "note" else "warning",
        message=message,
        hint="save the file as UTF-8",
        position=Position(path=path, line=line),
    )
