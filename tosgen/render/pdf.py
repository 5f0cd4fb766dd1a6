"""PDF from a rendered page: tagged, in both languages, with bookmarks, and the same bytes in every process."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tosgen.errors import TosgenError
from tosgen.render.fonts import FAMILIES, FontSet
from tosgen.render.glyphs import MissingGlyph, check_glyphs, glyph_error
from tosgen.render.weasy import fetcher, font_configuration, load

#: Variants on offer: tagged for accessibility (the default), or archival with the source attached.
VARIANTS: tuple[str, ...] = ("pdf/ua-1", "pdf/a-3a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file put into the PDF; for PDF/A-3a it is declared to be the source of the document."""

    name: str
    data: bytes
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfJob:
    """One PDF to make.  `key` is the caller's name for it; `date` replaces the page's own date (SOURCE_DATE_EPOCH)."""

    key: str
    html: str
    variant: str = "pdf/ua-1"
    attachment: Attachment | None = None
    date: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """The bytes, or the error that kept them from being made."""

    key: str
    data: bytes = b""
    error: TosgenError | None = None


def render_pdf(
    html: str,
    *,
    fonts: FontSet,
    stylesheet: str,
    variant: str = "pdf/ua-1",
    attachment: Attachment | None = None,
    date: dt.datetime | None = None,
    roots: tuple[Path, ...] = (),
) -> bytes:
    """The PDF of a page of `render_html`; `stylesheet` is the text of pages/pdf.css.

    Files are read below `roots` only and nothing from the network.  Raises TosgenError for a missing glyph (before
    and after layout), a missing system library, and a resource outside the project."""
    if variant not in VARIANTS:
        raise TosgenError(f"unknown PDF variant '{variant}'", f"use {' or '.join(VARIANTS)}")
    check_glyphs(html, fonts)
    configuration = font_configuration(fonts)
    weasyprint = load()
    refused: list[str] = []
    fetch = fetcher(roots, refused)
    page = weasyprint.HTML(
        string=_with_sheet(html, stylesheet), base_url=_base(roots), url_fetcher=fetch, media_type="print"
    )
    document = page.render(font_config=configuration, pdf_variant=variant)
    moment = date.isoformat() if date else document.metadata.created
    if date:
        document.metadata.created = document.metadata.modified = moment
    document.metadata.attachments = _attachments(attachment, moment) if attachment else []
    data: bytes = document.write_pdf(pdf_variant=variant)
    if refused:
        raise TosgenError(f"the page wants '{refused[0]}', which is outside the project", "copy it into templates/")
    _check_fonts(document)
    return data


def render_pdfs(
    jobs: Iterable[PdfJob],
    *,
    fonts: FontSet,
    stylesheet: str,
    roots: tuple[Path, ...] = (),
    workers: int | None = None,
) -> Iterator[PdfResult]:
    """Many PDFs in a warm pool of processes, each result as soon as it is there; the longest page is begun first.

    `workers` None takes every core.  An error of one job is in its result and does not stop the others."""
    queue = sorted(jobs, key=lambda job: -len(job.html))
    count = min(len(queue), workers or _cores())
    if not queue:
        return
    font_configuration(fonts)
    if count <= 1 or not _can_fork():
        yield from (_run(job, fonts, stylesheet, roots) for job in queue)
        return
    yield from _forked(queue, count, (fonts, stylesheet, roots))


def _forked(queue: list[PdfJob], count: int, shared: tuple[Any, ...]) -> Iterator[PdfResult]:
    """Fork after everything is loaded; frozen objects are never visited by the collector of a child."""
    import multiprocessing

    _SHARED[:] = shared
    gc.collect()
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(count, initializer=_settle) as pool:
            yield from pool.imap_unordered(_work, queue, chunksize=1)
    finally:
        gc.unfreeze()
        _SHARED.clear()


#: What forked workers inherit instead of receiving it with every job: fonts, style sheet, roots.
_SHARED: list[Any] = []


def _work(job: PdfJob) -> PdfResult:
    fonts, stylesheet, roots = _SHARED
    return _run(job, fonts, stylesheet, roots)


def _settle() -> None:
    """Layout makes millions of short-lived objects: collect rarely."""
    gc.set_threshold(100_000, 20, 100)


def _run(job: PdfJob, fonts: FontSet, stylesheet: str, roots: tuple[Path, ...]) -> PdfResult:
    try:
        data = render_pdf(
            job.html,
            fonts=fonts,
            stylesheet=stylesheet,
            variant=job.variant,
            attachment=job.attachment,
            date=job.date,
            roots=roots,
        )
    except TosgenError as error:
        return PdfResult(key=job.key, error=error)
    return PdfResult(key=job.key, data=data)


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def _base(roots: tuple[Path, ...]) -> str | None:
    return roots[0].resolve().as_uri() + "/" if roots else None


def _with_sheet(html: str, stylesheet: str) -> str:
    """The page with one more style sheet; one passed to WeasyPrint would rank below the page's own."""
    return html.replace("</head>", f'<style media="print">\n{stylesheet}</style>\n</head>', 1)


def _attachments(attachment: Attachment, moment: str | None) -> list[Any]:
    """Its dates are the document's: without them WeasyPrint would take the clock's."""
    stamp = dt.datetime.fromisoformat(moment) if moment else dt.datetime(1980, 1, 1)
    return [
        load().Attachment(
            file_obj=_reader(attachment.data),
            name=attachment.name,
            description=attachment.description or attachment.name,
            created=stamp,
            modified=stamp,
            relationship="Source",
        )
    ]


def _reader(data: bytes) -> Any:
    import io

    return io.BytesIO(data)


def _check_fonts(document: Any) -> None:
    """After layout: no glyph is missing, and every font used is one of ours."""
    used = list(document.fonts.values())
    missing = {chr(code): "" for font in used for code in font.missing}
    if missing:
        raise glyph_error(MissingGlyph(character=c, clause="") for c in missing)
    ours = (*FAMILIES.values(), "tosgen-")
    if strange := sorted({font.family for font in used if not font.family.startswith(ours)}):
        raise TosgenError(f"the page was set in '{strange[0]}', which is not a prepared font")
