"""Readers: pieces with their lines from every format, and what cannot be read."""

from __future__ import annotations

import io
import time

import pytest

from tosgen.errors import TosgenError
from tosgen.readers import Piece, read


def pieces(path: str, text: str) -> list[tuple[str, str, int]]:
    reading, _ = read(path, text.encode())
    return [(piece.kind, piece.text, piece.position.line) for piece in reading.pieces]


def test_markdown_skips_front_matter_comments_and_attributes_but_counts_their_lines() -> None:
    text = "---\ntitle: Terms\n---\n\n# Terms {: #top }\n{: datetime=x }\n\n<!-- note -->\nOne <b>bold</b> word.\n"
    reading, _ = read("a.md", text.encode())
    assert reading.title == "Terms"
    assert reading.dropped == ("front matter",)
    assert [(piece.kind, piece.text, piece.position.line) for piece in reading.pieces] == [
        ("heading", "Terms", 5),
        ("paragraph", "One bold word.", 9),
    ]


def test_html_inside_markdown_keeps_its_lines() -> None:
    assert pieces("a.md", "Text.\n\n<div>\n<h2>Law</h2>\n<p>Ours.</p>\n</div>\n") == [
        ("paragraph", "Text.", 1),
        ("heading", "Law", 4),
        ("paragraph", "Ours.", 5),
    ]


def test_lines_that_begin_with_a_number_are_pieces_of_their_own() -> None:
    assert [kind for kind, _, _ in pieces("a.md", "（一）甲；\n（二）乙。\n")] == ["paragraph", "paragraph"]
    assert len(pieces("a.txt", "You must not:\n(a) sell it;\n(b) rent it.\n")) == 3


def test_a_wrapped_paragraph_is_one_piece() -> None:
    text = "By using this service you agree to be bound by these terms and by all of the\nrules that we post.\n"
    assert pieces("a.txt", text) == [("paragraph", text.replace("\n", " ").strip(), 1)]


def test_a_line_break_between_chinese_characters_is_no_space() -> None:
    assert pieces("a.md", "您同意\n本协议。\n")[0][1] == "您同意本协议。"


def test_encodings() -> None:
    text = "用户协议\n"
    for encoded in (text.encode("utf-16"), text.encode("gb18030"), b"\xef\xbb\xbf" + text.encode()):
        reading, _ = read("a.txt", encoded)
        assert reading.pieces[0].text == "用户协议"
    assert [finding.rule for finding in read("a.txt", text.encode("gb18030"))[1]] == ["read/encoding"]


def word_file() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Terms", 0)
    document.add_heading("Law", 1)
    document.add_paragraph("Our law governs.")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Data", "Why"
    document.add_paragraph("End.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_lines_count_paragraphs() -> None:
    reading, _ = read("a.docx", word_file())
    found = [(piece.kind, piece.level, piece.text, piece.position.line) for piece in reading.pieces]
    assert found[0] == ("heading", 1, "Terms", 1)
    assert found[1] == ("heading", 1, "Law", 2)
    assert found[2][2:] == ("Our law governs.", 3)
    assert [(piece.kind, piece.label, piece.position.line) for piece in reading.pieces[3:5]] == [
        ("item", "1.", 4),
        ("item", "•", 5),
    ]
    assert found[5] == ("row", 0, "Data | Why", 6)
    assert found[6][2:] == ("End.", 8)


def pdf_file(pages: list[list[str]]) -> bytes:
    """A PDF made by hand: one line of text per entry."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        body = "".join(f"BT /F1 12 Tf 50 {750 - 20 * index} Td ({words}) Tj ET\n" for index, words in enumerate(lines))
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}endstream".encode())
        stream = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {stream} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    data, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + tail.encode()


def test_pdf_lines_count_through_the_file_and_name_the_page() -> None:
    long = "We may change these terms and tell you of it thirty days before the change."
    data = pdf_file(
        [
            ["Example Ltd", f"{index}. Law of the {word} part", f"{long} {word}.", f"Page {index} of 3"]
            for index, word in ((1, "first"), (2, "second"), (3, "third"))
        ]
    )
    reading, _ = read("a.pdf", data)
    found = [(piece.text, piece.position.line, piece.position.page) for piece in reading.pieces]
    assert found == [
        ("1. Law of the first part", 2, 1),
        (f"{long} first.", 3, 1),
        ("2. Law of the second part", 6, 2),
        (f"{long} second.", 7, 2),
        ("3. Law of the third part", 10, 3),
        (f"{long} third.", 11, 3),
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"{\\rtf1}"])
def test_what_cannot_be_read_is_a_sentence(data: bytes) -> None:
    with pytest.raises(TosgenError):
        read("a.bin", data)


def test_reading_is_linear() -> None:
    def seconds(count: int) -> float:
        text = "".join(f"## {n}. Heading\n\nYou must not sell *account* {n}.\n\n- an item\n" for n in range(count))
        started = time.perf_counter()
        read("a.md", text.encode())
        return time.perf_counter() - started

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(400), 0.01)


def test_pieces_are_values() -> None:
    first, second = (read("a.md", b"# A\n\nText.\n")[0].pieces for _ in range(2))
    assert first == second
    assert all(isinstance(piece, Piece) for piece in first)
