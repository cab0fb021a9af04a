"""Every query of every page, each at settings not read before, through the functions the pages call."""

import shutil
import time
from collections.abc import Callable, Iterator

from relmark import exports
from relmark.settings import FILTERS
from relmark.warehouse import LIST_ROWS, models, parameters
from relmark.workspace import Selection, Workspace

FILTERED = (
    {"customer_country": "DE"},
    {"order_channel": "web"},
    {"order_channel": "shop", "customer_country": "FR"},
    {"leave_out_one_time": True},
)
OF_SEGMENTS = ({"rfm_bins": 3}, {"rfm_bins": 7}, {"recency_cuts": "30,90,180,365"}, {"monetary_cuts": "50,150,400"})
OF_HEAVY_USERS = ({"heavy_share": 0.11}, {"medium_share": 0.21}, {"target_amount_share": 0.7})
OF_CLUSTERS = ({}, {"n_clusters": 4})
BUYERS = ("buyer_totals", "trend", "customer_trend", "filter_values")
SEGMENTS = ("segment_summary", "rfm_cells", "rfm_cuts", "rfm_bands", "segment_history")
HEAVY_USERS = ("concentration", "tier_summary", "concentration_curve")
BY_AMOUNT = ("-net_amount", "customer_id")

Query = tuple[str, Callable[[], object]]


def queries(workspace: Workspace) -> Iterator[Query]:
    """What each query is, and the query."""
    for names, own in ((BUYERS, ()), (SEGMENTS, OF_SEGMENTS), (HEAVY_USERS, OF_HEAVY_USERS)):
        for name in names:
            for chosen in (*FILTERED, *own):
                yield f"{name} {chosen}", lambda name=name, chosen=chosen: workspace.read(name, chosen=chosen)
    for model, where, own in (("segments", "segment", OF_SEGMENTS), ("tiers", "tier", OF_HEAVY_USERS)):
        for chosen in (*FILTERED, *own):
            for picked in ({}, {where: "heavy" if where == "tier" else "Champions"}):
                yield from _list(workspace, model, chosen, picked)


def of_clusters(workspace: Workspace) -> Iterator[tuple[str, Callable, list[Query]]]:
    """The fit of each setting, which is built with progress and not a query, and the queries that follow it."""
    for chosen in (*FILTERED, *OF_CLUSTERS):
        fit = lambda chosen=chosen: workspace.read("clusters", chosen=chosen, limit=1)  # noqa: E731
        summary = lambda chosen=chosen: workspace.read("cluster_summary", chosen=chosen)  # noqa: E731
        found = [(f"cluster_summary {chosen}", summary), *_list(workspace, "clusters", chosen, {"cluster": 1})]
        yield f"clusters {chosen}", fit, found


def _list(workspace: Workspace, model: str, chosen: dict, picked: dict) -> Iterator[Query]:
    def people():
        return exports.people(workspace, model, workspace.default_as_of, chosen, Selection(picked, BY_AMOUNT), None)

    said = f"{model} {chosen} {picked or 'everyone'}"
    yield f"count of {said}", lambda: people().total
    yield f"list of {said}", lambda: people().frame(limit=LIST_ROWS)


def forget(workspace: Workspace) -> None:
    """Drop what was built for settings other than the as-of date and the window."""
    for name in models():
        if set(parameters(name)) & set(FILTERS) - {"window_days"}:
            shutil.rmtree(workspace.folder / "derived" / name, ignore_errors=True)


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
