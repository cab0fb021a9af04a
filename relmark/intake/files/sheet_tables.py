"""Where on a sheet the table stands, when there are others beside or below it."""

from collections.abc import Callable

import numpy as np

from relmark.intake.files import headers

SHOWN = 4

Band = tuple[int, int]
Texts = Callable[[int, Band], list[str]]


def largest(filled: np.ndarray, texts: Texts) -> tuple[np.ndarray, Band, list[str]]:
    """The rows (as a mask) and the columns of the largest table, and what is to be said of the others.

    Args:
        filled: rows by columns, true where a cell holds something.
        texts: the cells of a row between two columns.
    """
    rows = _bands(filled.any(axis=1))
    keep = np.zeros(len(filled), dtype=bool)
    if not rows:
        return keep, (0, filled.shape[1]), []
    main = max(rows, key=lambda band: band[1] - band[0])
    head = _head(filled, texts, main)
    notes = []
    for band in rows:
        if band != main and _is_other(filled, texts, band, head):
            notes.append(_said(texts(band[0], _span(filled[band[0]])), band[1] - band[0] - 1))
        else:
            keep[band[0] : band[1]] = True
    columns, more = _beside(filled & keep[:, None], texts)
    return keep & filled[:, columns[0] : columns[1]].any(axis=1), columns, [*notes, *more]


def _bands(filled: np.ndarray) -> list[Band]:
    """Runs of true places."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _span(row: np.ndarray) -> Band:
    at = np.flatnonzero(row)
    return int(at[0]), int(at[-1]) + 1


def _head(filled: np.ndarray, texts: Texts, main: Band) -> tuple[Band, list[str]]:
    """Columns and texts of the row that names the main table: of its first rows, the fullest."""
    first = filled[main[0] : min(main[1], main[0] + 10)]
    at = main[0] + int(first.sum(axis=1).argmax())
    span = _span(filled[at])
    return span, texts(at, span)


def _is_other(filled: np.ndarray, texts: Texts, band: Band, head: tuple[Band, list[str]]) -> bool:
    """Whether a run of rows has headers of its own over other columns than the main table's."""
    span = _span(filled[band[0]])
    cells = texts(band[0], span)
    named = sum(map(bool, cells)) >= 2 and all(cells) and headers.looks_like_headers(cells)
    return band[1] - band[0] >= 2 and named and span != head[0] and cells != head[1]


def _beside(filled: np.ndarray, texts: Texts) -> tuple[Band, list[str]]:
    """The columns of the largest table, without others that begin or end at other rows beside a blank column."""
    bands = _bands(filled.any(axis=0))
    sizes = {band: int(filled[:, band[0] : band[1]].sum()) for band in bands}
    main = max(bands, key=sizes.__getitem__)
    first, last = main
    notes = []
    reach = _span(filled[:, main[0] : main[1]].any(axis=1))
    for band in bands:
        span = _span(filled[:, band[0] : band[1]].any(axis=1))
        cells = texts(span[0], band)
        other = band[1] - band[0] >= 2 and span[1] != reach[1] and all(cells) and headers.looks_like_headers(cells)
        if band != main and other and span[1] - span[0] >= 2:
            notes.append(_said(cells, span[1] - span[0] - 1))
        else:
            first, last = min(first, band[0]), max(last, band[1])
    inside = [band for band in bands if first <= band[0] and band[1] <= last]
    return (first, last), notes if sum(map(len, notes)) and len(inside) < len(bands) else []


def _said(cells: list[str], n_rows: int) -> str:
    shown = ", ".join(f"'{cell}'" for cell in cells[:SHOWN]) + (" ..." if len(cells) > SHOWN else "")
    rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
    return f"A smaller table on the same sheet was not read ({shown}; {rows}). Put it on a sheet of its own."
