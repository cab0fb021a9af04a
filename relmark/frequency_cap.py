"""What a cap on contacts would have done: contacts not sent, and opt-outs that would not have followed."""

import numpy as np
import pandas as pd

DAYS = 28
MOST = 40
MOST_EACH = 2_000
GROUPS = 50
LEAST_GROUPS = 10
WIDE = 2.01
COLUMNS = ("cap", "n_contacts", "n_saved", "n_expected", "n_avoided", "n_avoided_low", "n_avoided_high", "one_in")


def cap_outcomes(sample: pd.DataFrame) -> pd.DataFrame:
    """For each cap what it would have saved: contacts, and opt-outs with a 95 % interval.

    Contacts are gone through in order; one is sent only while fewer than `cap` were sent in the 28 days up to it. What
    is left is opted out of as often as contacts at that pressure were: the wear-out curve of the same people. The
    interval resamples customers, by leaving out one of 50 groups of them at a time (jackknife), since one who is
    written to a lot is in the sums a lot. Who got more than 2,000 contacts is a till or a test address, and left out.

    Args:
        sample: model pressure_sample, one row per contact.

    Returns:
        One row per cap from 1 to the most contacts anybody had, 40 at most: columns COLUMNS. Contacts and opt-outs are
        those of the recent rows, times `one_in`.
    """
    people = sample[sample.groupby("customer_id")["day_number"].transform("size") <= MOST_EACH]
    if people.empty:
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in COLUMNS})
    rows = people.sort_values(["customer_id", "day_number"], kind="stable", ignore_index=True)
    who = pd.factorize(rows["customer_id"])[0]
    start, end = windows(who, rows["day_number"].to_numpy())
    caps = np.arange(1, min(MOST, int((end - start).max())) + 1)
    pressed = kept_pressure(who, start, end, caps)
    whole = np.minimum(end - start, MOST)
    recent, left = rows["is_recent"].to_numpy(dtype=bool), rows["is_opt_out"].to_numpy(dtype=float)
    groups = who % min(GROUPS, who[-1] + 1)
    sent, opted = _by(groups, whole), _by(groups, whole, left)
    now = _by(groups[recent], whole[recent], n_groups=len(sent))
    kept = np.stack([_by(groups[recent], one[recent], n_groups=len(sent)) for one in pressed.T], axis=1)
    return _told(caps, sent, opted, now, kept, int(rows["one_in"].iloc[0]))


def windows(who: np.ndarray, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each contact, sorted by customer and day: where its 28 days begin, and where its day ends."""
    line = who.astype(np.int64) * 10_000_000 + day
    return np.searchsorted(line, line - DAYS, side="right"), np.searchsorted(line, line, side="right")


def kept_pressure(who: np.ndarray, start: np.ndarray, end: np.ndarray, caps: np.ndarray) -> np.ndarray:
    """Contacts x caps: the contacts in 28 days at which each is still sent under the cap; 0 where it is not."""
    first = np.searchsorted(who, who)
    place = np.arange(len(who)) - first
    sent = np.zeros((len(who) + 1, len(caps)), dtype=np.int16)
    is_kept = np.zeros((len(who), len(caps)), dtype=bool)
    order = np.argsort(place, kind="stable")
    for at in np.split(order, np.flatnonzero(np.diff(place[order])) + 1):
        before = np.where((place[at] > 0)[:, None], sent[at - 1], 0)
        outside = np.where((start[at] > first[at])[:, None], sent[start[at] - 1], 0)
        is_kept[at] = before - outside < caps
        sent[at] = before + is_kept[at]
    outside = np.where((start > first)[:, None], sent[start - 1], 0)
    return np.where(is_kept, sent[end - 1] - outside, 0)


def _by(groups, pressure, weights=None, n_groups=0) -> np.ndarray:
    """Groups x pressure, 0 to 40: how many contacts there are, or the sum of their weights."""
    n_groups = n_groups or groups.max() + 1
    cells = np.bincount(groups * (MOST + 1) + pressure, weights, minlength=n_groups * (MOST + 1))
    return cells.reshape(n_groups, MOST + 1)


def _told(caps, sent, opted, now, kept, one_in) -> pd.DataFrame:
    """The table: sums over all groups, and how far they move as each group is left out."""
    expected, avoided = _expected(sent.sum(0), opted.sum(0), now.sum(0), kept.sum(0))
    n = len(sent)
    without = [
        _expected(*(one.sum(0) - one[group] for one in (sent, opted, now, kept)))[1] * n / max(1, n - 1)
        for group in range(n)
    ]
    spread = np.sqrt((n - 1) / n * ((np.array(without) - np.mean(without, axis=0)) ** 2).sum(0))
    give = WIDE * spread if n >= LEAST_GROUPS else np.full(len(caps), np.nan)
    total = now.sum()
    saved = total - kept.sum(0)[:, 1:].sum(1)
    sums = (total, saved, expected, avoided, avoided - give, avoided + give)
    columns = [caps, *(np.broadcast_to(one * one_in, caps.shape) for one in sums), np.full(len(caps), one_in)]
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def _expected(sent, opted, now, kept) -> tuple[float, np.ndarray]:
    """Opt-outs expected of the recent contacts as they were, and how many fewer under each cap."""
    known = np.flatnonzero(sent)
    known = known[known > 0]
    rate = np.interp(np.arange(len(sent)), known, opted[known] / sent[known]) if len(known) else np.zeros(len(sent))
    rate[0] = 0.0
    return float(now @ rate), now @ rate - kept @ rate
