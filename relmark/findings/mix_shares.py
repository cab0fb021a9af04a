"""Contacts by purpose as shares of all that are counted, in one way everywhere."""

import pandas as pd

PURPOSES = ("value", "listening", "selling", "unclassified")


def counted_purposes(count_service: bool) -> tuple[str, ...]:
    """The purposes that make up the whole; service messages only where they are counted."""
    return (*PURPOSES, "service") if count_service else PURPOSES


def with_shares(groups: pd.DataFrame, count_service: bool = False) -> pd.DataFrame:
    """Each group's contacts by purpose as shares of its contacts, the unclassified counted but never as value.

    >>> rows = pd.DataFrame({"n_value": [3], "n_listening": [1], "n_selling": [4], "n_unclassified": [2]})
    >>> with_shares(rows)[["n_counted", "share_giving", "share_selling"]].values.tolist()
    [[10.0, 0.4, 0.4]]

    Args:
        groups: columns n_selling, n_value, n_listening, n_unclassified, and n_service where it is counted.

    Returns:
        The rows with n_counted, share_<purpose> and share_giving (value and listening); missing where nothing counts.
    """
    names = counted_purposes(count_service)
    whole = groups[[f"n_{name}" for name in names]].astype(float).sum(axis=1)
    shares = {f"share_{name}": groups[f"n_{name}"].astype(float) / whole.where(whole > 0) for name in names}
    found = groups.assign(n_counted=whole.astype("int64"), **shares)
    return found.assign(share_giving=found["share_value"] + found["share_listening"])


def summed(groups: pd.DataFrame) -> pd.DataFrame:
    """Several groups as one row."""
    numbers = [name for name in groups.columns if name.startswith("n_")]
    return groups[numbers].sum().to_frame().T
