"""Stages and movement of a million customers: how long the first look takes, and every look after.

`python -m benchmarks.movement` prints each figure beside its target; it wants the firm that `make bench` imports.
"""

import shutil
import statistics
from collections.abc import Iterator

from benchmarks.pages import BY_AMOUNT, Query, seconds
from benchmarks.steps import FIRM
from relmark import exports
from relmark.warehouse import LIST_ROWS, models
from relmark.workspace import Selection, Workspace

OF_STAGES = (
    {"client_orders": 2},
    {"client_days": 200},
    {"active_days": 60},
    {"late_from": 2.0},
    {"cooling_share": 0.7},
)
FILTERED = ({"customer_country": "DE"}, {"leave_out_one_time": True})
OF_MOVEMENT = ({"movement_axis": "ladder"}, {"movement_axis": "lifecycle"}, {"movement_axis": "warmth"})
COOLED = {"stage_then": "client, warm", "stage_now": "client, cooling"}
BY_AMOUNT_THEN = ("-amount_then", "customer_id")


def months() -> dict:
    """Movement over twelve month-ends, nothing built before, and again at thresholds not seen before."""
    workspace = Workspace.open(FIRM)
    _forget(workspace, lambda name: name.startswith("month_") or name == "praise")
    workspace.read("shop_rhythm")
    first = seconds(lambda: workspace.read("month_by_month"))
    return {"seconds": first, "after": max(seconds(lambda one=one: _months(workspace, one)) for one in OF_STAGES)}


def two_dates() -> dict:
    """Movement between two dates, when everything is built but what is about the first of them."""
    workspace = Workspace.open(FIRM)
    workspace.read("stages", limit=1)
    _forget(workspace, lambda name: name.endswith("_before"))
    return {"seconds": seconds(lambda: workspace.read("movement_cells"))}


def ask() -> dict:
    """Every query of the two pages, each at settings not read before."""
    workspace = Workspace.open(FIRM)
    for name in ("ladder_cells", "movement_cells", "month_by_month"):
        workspace.read(name)
    took = {said: seconds(query) for said, query in queries(workspace)}
    slowest = dict(sorted(took.items(), key=lambda one: -one[1])[:5])
    return {"median": statistics.median(took.values()), "worst": max(took.values()), "slowest": slowest}


def queries(workspace: Workspace) -> Iterator[Query]:
    """What each query is, and the query."""
    for chosen in (*FILTERED, *OF_STAGES):
        for name in ("ladder_cells", "lifecycle_cells", "movement_cells", "month_by_month"):
            yield f"{name} {chosen}", lambda name=name, chosen=chosen: workspace.read(name, chosen=chosen)
        yield from _list(workspace, "stages", chosen, {"rung": "client", "warmth_stage": "cooling"}, BY_AMOUNT)
        yield from _list(workspace, "movement", chosen, COOLED, BY_AMOUNT_THEN)
    for chosen in OF_MOVEMENT:
        yield f"movement_cells {chosen}", lambda chosen=chosen: workspace.read("movement_cells", chosen=chosen)


def _list(workspace, model, chosen, picked, by):
    def people():
        return exports.people(workspace, model, workspace.default_as_of, chosen, Selection(picked, by), None)

    yield f"count of {model} {chosen}", lambda: people().total
    yield f"list of {model} {chosen}", lambda: people().frame(limit=LIST_ROWS)


def _months(workspace, chosen):
    workspace.read("month_by_month", chosen=chosen)


def _forget(workspace, which) -> None:
    for name in filter(which, models()):
        shutil.rmtree(workspace.folder / "derived" / name, ignore_errors=True)


def main() -> None:
    monthly, dates, asked = months(), two_dates(), ask()
    for what, target, figure in (
        ("movement over 12 month-ends, the first time", 20.0, monthly["seconds"]),
        ("the same at other thresholds", 0.3, monthly["after"]),
        ("movement between two dates, the first time", 20.0, dates["seconds"]),
        ("median of the queries of both pages", 0.15, asked["median"]),
        ("slowest query of both pages", 0.5, asked["worst"]),
    ):
        print(f"{what:<50}{f'<= {target:g} s':>12}{figure:>10.3f} s  {'met' if figure <= target else 'MISSED'}")
    print("\n".join(f"slowest: {took:.3f} s  {said}" for said, took in asked["slowest"].items()))


if __name__ == "__main__":
    main()
