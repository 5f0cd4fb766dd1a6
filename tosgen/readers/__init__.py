"""Readers of foreign files: Markdown, HTML, plain text, Word and PDF → pieces with places."""

from __future__ import annotations

from pathlib import PurePath

from tosgen.errors import TosgenError
from tosgen.model import Finding
from tosgen.readers.model import Piece, Reading, split_inlines, strip_inlines

__all__ = ["Piece", "Reading", "read", "split_inlines", "strip_inlines"]

_HTML_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mdx", ".mkd", ".mdown"))
_HTML_STARTS = ("<!doctype html", "<html", "<?xml", "<head", "<body", "<div", "<article", "<main")


def read(path: str, data: bytes) -> tuple[Reading, tuple[Finding, ...]]:
    """The pieces of a file, by its content first and its name second.  Findings: `read/encoding`.  Raises TosgenError for a
    format that is not read, and for a Word or PDF file that is broken."""
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from tosgen.readers.pdf import read_pdf

        return read_pdf(data, path), ()
    if data.startswith(b"PK\x03\x04"):
        from tosgen.readers.word import read_word

        return read_word(data, path), ()
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise TosgenError(f"{path}: an old Word file", "save it as .docx, HTML, Markdown, text or PDF")
    return _read_text_file(path, data)


def _read_text_file(path: str, data: bytes) -> tuple[Reading, tuple[Finding, ...]]:
    from tosgen.readers.decoding import decode_foreign
    from tosgen.readers.markdown import looks_like_markdown, read_markdown

    text, findings = decode_foreign(data, path)
    suffix = PurePath(path).suffix.lower()
    if suffix in _HTML_SUFFIXES or (
        suffix not in _MARKDOWN_SUFFIXES and text.lstrip().lower().startswith(_HTML_STARTS)
    ):
        from tosgen.readers.html import read_html

        return read_html(text, path), tuple(findings)
    if suffix in _MARKDOWN_SUFFIXES or looks_like_markdown(text):
        return read_markdown(text, path), tuple(findings)
    from tosgen.readers.text import read_text

    return read_text(text, path), tuple(findings)
