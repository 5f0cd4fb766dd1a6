"""PDFs in our warm pool beside the `weasyprint` command once per file, and beside bare layout in one warm process."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from pypdf import PdfReader

from benchmarks.timing import ROOT, seconds
from tosgen.api import render_html
from tosgen.composition import compose
from tosgen.project import load_project
from tosgen.render.fonts import FontSet, load_fonts
from tosgen.render.pdf import PdfJob, render_pdf, render_pdfs


def main() -> None:
    project = load_project(ROOT)
    fonts = load_fonts()
    fonts.activate()
    sheet = project.files["templates/pages/pdf.css"].decode()
    pages: dict[str, str] = {}
    for name in ("image-aup", "api-gateway-privacy", "community-image-service-terms", "global-user-agreement"):
        manifest = project.agreements[name]
        for code in manifest.jurisdictions:
            agreement = compose(manifest, code, project.clauses, project.parameters).agreement
            for form in ("en", "zh_CN"):
                pages[f"{name}-{code}-{form}"] = render_html(project, agreement, form)
    cores = os.cpu_count() or 1
    bare = {key: (data, took) for key, data, took in _one_by_one(pages, fonts, sheet)}
    short = {key: page for key, page in pages.items() if _page_count(bare[key][0]) <= _SHORT}
    for title, group, target in ((f"up to {_SHORT} pages", short, 4.0), ("all", pages, 2.5)):
        jobs = [PdfJob(key=key, html=page) for key, page in group.items()]
        begun = time.perf_counter()
        list(render_pdfs(jobs, fonts=fonts, stylesheet=sheet, workers=cores))
        ours = time.perf_counter() - begun
        peer = _command(group, sheet)
        warm = sum(bare[key][1] for key in group) / cores
        print(
            f"{title}: {len(jobs)} documents, {ours:.1f} s with {cores} workers, {peer:.1f} s with the command once per file"
        )
        print(f"  as fast as the command: {peer / ours:.1f} x (target >= {target})")
        print(f"  beside one warm process divided by the cores: ratio {ours / warm:.2f} (target <= 1.2)")


_SHORT = 12


def _one_by_one(pages: Mapping[str, str], fonts: FontSet, sheet: str) -> Iterator[tuple[str, bytes, float]]:
    """(key, PDF, seconds) of each page in one warm process."""
    render_pdf(next(iter(pages.values())), fonts=fonts, stylesheet=sheet)
    for key, page in pages.items():
        begun = time.perf_counter()
        data = render_pdf(page, fonts=fonts, stylesheet=sheet)
        yield key, data, time.perf_counter() - begun


def _page_count(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


def _command(pages: Mapping[str, str], sheet: str) -> float:
    """Seconds of the `weasyprint` command, once per file."""
    command = [str(Path(sys.executable).with_name("weasyprint")), "--pdf-variant", "pdf/ua-1"]
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder) / "pdf.css"
        style.write_text(sheet, encoding="utf-8")
        total = 0.0
        for key, page in pages.items():
            source = Path(folder) / f"{key}.html"
            source.write_text(page, encoding="utf-8")
            total += seconds([*command, "--stylesheet", str(style), str(source), str(source.with_suffix(".pdf"))])
    return total
