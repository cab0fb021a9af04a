"""Running SQL on the connection given: always read to the end, or DuckDB refuses what Splink asks next on it."""


def ask(con, sql: str, values: dict | None = None) -> list[tuple]:
    """All rows of a statement; of one that writes, DuckDB's count."""
    return con.execute(sql, values).fetchall()
