"""Whatever bytes are brought, the answer is a table or a sentence, and nothing is written outside the folder."""

import gzip
import io
import os
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relmark.intake import Reading, inspect

TRIALS = 40 * int(os.environ.get("RELMARK_TRIALS", "1"))
ORDERS = b"order_id,customer_id,ordered_at,amount\n" + b"".join(
    b'%d,"C%03d",2025-01-%02d,%d.50\n' % (i, i % 7, i % 28 + 1, i) for i in range(60)
)


def workbook():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Orders")
        for number, line in enumerate(ORDERS.decode().splitlines()):
            sheet.write_row(number, 0, line.replace('"', "").split(","))
    return content.getvalue()


def archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("orders.csv", ORDERS)
        packed.writestr("../../../outside.csv", ORDERS)
    return content.getvalue()


def parquet():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        duckdb.sql("SELECT i AS order_id, 'C' || i AS customer_id FROM range(50) t(i)").write_parquet(str(path))
        return path.read_bytes()


REAL = {
    "csv": ORDERS,
    "utf-16": ORDERS.decode().encode("utf-16"),
    "xlsx": workbook(),
    "zip": archive(),
    "gz": gzip.compress(ORDERS),
    "parquet": parquet(),
}


def answered(folder, content):
    """Inspect in a folder of its own, so that whatever is written elsewhere in it is seen."""
    path = folder / "inner" / "deep" / "file.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    found = inspect(path, Reading(today=date(2026, 1, 1)))
    assert found.refused or found.tables
    assert [one for one in folder.rglob("*") if one.is_file()] == [path]


ANY = st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
SIGNED = st.tuples(
    st.sampled_from(
        [
            b"PK\x03\x04",
            b"\x1f\x8b\x08",
            b"BZh91AY&SY",
            b"\xfd7zXZ\x00",
            b"PAR1",
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            b"\xff\xfe",
        ]
    ),
    st.binary(max_size=300),
).map(b"".join)


@settings(max_examples=TRIALS, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=ANY | SIGNED)
def test_no_bytes_break_reading(tmp_path_factory, content):
    answered(tmp_path_factory.mktemp("bytes"), content)


@pytest.mark.parametrize("kind", REAL)
@settings(max_examples=TRIALS // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_breaks_reading(tmp_path_factory, kind, data):
    content = bytearray(REAL[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "splice"])):
            case "flip":
                content[at] ^= data.draw(st.integers(1, 255))
            case "cut":
                del content[max(at, 1) :]
            case "splice":
                content[at:at] = data.draw(st.binary(max_size=30))
    answered(tmp_path_factory.mktemp("damage"), bytes(content))
