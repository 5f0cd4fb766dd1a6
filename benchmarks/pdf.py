"""PDFs in our warm pool beside the `weasyprint` command once per file, and beside bare layout in one warm process."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import ROOT, seconds
from tosgen.api import render_html
from tosgen.composition import compose
from tosgen.project import load_project
from tosgen.render.fonts import load_fonts
from tosgen.render.pdf import PdfJob, render_pdfs


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
    jobs = [PdfJob(key=key, html=page) for key, page in pages.items()]
    times = {}
    for workers in (1, os.cpu_count() or 1):
        begun = time.perf_counter()
        list(render_pdfs(jobs, fonts=fonts, stylesheet=sheet, workers=workers))
        times[workers] = time.perf_counter() - begun
    command = str(Path(sys.executable).with_name("weasyprint"))
    with tempfile.TemporaryDirectory() as folder:
        single = 0.0
        style = Path(folder) / "pdf.css"
        style.write_text(sheet, encoding="utf-8")
        for key, page in pages.items():
            source = Path(folder) / f"{key}.html"
            source.write_text(page, encoding="utf-8")
            single += seconds(
                [
                    command,
                    "--pdf-variant",
                    "pdf/ua-1",
                    "--stylesheet",
                    str(style),
                    str(source),
                    str(source.with_suffix(".pdf")),
                ]
            )
    cores = os.cpu_count() or 1
    ours, peer = times[cores], single
    print(f"{len(jobs)} documents: {ours:.1f} s with {cores} workers, {peer:.1f} s with the command once per file")
    print(f"as fast as the command: {peer / ours:.1f} x (target >= 4)")
    print(f"beside one warm process divided by the cores: ratio {ours / (times[1] / cores):.2f} (target <= 1.2)")
