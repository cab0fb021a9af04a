"""What sets the clusters apart, in words."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, part, people, total, value

CLEAR, SOME = 0.5, 0.25
APART = 1.25
WORDS = {
    "mean_recency_days": ("long ago", "recently"),
    "mean_orders": ("often", "seldom"),
    "mean_order": ("high amounts per order", "low amounts per order"),
    "mean_tenure_days": ("known for long", "new"),
}
TOO_FEW = Finding("no_clusters", "There are too few different buyers to group.", "At least ten are needed.")


def clusters(summary: pd.DataFrame, centres: pd.DataFrame, currency: str | None = None) -> Finding:
    """How many groups of alike buyers there are, how clearly they are apart, and which brings most.

    Args:
        summary: model cluster_summary, one row per cluster.
        centres: model cluster_centres, with silhouette and suggested.
    """
    if summary.empty or not total(summary, "n_buyers"):
        return TOO_FEW
    rows = summary.assign(net_amount=pd.to_numeric(summary["net_amount"], errors="coerce").astype(float).fillna(0.0))
    top = rows.sort_values(["net_amount", "cluster"], ascending=[False, True]).iloc[0]
    amount, n = float(top["net_amount"]), number(top["n_buyers"]) or 0
    share, of_buyers = part(amount, total(rows, "net_amount")), part(n, total(rows, "n_buyers"))
    of_all = f" ({measures.share(share)})" if share is not None else ""
    who = f"{people(n)}{f' ({measures.share(of_buyers)})' if of_buyers is not None else ''}"
    brings = f"cluster {top['cluster']:.0f}, {who}, brings {measures.money(amount, currency)}{of_all}"
    headline = f"{people(len(rows), 'group')} of alike buyers: {brings}."
    more = f"What sets it apart: {describe_cluster(top, rows)}. {_apart(centres, len(rows))}"
    return Finding("clusters", headline, more.strip(), weight=share or 0.0)


def describe_cluster(row, overall) -> str:
    """A cluster in words, by what sets it apart: "bought recently and often; high amounts".

    A feature is named when the cluster's average is at least a quarter above or a fifth below that of all buyers.

    Args:
        row: one row of cluster_summary (a Series or a mapping).
        overall: the whole cluster_summary, or a mapping with the means of all buyers.
    """
    means = overall if isinstance(overall, Mapping) else _means(overall)
    said = {}
    for name, (high, low) in WORDS.items():
        own, usual = value(row, name), number(means.get(name))
        if own is None or usual is None or usual <= 0:
            continue
        if own >= usual * APART or own <= usual / APART:
            said[name] = high if own > usual else low
    when, how = said.pop("mean_recency_days", ""), said.pop("mean_orders", "")
    bought = f"bought {' and '.join(one for one in (when, how) if one)}" if when or how else ""
    return "; ".join(one for one in (bought, *said.values()) if one) or "much like the average buyer"


def _means(summary):
    """The averages of all buyers, from those of the clusters; the amount per order from amounts and orders."""
    n = pd.to_numeric(summary["n_buyers"], errors="coerce").astype(float)
    means = {name: _weighted(summary[name], n) for name in WORDS}
    orders = (pd.to_numeric(summary["mean_orders"], errors="coerce").astype(float) * n).sum()
    return means | {"mean_order": total(summary, "net_amount") / orders if orders > 0 else None}


def _weighted(values, n):
    known = pd.to_numeric(values, errors="coerce").astype(float)
    weight = n.where(known.notna(), 0.0).sum()
    return float((known * n).sum()) / weight if weight > 0 else None


def _apart(centres, k):
    """How clearly the groups are apart, by silhouette, and the number that would be best."""
    score, best = only(centres, "silhouette"), only(centres, "suggested")
    if score is None:
        return "How clearly the groups are apart is not measurable."
    how = (
        "clearly apart" if score >= CLEAR else "partly apart" if score >= SOME else "hardly apart: read them with care"
    )
    other = f" {best:.0f} groups would be apart best." if best and round(best) != k else ""
    return f"The groups are {how} (silhouette {score:.2f}).{other}"
