"""Do we write where people answer, in words: who gets another channel, who is out of reach, and the best times."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, only, part, people, total
from relmark.findings.passed import channel_words

LEAST_WRONG = 10
SHARE_WRONG = 0.05
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def channels(
    use: pd.DataFrame, counts: pd.DataFrame, reach: Finding | None = None, currency: str | None = None
) -> Finding:
    """How many told us a channel and get another, how much less they answer there, and who cannot be reached.

    It is bad where one in twenty of those who told us gets another channel, and answers less there.

    Args:
        use: model channel_people, its single row.
        counts: model wrong_channel_counts.
        reach: who cannot be reached; None where that is not known.
    """
    written, told, wrong, seen = (only(use, f"n_{name}") or 0 for name in ("written", "told", "told_wrong", "observed"))
    unreached = reach.headline if reach and reach.tone == "bad" else ""
    if not written:
        return Finding("nothing_sent", "Nobody was written to in this time.", unreached)
    if not told and not seen:
        more = "Ask them and load it as traits; or write to them by a second channel to see where they answer."
        headline = f"Which channel {people(written, 'customer')} we write to prefer is not measurable."
        return Finding("no_channel_known", headline, f"{more} {unreached}".strip())
    observed = only(use, "n_observed_wrong") or 0
    rows = counts[(counts["known_by"] == "told us") & (counts["preferred_channel"] != counts["used_channel"])]
    share = part(wrong, told) or 0.0
    if wrong >= LEAST_WRONG and share >= SHARE_WRONG and _answer_less(rows):
        more = [_answers(rows), "Write to them where they asked.", _by_answers(observed), unreached]
        return Finding("wrong_channel", _wrong(rows, wrong, told), " ".join(one for one in more if one), share, "bad")
    right = told - wrong
    headline = f"{measures.count(right)} of {people(told, 'customer')} who told us a channel are written to there."
    if not told:
        headline = f"Nobody told us a channel; {measures.count(seen)} can be told by their answers."
    few = f"{measures.count(wrong)} {'gets' if wrong == 1 else 'get'} another." if wrong else ""
    more = " ".join(one for one in (few, _by_answers(observed), unreached) if one)
    return Finding("right_channel", headline, more, tone="good" if told and not unreached else "plain")


def out_of_reach(counts: pd.DataFrame, n_customers: float) -> Finding:
    """How many customers no channel reaches, and why.

    Args:
        counts: model unreached_counts; n_customers: everyone.
    """
    n = total(counts, "n_customers") if len(counts) else 0.0
    if not n:
        return Finding("all_reached", "Everyone can be reached by some channel.", tone="good")
    why = [f"{measures.count(row.n_customers)} {row.unreached}" for row in counts.itertuples()]
    headline = f"{people(n, 'customer')} of {measures.count(n_customers)} can be reached by no channel."
    return Finding("out_of_reach", headline, f"{listed(why)}.", part(n, n_customers) or 0.0, "bad")


def best_times(times: pd.DataFrame) -> list[Finding]:
    """For each channel the weekday and hour at which clearly more is answered; else that none is seen.

    Args:
        times: model send_times.
    """
    found = []
    for kind in ("weekday", "hour"):
        some = times[times["slot_kind"] == kind]
        better = some[some["is_better"].astype(bool)].sort_values("share_responding", ascending=False)
        found += [_best(row, kind) for row in better.drop_duplicates("channel").to_dict("records")]
        if better.empty:
            seen = f"{len(some)} compared" if len(some) else "too few sends of a like size to compare"
            found.append(Finding("no_best_time", f"Not enough evidence for a best {kind}: {seen}."))
    return found


def _best(row, kind):
    name = channel_words(row["channel"])
    when = WEEKDAYS[int(row["slot"])] if kind == "weekday" else f"{int(row['slot'])}:00"
    headline = (
        f"{name[0].upper()}{name[1:]}: {'on' if kind == 'weekday' else 'at'} {when} "
        f"{measures.share(row['share_responding'])} answer "
        f"({measures.share(row['share_responding_low'])} to {measures.share(row['share_responding_high'])}), "
        f"at other times {measures.share(row['others_share_responding'])}."
    )
    return Finding("best_time", headline)


def _wrong(rows, wrong, told):
    asked = rows.groupby("preferred_channel")["n_customers"].sum().sort_values(ascending=False)
    got = rows.groupby("used_channel")["n_customers"].sum().sort_values(ascending=False)
    liked, used = (" or ".join(channel_words(one) for one in some.index[:2]) for some in (asked, got[:1]))
    return (
        f"{measures.count(wrong)} of {people(told, 'customer')} who told us a channel get another: most asked for "
        f"{liked} and get {used}."
    )


def _answer_less(rows):
    """Whether they clearly answer less where we write: the difference of two shares, beyond twice its error."""
    (p, n), (q, m) = _shares(rows, "preferred"), _shares(rows, "used")
    if p is None or q is None:
        return False
    return p - q > 2 * (p * (1 - p) / n + q * (1 - q) / m) ** 0.5


def _answers(rows):
    (p, _), (q, _) = _shares(rows, "preferred"), _shares(rows, "used")
    return f"They answer {measures.share(q)} of what we send there, and {measures.share(p)} where they asked for it."


def _shares(rows, side):
    sent = total(rows, f"{side}_contacts")
    return part(total(rows, f"{side}_answered"), sent), sent


def _by_answers(n):
    return f"{people(n, 'other')} answer most by a channel we use less." if n else ""
