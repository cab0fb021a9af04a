"""Small files written by each story, read the way an import reads them."""

from datetime import date

import duckdb
import pytest

from relmark.intake import Reading, inspect, stage

TODAY = date(2026, 3, 1)


class Desk:
    """A desk to lay files on: write one, stage it, look at its rows."""

    def __init__(self, folder, con):
        self.folder = folder
        self.private = folder / "private"
        self.private.mkdir()
        self.con = con

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def stage(self, content, name="file.csv", **reading):
        path = content if hasattr(content, "exists") else self.write(name, content)
        self.result = stage(self.con, path, Reading(today=TODAY, **reading), self.private)
        return self.result

    def found(self, content, name="file.csv", **reading):
        path = content if hasattr(content, "exists") else self.write(name, content)
        return inspect(path, Reading(today=TODAY, **reading))

    def rows(self, table, *columns):
        """Rows of a staged table as text, in order of their first column."""
        one = next(staged for staged in self.result.staged if staged.table == table)
        listed = ", ".join(f"CAST({column} AS VARCHAR)" for column in columns)
        return self.con.execute(f"SELECT {listed} FROM {one.relation} ORDER BY ALL").fetchall()

    def table(self, name):
        return next(staged for staged in self.result.staged if staged.table == name)

    def rejected(self):
        if self.result.rejects is None:
            return []
        query = f"SELECT table_name, row_number, reason, row_text FROM {self.result.rejects} ORDER BY row_number"
        return self.con.execute(query).fetchall()


@pytest.fixture(scope="module")
def engine():
    """One engine for the stories of a file: starting one takes longer than reading a small table."""
    with duckdb.connect() as con:
        yield con


@pytest.fixture
def desk(tmp_path, engine):
    with engine.cursor() as con:
        yield Desk(tmp_path, con)
