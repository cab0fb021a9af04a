"""Lifetime models on a million simulated buyers, beside lifetimes and clvkit: `python -m benchmarks.lifetimes`."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from benchmarks.making import DATA
from relmark.lifetime import Cells, fit, search
from relmark.warehouse import Warehouse
from tests.lifetime.simulating import buyers, in_days
from tests.warehouse.canonical import warehouse

N, SEED = 1_000_000, 3
TRUTH, KNOWN = (0.6, 50.0, 0.8, 2.5), (30, 365)
AS_OF = date(2025, 1, 1)
FOLDER = DATA / "lifetimes"
KINDS = {"repeats": "frequency", "repeat_span_days": "recency", "tenure_days": "T"}


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """The best of so many runs."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        took.append(time.perf_counter() - begun)
    return min(took)


def of_lifetimes(rows: pd.DataFrame) -> float:
    """BG/NBD by lifetimes, row by row."""
    from lifetimes import BetaGeoFitter  # noqa: PLC0415

    named = rows.rename(columns=KINDS)
    return seconds(lambda: BetaGeoFitter().fit(named["frequency"], named["recency"], named["T"]))


def of_clvkit(rows: pd.DataFrame) -> float:
    """MBG/NBD by clvkit, row by row."""
    from clvkit import MBGNBD, CustomerBase  # noqa: PLC0415

    known = {"time_unit": "D", "observation_period_end": pd.Timestamp(AS_OF), "has_monetary": False}
    base = CustomerBase(rows.rename(columns=KINDS), **known, on_negative="net")
    return seconds(lambda: MBGNBD().fit(base))


def shop(rows: pd.DataFrame) -> Warehouse:
    """Orders such that buyers have these repeats, spans and tenures; between first and last at random."""
    dice = np.random.default_rng(SEED)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    repeats = rows["repeats"].to_numpy(dtype=int)
    who = np.repeat(np.arange(len(rows)), repeats + 1)
    place = np.arange(len(who)) - np.repeat(np.cumsum(repeats + 1) - repeats - 1, repeats + 1)
    part = np.where(place == 0, 0.0, np.where(place == repeats[who], 1.0, dice.random(len(who))))
    after = np.floor(part * rows["repeat_span_days"].to_numpy()[who]).astype(int)
    on = np.datetime64(AS_OF) - rows["tenure_days"].to_numpy()[who] + after
    amount = np.round(dice.gamma(4, 10, len(who)), 2)
    orders = pd.DataFrame({"customer_id": who + 1, "ordered_on": on, "amount": amount})
    return _written(orders.sort_values(["customer_id", "ordered_on"], kind="stable"), len(rows))


def _written(orders: pd.DataFrame, n: int) -> Warehouse:
    keys = np.arange(len(orders)).astype(str)
    numbered = orders.assign(order_id=keys, ordered_at=orders["ordered_on"], status="paid")
    return warehouse(FOLDER, orders=numbered, customers=pd.DataFrame({"customer_id": np.arange(1, n + 1)}))


def scored(firm: Warehouse) -> dict[str, float]:
    """How long each step takes when nothing is built but what comes before it."""
    steps = ("customer_gaps", "lifetime_cells", "lifetime_fits", "p_alive", "expected_value", "discounted_value")
    took = {name: seconds(lambda name=name: firm.read(name, AS_OF, limit=1)) for name in steps}
    took["lifetime_draws"] = seconds(lambda: firm.read("value_interval", AS_OF))
    took["trial"] = seconds(lambda: firm.read("holdout_scores", AS_OF))
    return took


def line(what: str, target: str, figure: str, is_met: bool) -> None:
    print(f"{what:<62}{target:>12}{figure:>12}  {'met' if is_met else 'MISSED'}", flush=True)


def main() -> None:
    rows = buyers(N, *TRUTH, known=KNOWN, seed=SEED)
    ln_gaps = float(rows["ln_gaps"].sum())
    cells = Cells.of(in_days(rows), ln_gaps)
    rows = rows[list(KINDS)].apply(np.ceil).astype("int64")
    print(f"load of this machine before: {os.getloadavg()[0]:.1f}; above 0.5 others slow the steps, each by chance")
    ours, k = seconds(lambda: fit(cells), 3), seconds(lambda: search(cells))
    print(f"{len(cells.n):,} kinds of buyers; fit {ours:.2f} s", flush=True)
    line("search for k on a million buyers", "<= 5 s", f"{k:.2f} s", k <= 5)
    took = scored(shop(rows))
    print({name: round(one, 2) for name, one in took.items()}, flush=True)
    base = took["customer_gaps"] + took["p_alive"]
    line("base and P(alive) of a million buyers", "<= 3 s", f"{base:.2f} s", base <= 3)
    for name, theirs in (("lifetimes' BG/NBD", of_lifetimes), ("clvkit's MBG/NBD", of_clvkit)):
        their = theirs(rows)
        line(f"fit of {name} ({their:.1f} s) / relmark's", ">= 30", f"{their / ours:.0f}", their / ours >= 30)


if __name__ == "__main__":
    main()
