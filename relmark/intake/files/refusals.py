"""Files that are no tables, told by their first bytes, and the sentence that names the remedy."""

import re

REMEDY = "Export the table itself as CSV, XLSX or Parquet and bring that."
_STARTS = (
    (b"%PDF", f"This is a PDF report, not a table. {REMEDY}"),
    (b"\x89PNG", f"This is a picture, not a table. {REMEDY}"),
    (b"\xff\xd8\xff", f"This is a picture, not a table. {REMEDY}"),
    (b"GIF8", f"This is a picture, not a table. {REMEDY}"),
    (b"7z\xbc\xaf", "This is a 7z archive. Unpack it, or pack it as ZIP."),
    (b"Rar!", "This is a RAR archive. Unpack it, or pack it as ZIP."),
    (b"SQLite format 3", f"This is a database file, not a table. {REMEDY}"),
    (b"\x00\x01\x00\x00Standard ", f"This is an Access database, not a table. {REMEDY}"),
    (b"\x28\xb5\x2f\xfd", "This is a Zstandard archive. Unpack it, or pack it as ZIP."),
    (b"\x04\x22\x4d\x18", "This is an LZ4 archive. Unpack it, or pack it as ZIP."),
    (b"ARROW1\x00", f"This is a Feather file, which is not read. {REMEDY}"),
    (b"Obj\x01", f"This is an Avro file, which is not read. {REMEDY}"),
    (b"$FL2", f"This is an SPSS file, which is not read. {REMEDY}"),
    (b"<stata_dta>", f"This is a Stata file, which is not read. {REMEDY}"),
    (b"II*\x00", f"This is a picture, not a table. {REMEDY}"),
    (b"MM\x00*", f"This is a picture, not a table. {REMEDY}"),
    (b"{\\rtf", f"This is a text document, not a table. {REMEDY}"),
)
_TEXTS = (
    (rb"begin:vcalendar", f"This is a calendar (ICS), not a table. {REMEDY}"),
    (rb"begin:vcard", "These are contact cards (VCF), not a table. Export the contacts as CSV and bring that."),
    (
        rb"<\?xml.{0,400}(excel\.sheet|schemas-microsoft-com:office:spreadsheet)",
        "This is an XML spreadsheet of 2003, which is not read. Open it in a spreadsheet and save it as CSV or XLSX.",
    ),
    (
        rb"(<!doctype html|<html|<head|<body|<meta|<table|<div|<style).{0,4000}<t(able|r|d|h)\b|<table",
        "This is a web page (HTML) with a table in it, whatever its name says. Open it in a spreadsheet and save it as "
        "CSV or XLSX.",
    ),
    (
        rb"<(!doctype|html|head|body|script|\?xml|div|!--|meta|style|svg)",
        f"This is a web page (HTML or XML), not a table. Sign in, then export again. {REMEDY}",
    ),
    (rb'(\[\s*[\[{"]|\{\s*"|\[\s*\]\s*$|\{\s*\}\s*$)', f"This is JSON, not a table. {REMEDY}"),
    (
        rb"(--[^\n]*\n|/\*.{0,400}?\*/;?|\s|set [^;]*;|begin;|use [^;]*;|drop table [^;]*;)*"
        rb"(create (table|database|schema)|insert into|copy \S+ \()",
        f"These are SQL commands (a database dump), not a table. {REMEDY}",
    ),
    (
        rb"(from [^\n]*\n)?"
        rb"((from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|x-[a-z-]+):"
        rb" [^\n]*\n([ \t][^\n]*\n)*){3}",
        f"This is an e-mail message, not a table. {REMEDY}",
    ),
)
EMPTY = "The file is empty. Export it again and check that it holds rows."
NO_TABLE = f"This is not text in rows and columns. {REMEDY}"


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
    text = _as_ascii(start).lstrip().lower()
    return next((sentence for pattern, sentence in _TEXTS if re.match(pattern, text, re.DOTALL)), None)


def _as_ascii(start: bytes) -> bytes:
    """The first bytes of a text in one byte a letter, without the mark of its encoding."""
    wide = wide_encoding(start)
    return start.decode(wide, "ignore").encode("utf-8") if wide else start.removeprefix(b"\xef\xbb\xbf")


def wide_encoding(start: bytes) -> str | None:
    """UTF-16 or UTF-32 told by its mark or by the pattern of its zero bytes: the encoding's name, or None."""
    if start.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
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


_HEADED = re.compile(r"[\"\w ]+([,;\t|][\"\w ]+)+\r?\n")


def is_binary(start: bytes) -> bool:
    """Whether these bytes are not text at all; below a line of plain headers much may stand that is not seen."""
    text = start.decode(wide_encoding(start) or "latin-1", errors="ignore")
    odd = sum(0 < ord(letter) < 9 or 13 < ord(letter) < 32 for letter in text)
    share = 0.5 if _HEADED.match(text) else 0.02
    return odd > max(2, share * len(text)) or text.count("\x00") > 0.3 * len(text)
