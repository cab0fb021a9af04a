"""Marks on lanes of time: none hides another, and labels stand only where there is room for them."""

import pandas as pd

STEPS = (0, -1, 1, -2)
STEP = 0.17
LABEL = 0.37
LETTER, GAP = 6.6, 8


def spaced(marks: pd.DataFrame, lanes: tuple[str, ...], span: tuple[pd.Timestamp, pd.Timestamp], width: int):
    """The marks with a height `y` each, the first lane uppermost; those that would touch step up or down in their lane.

    Labels stand in a row of their own at the top of their lane, at `label_y`.

    Args:
        marks: lane, day, size (pixels) and label.
        span: the first and the last day shown.
        width: the pixels between them.
    """
    pixels = width / max(1, (span[1] - span[0]).days)
    rows = marks.sort_values("day").reset_index(drop=True)
    x = (rows["day"] - span[0]).dt.days * pixels
    height = {lane: len(lanes) - 1 - place for place, lane in enumerate(lanes)}
    taken = {lane: [float("-inf")] * len(STEPS) for lane in lanes}
    heights = []
    for lane, at, size in zip(rows["lane"], x, rows["size"]):
        ends = taken[lane]
        free = next((n for n, end in enumerate(ends) if end <= at - size / 2), ends.index(min(ends)))
        ends[free] = at + size / 2 + 1
        heights.append(height[lane] + STEP * STEPS[free])
    above = [height[lane] + LABEL for lane in rows["lane"]]
    return rows.assign(y=heights, label=_apart(rows, x), label_y=above)


def _apart(rows, x):
    """The labels that do not run into one another, the newest first."""
    kept = [""] * len(rows)
    for lane in rows["lane"].unique():
        room = float("inf")
        for place in reversed(rows.index[(rows["lane"] == lane) & (rows["label"] != "")]):
            half = len(rows["label"][place]) * LETTER / 2
            if x[place] + half < room:
                kept[place], room = rows["label"][place], x[place] - half - GAP
    return kept
