"""Do we write where people answer, in words: who gets another channel, who is out of reach, and the best times."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, only, part, people, total
from relmark.findings.passed import channel_words

LEAST_WRONG = 10
SHARE_WRONG = 0.05
ASK = "Ask for permission and a working address with the next order; who withdrew is left in peace."
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def channels(use: pd.DataFrame, counts: pd.DataFrame) -> Finding:
    """How many told us a channel and get another, and how much less they answer there.

    It is bad where one in twenty of those who told us gets another channel, and answers less there or was never
    written to where they asked.

    Args:
        use: model channel_people, its single row.
        counts: model wrong_channel_counts.
    """
    written, told, wrong, seen = (only(use, f"n_{name}") or 0 for name in ("written", "told", "told_wrong", "observed"))
    if not written:
        headline = "Nobody was written to by a known channel in this time, service messages apart."
        return Finding("nothing_sent", headline, "Load messages that name their channel.")
    if not told and not seen:
        more = "Ask them and load it as traits; or write to them by a second channel to see where they answer."
        prefer = "prefers" if written == 1 else "prefer"
        headline = f"Which channel {people(written, 'customer')} we write to {prefer} is not measurable."
        return Finding("no_channel_known", headline, more)
    observed = only(use, "n_observed_wrong") or 0
    rows = counts[(counts["known_by"] == "told us") & (counts["preferred_channel"] != counts["used_channel"])]
    share = part(wrong, told) or 0.0
    if wrong >= LEAST_WRONG and share >= SHARE_WRONG and _is_worse(rows):
        more = [_answers(rows), "Write to them where they asked.", _by_answers(observed)]
        return Finding("wrong_channel", _wrong(rows, wrong, told), " ".join(one for one in more if one), share, "bad")
    right = told - wrong
    are = "is" if right == 1 else "are"
    headline = f"{measures.count(right)} of {people(told, 'customer')} who told us a channel {are} written to there."
    if not told:
        headline = f"Nobody told us a channel; {measures.count(seen)} can be told by their answers."
    few = f"{measures.count(wrong)} {'gets' if wrong == 1 else 'get'} another: write where they asked." if wrong else ""
    more = " ".join(one for one in (few, _by_answers(observed)) if one)
    return Finding("right_channel", headline, more, tone="good" if told and share < SHARE_WRONG else "plain")


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
    return Finding("out_of_reach", headline, f"{listed(why)}. {ASK}", part(n, n_customers) or 0.0, "bad")


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


def _is_worse(rows):
    """Whether they clearly answer less where we write: the difference of two shares, beyond twice its error.

    Where nothing was ever sent by the channel they asked for, their word is enough.
    """
    (p, n), (q, m) = _shares(rows, "preferred"), _shares(rows, "used")
    if p is None or q is None:
        return not n
    return p - q > 2 * (p * (1 - p) / n + q * (1 - q) / m) ** 0.5


def _answers(rows):
    (p, _), (q, _) = _shares(rows, "preferred"), _shares(rows, "used")
    if p is None:
        return "Nothing was ever sent to them where they asked for it."
    return f"They answer {measures.share(q)} of what we send there, and {measures.share(p)} where they asked for it."


def _shares(rows, side):
    sent = total(rows, f"{side}_contacts")
    return part(total(rows, f"{side}_answered"), sent), sent


def _by_answers(n):
    return f"{people(n, 'other')} {'answers' if n == 1 else 'answer'} most by a channel we use less." if n else ""
