"""Groups of alike buyers: k-means on standardised, log-scaled features of a bounded sample."""

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

FEATURES = ("recency", "frequency", "monetary", "mean_order", "tenure")
MOST = 8
SILHOUETTE_ROWS = 2_000
SEED = 0


@threadpool_limits.wrap(limits=1)  # threads that share cores with a query wait for each other, thirty times as long
def centres(sample: pd.DataFrame, n_clusters: int = 0) -> pd.DataFrame:
    """The centre of each cluster and how the features were standardised.

    Args:
        sample: one row per buyer with a column for each of FEATURES.
        n_clusters: how many; 0 takes the number from 2 to 8 with the best silhouette (Rousseeuw 1987).

    Returns:
        One row per cluster, those that bring most first: `cluster`, then for each feature its centre in the feature's
        own unit and its spread (`<feature>_spread`), `silhouette`, `suggested` (the best number) and `n_sampled`.
        Empty when there are fewer than 10 different buyers.
    """
    values = sample.sort_values("customer_id")[list(FEATURES)].to_numpy(dtype=float)
    if len(np.unique(values, axis=0)) < 10:
        return _frame(np.empty((0, len(FEATURES))), np.ones(len(FEATURES)), {}, 0, len(values))
    spread = np.where(values.std(axis=0) > 1e-9, values.std(axis=0), 1.0)
    scaled = (values - values.mean(axis=0)) / spread
    scores = {k: silhouette(scaled, fit(scaled, k)) for k in range(2, MOST + 1)}
    k = n_clusters or suggested(scores)
    found = fit(scaled, k) if k > 1 else scaled.mean(axis=0, keepdims=True)
    own_units = found * spread + values.mean(axis=0)
    return _frame(own_units[np.argsort(-own_units[:, FEATURES.index("monetary")])], spread, scores, k, len(values))


def fit(scaled: np.ndarray, k: int) -> np.ndarray:
    """The k centres of standardised rows."""
    return KMeans(k, n_init=5, random_state=SEED).fit(scaled).cluster_centers_


def assign(scaled: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Which centre is nearest to each row."""
    return ((scaled[:, None, :] - found[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)


def silhouette(scaled: np.ndarray, found: np.ndarray) -> float:
    """How well the clusters are apart, on at most 2,000 evenly drawn rows."""
    drawn = scaled[:: max(1, len(scaled) // SILHOUETTE_ROWS)]
    labels = assign(drawn, found)
    return float(silhouette_score(drawn, labels)) if 1 < len(set(labels)) < len(drawn) else -1.0


def suggested(scores: dict[int, float]) -> int:
    """The number of clusters with the best silhouette; the smaller one when two are equal."""
    return max(sorted(scores), key=lambda k: scores[k])


def _frame(own_units, spread, scores, k, n_sampled):
    frame = pd.DataFrame(own_units, columns=list(FEATURES))
    frame.insert(0, "cluster", np.arange(1, len(frame) + 1, dtype="int64"))
    for name, one in zip(FEATURES, spread, strict=True):
        frame[f"{name}_spread"] = float(one)
    frame["silhouette"] = scores.get(k, np.nan)
    frame["suggested"] = np.int64(suggested(scores) if scores else 0)
    frame["n_sampled"] = np.int64(n_sampled)
    return frame
