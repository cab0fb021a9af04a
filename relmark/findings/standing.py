"""Where relationships stand, and who moved: what the ladder and the movement say."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, part, people, total

GOOD_RUNGS = ("client", "advocate")
NOBODY = Finding("nobody_known", "Nobody is known yet.", "Load customers and orders to see where they stand.")


def ladder(cells: pd.DataFrame, currency: str | None = None) -> Finding:
    """How many clients and advocates there are, and how many of them are cooling.

    Args:
        cells: model ladder_cells, one row per rung and degree of warmth.
    """
    if cells.empty or not total(cells, "n_customers"):
        return NOBODY
    good = cells[cells["rung"].isin(GOOD_RUNGS)]
    if not total(good, "n_customers"):
        n = total(cells, "n_customers")
        headline = f"Nobody is a client yet: {people(n, 'customer')} {'stands' if n == 1 else 'stand'} below."
        return Finding("no_clients", headline, "Ask those who bought for a next order first.", weight=1.0, tone="bad")
    cooling = good[good["warmth_stage"] == "cooling"]
    n, share = total(cooling, "n_customers"), part(total(cooling, "net_amount"), total(cells, "net_amount"))
    if not n:
        headline = f"Nobody of {people(total(good, 'n_customers'), 'client')} is cooling."
        return Finding("no_client_cooling", headline, _rest(cells, good), tone="good")
    brought = measures.money(total(cooling, "net_amount"), currency)
    of_all = "" if share is None else f" ({measures.share(share)} of the net amount)"
    names = listed(f"{one}s" for one in GOOD_RUNGS if one in set(good[good["n_customers"] > 0]["rung"]))
    headline = (
        f"{measures.count(n)} of {measures.count(total(good, 'n_customers'))} {names} {_be(n)} cooling, not yet cold."
    )
    more = f"They brought {brought}{of_all}: write to them first. {_rest(cells, good)}"
    return Finding("clients_cooling", headline, more.strip(), weight=share or 0.0, tone="bad")


def movement(cells: pd.DataFrame, since: str, currency: str | None = None) -> Finding:
    """Who fell furthest in amount since a day, then how many moved up, down and came in all.

    Args:
        cells: model movement_cells, one row per stage then and now.
        since: the first of the two dates, as a reader says it.
    """
    if cells.empty:
        return NOBODY
    down = cells[cells["direction"] == "down"]
    told = _in_all(cells)
    if down.empty:
        return Finding("nobody_down", f"Nobody moved down since {since}.", told, tone="good")
    worst = _cooled(down)
    if worst is None:
        row = down.sort_values(["net_amount", "n_customers"]).iloc[-1:]
        words = f"went from {row['stage_then'].iloc[0]} to {row['stage_now'].iloc[0]}"
        worst = (row, words, ["customer"])
    rows, words, who = worst
    known = cells[cells["direction"] != "new"]
    n, share = total(rows, "n_customers"), part(total(rows, "net_amount"), total(known, "net_amount"))
    were = "" if share is None else f"; they were {measures.share(share)} of the amount by then"
    who = who[0] if n == 1 else listed(f"{one}s" for one in who)
    headline = f"{measures.count(n)} {who} {words} since {since}{were}."
    more = f"{_best_cell(rows)}Write first to those who gave most. {told}"
    return Finding("moved_down", headline, more, weight=share or 0.0, tone="bad")


def _cooled(down):
    """On the ladder with its warmth: the clients and advocates who kept their rung and lost warmth."""
    rungs = [one.partition(", ")[0] for one in down["stage_then"]]
    kept = [
        rung in GOOD_RUNGS and now.startswith(f"{rung}, ") for rung, now in zip(rungs, down["stage_now"], strict=True)
    ]
    rows = down[kept]
    there = {rung for rung, is_kept in zip(rungs, kept, strict=True) if is_kept}
    return (rows, "cooled", [one for one in GOOD_RUNGS if one in there]) if len(rows) else None


def _best_cell(rows):
    """The step most of the amount took, where there are several."""
    if len(rows) < 2:
        return ""
    top = rows.sort_values("net_amount").iloc[-1]
    return f"Most of it: {top['stage_then']} to {top['stage_now']} ({measures.count(top['n_customers'])}). "


def _in_all(cells):
    counts = cells.groupby("direction")["n_customers"].sum()
    told = [f"{measures.count(counts.get(name, 0))} moved {name}" for name in ("up", "down")]
    new = counts.get("new", 0)
    return f"In all {told[0]}, {told[1]}" + (f", {measures.count(new)} {_be(new)} new." if new else ".")


def _be(n):
    return "is" if n == 1 else "are"


def _rest(cells, good):
    """Who is warm above, and who waits below."""
    warm = total(good[good["warmth_stage"] == "warm"], "n_customers")
    return f"{measures.count(warm)} {_be(warm)} warm. {_may_be_asked(cells[cells['rung'] == 'prospect'])}".strip()


def _may_be_asked(prospects):
    """How many prospects gave permission: an answer alone makes a prospect, and gives none."""
    n = total(prospects, "n_customers")
    if not n:
        return ""
    if "n_contactable" not in prospects or prospects["n_contactable"].isna().all():
        whom = f"Which of {people(n, 'prospect')}" if n > 1 else "Whether the 1 prospect"
        return f"{whom} may be asked for a first order is unknown: load consents."
    asked = total(prospects, "n_contactable")
    if asked >= n:
        return f"{people(n, 'prospect')} may be asked for a first order."
    if not asked:
        return f"None of {people(n, 'prospect')} may be asked for a first order: no channel has their permission."
    return f"{measures.count(asked)} of {people(n, 'prospect')} gave permission and may be asked for a first order."
