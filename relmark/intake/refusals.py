"""Files that are no tables, told by their first bytes, and the sentence that names the remedy."""

_REMEDY = "Export the table itself as CSV, XLSX or Parquet and bring that."
_STARTS = (
    (b"%PDF", f"This is a PDF report, not a table. {_REMEDY}"),
    (b"\x89PNG", f"This is a picture, not a table. {_REMEDY}"),
    (b"\xff\xd8\xff", f"This is a picture, not a table. {_REMEDY}"),
    (b"GIF8", f"This is a picture, not a table. {_REMEDY}"),
    (b"7z\xbc\xaf", "This is a 7z archive. Unpack it, or pack it as ZIP."),
    (b"Rar!", "This is a RAR archive. Unpack it, or pack it as ZIP."),
    (b"SQLite format 3", f"This is a database file, not a table. {_REMEDY}"),
    (b"{\\rtf", f"This is a text document, not a table. {_REMEDY}"),
)
EMPTY = "The file is empty. Export it again and check that it holds rows."
NO_TABLE = f"This is not text in rows and columns. {_REMEDY}"


class Refused(Exception):
    """The file cannot be read as a table; the text is shown as it is."""


def no_table(start: bytes) -> str | None:
    """Why these first bytes are not those of a table, or None.

    >>> no_table(b"%PDF-1.7")[:26]
    'This is a PDF report, not '
    """
    for sign, sentence in _STARTS:
        if start.startswith(sign):
            return sentence
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script", b"<?xml", b"<div")):
        return f"This is a web page (HTML or XML), not a table. Sign in, then export again. {_REMEDY}"
    if text.startswith((b'{"', b"[{", b"[[")) or text in (b"[]", b"{}"):
        return f"This is JSON, not a table. {_REMEDY}"
    return None


def is_utf16(start: bytes) -> str | None:
    """UTF-16 told by its mark or by the pattern of its zero bytes: the encoding's name, or None."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(start) < 4 or b"\x00" not in start:
        return None
    pairs = len(start) // 2
    if start[1::2].count(0) > 0.4 * pairs and start[0::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if start[0::2].count(0) > 0.4 * pairs and start[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return None


def is_binary(start: bytes) -> bool:
    """Whether these bytes are not text at all."""
    text = start.decode(is_utf16(start) or "latin-1", errors="ignore")
    odd = sum(ord(letter) < 9 or 13 < ord(letter) < 32 for letter in text)
    return odd > max(2, 0.02 * len(text))
