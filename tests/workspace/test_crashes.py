"""Killed at any moment, written by two at once, read meanwhile: a workspace is one whole version."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from relmark.workspace import Workspace

TRIALS = int(os.environ.get("RELMARK_TRIALS", "4"))
ROWS = int(os.environ.get("RELMARK_CRASH_ROWS", "300000"))
ROOT = Path(__file__).parent.parent.parent


def importing(folder: Path, file: Path, *more: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "relmark", "import", str(file), "--workspace", str(folder), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def orders_file(path: Path, first: int, n: int) -> Path:
    with path.open("w") as file:
        file.write("order_id,customer_id,ordered_at,amount\n")
        file.writelines(f"{first + i},c{i % 1000},2025-01-{1 + i % 28:02},{i % 97}.50\n" for i in range(n))
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    return orders_file(tmp_path_factory.mktemp("big") / "many.csv", 10_000_000, ROWS)


def test_killed_at_any_moment_it_opens_with_all_or_nothing(tmp_path, many):
    folder = tmp_path / "firm"
    small = orders_file(tmp_path / "small.csv", 0, 1000)
    assert importing(folder, small).wait() == 0
    began = time.monotonic()
    whole = importing(tmp_path / "timed", many)
    assert whole.wait() == 0
    length = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(TRIALS):
        running = importing(folder, many)
        time.sleep(moments.uniform(0.05, 1.0) * length)
        running.send_signal(signal.SIGKILL)
        running.wait()
        opened = time.monotonic()
        firm = Workspace.open(folder)
        n = firm.warehouse.count("orders", None)
        assert time.monotonic() - opened < 5
        assert n in (1000, 1000 + ROWS)
        assert firm.tables["orders"].rows == n
        assert firm.warehouse.count("identities", None) == 1000
    assert importing(folder, many).wait() == 0
    assert Workspace.open(folder).warehouse.count("orders", None) == 1000 + ROWS
    left = {str(path.relative_to(folder)) for path in folder.glob("tables/*/*")}
    assert left <= Workspace.open(folder).manifest.files()


def test_two_imports_at_once_both_end_up_in(tmp_path):
    files = [orders_file(tmp_path / f"{n}.csv", n * 100_000, 20_000) for n in (1, 2)]
    running = [importing(tmp_path / "firm", file, "--source", f"s{file.stem}") for file in files]
    assert [one.wait() for one in running] == [0, 0]
    firm = Workspace.open(tmp_path / "firm")
    assert firm.manifest.version == 2
    assert firm.warehouse.count("orders", None) == 40_000


def test_readers_never_see_a_mixture(tmp_path):
    folder = tmp_path / "firm"
    for n in range(2):
        assert importing(folder, orders_file(tmp_path / f"{n}.csv", n * 10_000, 500), "--source", f"s{n}").wait() == 0
    seen, stop = set(), threading.Event()

    def read():
        while not stop.is_set():
            firm = Workspace.open(folder)
            orders, people = firm.warehouse.count("orders", None), firm.warehouse.count("identities", None)
            seen.add((firm.manifest.version, orders, people))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(2, 5):
        assert importing(folder, orders_file(tmp_path / f"{n}.csv", n * 10_000, 500), "--source", f"s{n}").wait() == 0
    stop.set()
    for reader in readers:
        reader.join()
    assert seen <= {(version, 500 * version, 500 * version) for version in range(2, 6)}
    assert len(seen) >= 3
