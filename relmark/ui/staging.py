"""Uploaded bytes on disk: private, under a random name, only for as long as they are read."""

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from relmark.intake import FileFound, Reading, inspect

KNOWN_ENDINGS = (".csv", ".tsv", ".txt", ".gz", ".zip", ".xlsx", ".xlsm", ".parquet")


@contextmanager
def staged(files: Sequence) -> Iterator[list[Path]]:
    """The uploaded files in a folder only this user can read; gone when the work is done, or failed."""
    folder = Path(tempfile.mkdtemp(prefix="relmark-upload-"))
    try:
        yield [_write(folder, one) for one in files]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, file) -> Path:
    path = folder / (secrets.token_hex(16) + ending_of(file.name))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(file.getbuffer())
    return path


def ending_of(name: str) -> str:
    """What tells a file's form, when it is one we know.

    >>> ending_of("Orders 2024.CSV.gz"), ending_of("../../etc/passwd")
    ('.csv.gz', '')
    """
    endings = [one.lower() for one in Path(name).suffixes[-2:]]
    return "".join(one for one in endings if one in KNOWN_ENDINGS)


def look_into(file, reading: Reading) -> FileFound:
    """What an uploaded file is, read as the user says; remembered by what is in it."""
    said = (reading.kind, _pairs(reading.mapping), _pairs(reading.hints))
    before = repr(sorted(reading.remembered.items()))
    key = (fingerprint(file), file.name, *said, before, reading.timezone)
    return _found(file, reading, key)


def fingerprint(file) -> str:
    """The hash of an uploaded file's content."""
    known = st.session_state.setdefault("fingerprints", {})
    if file.file_id not in known:
        known[file.file_id] = hashlib.sha256(file.getbuffer()).hexdigest()
    return known[file.file_id]


def _pairs(values) -> tuple:
    return tuple(sorted(values.items()))


@st.cache_data(max_entries=50, show_spinner=False)
def _found(_file, _reading: Reading, key: tuple) -> FileFound:
    with staged([_file]) as (path,):
        return inspect(path, _reading)
