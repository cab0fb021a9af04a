"""Which letters a text file is written in, told by its bytes; the same text in UTF-8 where that is needed."""

import codecs
import re
from pathlib import Path

from relmark.intake import hints
from relmark.intake.files import archives
from relmark.intake.files.refusals import wide_encoding
from relmark.intake.report import Reading
from relmark.mistakes import Mistake

SAMPLE = 1 << 18
SEARCHED = 1 << 26
ALPHABET = 6
NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "MS-DOS (cp850)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251 (Cyrillic)",
}
_LETTERS_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SIGNS = "’‘'´`–—…·-®™©ªº«»“”°"
_ODD = re.compile(
    rf"(?<=[^\W\d_])[^\x00-\x7f\w{re.escape(_SIGNS)}](?=[^\W\d_])|[\x80-\x9f\ufffd]|[^\x00-\x7f\W\d_](?=\d)"
)
_INSIDE = re.compile(r"(?<=[a-zA-Z])[^\x00-\x7f\W\d_](?=[a-z])|(?<=[a-z])[^\x00-\x7f\W\d_]\b")
_FOREIGN = re.compile(r"[^\x00-\x7f\W\d_]{4,}")


def as_utf8(path: Path, folder: Path, reading: Reading) -> tuple[Path, list[str]]:
    """The same text in UTF-8, and what had to be changed; only the first part of a file in UTF-8 is looked at."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
        whole = not file.read(1)
    named = hints.encoding(reading)
    encoding = named or wide_encoding(start)
    if encoding is None and _is_utf8(start, whole):
        encoding = "utf-8"
    if encoding is None:
        return in_other_letters(path, folder)
    zeros = encoding in ("utf-8", "utf-8-sig") and _holds_zeros(path)
    if encoding in ("utf-8", "utf-8-sig") and not zeros:
        return path, []
    notes = [f"Read as {encoding.upper()} text."] if not named and encoding != "utf-8" else []
    return _transcode(path, folder, encoding), [*notes, *(["Zero bytes in the text were left out."] if zeros else [])]


def in_other_letters(path: Path, folder: Path) -> tuple[Path, list[str]]:
    """A text that is not UTF-8 throughout, in UTF-8; its old letters are told by what words look like in them."""
    data, n_lost = _high_parts(path)
    if n_lost is not None:
        target = _transcode(path, folder, "utf-8", "relmark-windows")
        lost = "1 byte" if n_lost == 1 else f"{n_lost:,} bytes"
        return target, [] if not n_lost else [f"The text is UTF-8 but for {lost}, read as Windows-1252."]
    name = _likeliest(data)
    note = f"Read as {NAMES[name]} text."
    if name != "cp1252":
        note += " If letters look wrong, give another with --set encoding=NAME."
    return _transcode(path, folder, name), [note]


def is_utf8(path: Path) -> bool:
    """Whether all of a file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 22):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(start: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _high_parts(path: Path) -> tuple[bytes, int | None]:
    """The lines with letters beyond ASCII, and how many bytes are no UTF-8 when most of the others are."""
    with path.open("rb") as file:
        data = file.read(SEARCHED)
    n_good = sum(len(found) for found in _LETTERS_OF_UTF8.findall(data))
    n_stray = len(_HIGH.findall(data)) - n_good
    cut = n_good and n_stray and len(data) < SEARCHED and _is_utf8(data, whole=False)
    high = b"\n".join(line for line in data.splitlines() if not line.isascii())
    return high[:SAMPLE], (0 if cut else n_stray) if n_good >= max(n_stray, 1) else None


def _likeliest(data: bytes) -> str:
    """The old letters in which the fewest words look odd; Windows-1252 when none is better."""
    doubts = {name: _doubt(data.decode(name, errors="replace")) for name in NAMES if name != "cp1251"}
    words = _FOREIGN.findall(data.decode("cp1252", errors="replace"))
    if sum(map(len, words)) * 2 > len(_HIGH.findall(data)) and len(set("".join(words))) >= ALPHABET:
        return "cp1251"
    best = min(doubts, key=doubts.__getitem__)
    return best if doubts[best] * 4 < doubts["cp1252"] else "cp1252"


def _doubt(text: str) -> int:
    """How many places look odd: a sign inside a word, a capital inside small letters, a letter before a digit."""
    inside = sum(found.isupper() for found in _INSIDE.findall(text))
    return len(_ODD.findall(text)) + inside


def _transcode(path: Path, folder: Path, encoding: str, errors: str = "replace") -> Path:
    """Letters that do not exist in the encoding become the sign for an unknown letter; zero bytes go."""
    target = archives.private(folder)
    try:
        with (
            path.open(encoding=encoding, errors=errors, newline="") as source,
            target.open("w", encoding="utf-8", errors="replace", newline="") as out,
        ):
            while text := source.read(1 << 20):
                out.write(text.replace("\x00", ""))
    except (UnicodeError, ValueError) as wrong:
        raise Mistake(f"The file cannot be read as {encoding}. Give another with --set encoding=NAME.") from wrong
    return target


def _holds_zeros(path: Path) -> bool:
    """Whether there is a zero byte anywhere: a disk that failed leaves them in the middle or at the end."""
    with path.open("rb") as file:
        return any(b"\x00" in chunk for chunk in iter(lambda: file.read(1 << 22), b""))


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


codecs.register_error("relmark-windows", _as_windows)
