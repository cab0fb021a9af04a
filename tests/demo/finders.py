"""Looks for each planted story in the tables alone, the way an analyst would who knows nothing of how they were made.

Every finder returns True when it sees its story.
"""

from collections.abc import Callable
from difflib import SequenceMatcher

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]
AS_OF = pd.Timestamp("2026-09-01")
DAY = pd.Timedelta(days=1)


def valid(t: Tables) -> pd.DataFrame:
    orders = t["orders"]
    return orders[(orders["status"] == "paid") & orders["customer_id"].notna()]


def net(t: Tables) -> pd.Series:
    """Net amount of each buyer, most first."""
    orders = t["orders"]
    counted = orders[orders["status"].isin(["paid", "refunded", "credit"]) & orders["customer_id"].notna()]
    amount = (counted["amount"] - counted["refunded"].fillna(0)).groupby(counted["customer_id"]).sum()
    return amount[amount.index.isin(valid(t)["customer_id"])].sort_values(ascending=False)


def heavy(t: Tables) -> pd.Index:
    amount = net(t)
    return amount.index[amount >= amount.iloc[int(np.ceil(0.2 * len(amount))) - 1]]


def top_share(t: Tables) -> float:
    amount = net(t)
    return amount.iloc[: int(np.ceil(0.2 * len(amount)))].sum() / amount.sum()


def buyers_for_four_fifths(t: Tables) -> float:
    amount = net(t)
    return ((amount.cumsum() / amount.sum() < 0.8).sum() + 1) / len(amount)


def share_once(t: Tables) -> float:
    return (valid(t)["customer_id"].value_counts() == 1).mean()


def concentration(t: Tables) -> bool:
    return 0.65 <= top_share(t) < 0.80


def one_time(t: Tables) -> bool:
    return share_once(t) > 0.5


def come_back_by_offer(t: Tables) -> float:
    """How often those won by the welcome discount come back, over how often the others do."""
    n = valid(t)["customer_id"].value_counts()
    offer = t["customers"].set_index("customer_id")["acquisition_offer"].reindex(n.index)
    welcomed = offer.str.contains("first order").fillna(False).astype(bool)
    return (n[welcomed] > 1).mean() / (n[~welcomed] > 1).mean()


def welcome_discount(t: Tables) -> bool:
    return come_back_by_offer(t) < 0.7


def outbound(t: Tables) -> pd.DataFrame:
    sent = t["messages"][t["messages"]["direction"] == "out"]
    return sent.assign(purpose=sent["campaign_id"].map(t["campaigns"].set_index("campaign_id")["purpose"]))


def selling_share(t: Tables) -> tuple[float, float]:
    """Of what heavy users get, and of what everyone else gets: how much sells."""
    sent = outbound(t)
    sent = sent[sent["purpose"].notna() & (sent["purpose"] != "service")]
    sells, is_heavy = sent["purpose"] == "selling", sent["customer_id"].isin(heavy(t))
    return sells[is_heavy].mean(), sells[~is_heavy].mean()


def heavy_sold_at(t: Tables) -> bool:
    of_heavy, of_others = selling_share(t)
    return of_heavy > 0.8 and of_others < 0.65


def opt_out_rates(t: Tables) -> tuple[float, float]:
    """Opt-outs per contact up to six marketing contacts in 28 days, and above."""
    sent = outbound(t)
    sent = sent[~sent["purpose"].isin(["listening", "service"])].sort_values(["customer_id", "sent_on"])
    # One number line for everyone: a customer every 100,000 days, so one search counts the 28 days of all.
    day = (sent["sent_on"] - pd.Timestamp("2023-01-01")).dt.days.to_numpy()
    line = sent["customer_id"].to_numpy(dtype=np.int64) * 100_000 + day
    n = np.searchsorted(line, line, side="right") - np.searchsorted(line, line - 28, side="right")
    left = sent["unsubscribed_at"].notna().to_numpy()
    return left[n <= 6].mean(), left[n > 6].mean()


def wear_out(t: Tables) -> bool:
    calm, pressed = opt_out_rates(t)
    return pressed >= 3 * calm


def at_odds_with_their_channel(t: Tables) -> int:
    """People who asked for text messages or post, answer there, and get most on another channel."""
    asked = t["traits"][t["traits"]["trait"] == "preferred_channel"].set_index("customer_id")["value"]
    asked = asked[asked.isin(["sms", "post"])]
    sent = outbound(t)
    sent = sent[sent["customer_id"].isin(asked.index) & (sent["purpose"] != "service")]
    n = sent.groupby(["customer_id", "channel"]).size().unstack(fill_value=0)
    return int((n.idxmax(axis=1) != asked.reindex(n.index)).sum())


def answers_per_contact(t: Tables) -> tuple[float, float]:
    """Clicks or replies per contact of these people: on the channel they asked for, and on another."""
    asked = t["traits"][t["traits"]["trait"] == "preferred_channel"].set_index("customer_id")["value"]
    sent = outbound(t)
    sent = sent[sent["customer_id"].isin(asked.index[asked.isin(["sms", "post"])])]
    liked = sent["channel"] == asked.reindex(sent["customer_id"]).to_numpy()
    answered = sent["clicked_at"].notna() | sent["replied_at"].notna()
    return answered[liked].mean(), answered[~liked].mean()


def wrong_channel(t: Tables) -> bool:
    liked, other = answers_per_contact(t)
    return at_odds_with_their_channel(t) >= 120 and liked > 2 * other


def late_by_region(t: Tables) -> pd.Series:
    """Share of parcels that came late since the spring, by region."""
    sent = t["promises"][(t["promises"]["kind"] == "delivery") & (t["promises"]["promised_on"] >= "2026-02-01")]
    sent = sent[sent["kept_at"].notna() & sent["due_at"].notna()]
    region = t["customers"].set_index("customer_id")["region"].reindex(sent["customer_id"]).to_numpy()
    rows = sent.assign(region=region, late=sent["kept_at"] > sent["due_at"])
    return rows.groupby("region")["late"].mean()[rows.groupby("region").size() >= 30]


def score_drop(t: Tables, region: str) -> float:
    """How far satisfaction of the region's good customers who still buy fell."""
    n = valid(t)["customer_id"].value_counts()
    there = t["customers"].loc[t["customers"]["region"] == region, "customer_id"]
    still = valid(t).loc[valid(t)["ordered_on"] >= "2026-02-01", "customer_id"]
    good = n.index[(n >= 3) & n.index.isin(there) & n.index.isin(still)]
    said = t["feedback"][(t["feedback"]["kind"] == "csat") & t["feedback"]["customer_id"].isin(good)]
    after = said["said_on"] >= "2026-02-01"
    return said.loc[~after, "score"].mean() - said.loc[after, "score"].mean()


def late_deliveries(t: Tables) -> bool:
    late = late_by_region(t).sort_values(ascending=False)
    return late.iloc[0] > 0.5 and late.iloc[0] > 2.5 * late.iloc[1] and score_drop(t, late.index[0]) > 0.6


def stopped_clicking(t: Tables) -> float:
    """Of regular customers gone quiet: the share whose last click lies sixty days and more before their last order,
    though by their own rate they should have clicked twice since."""
    orders = valid(t).groupby("customer_id")["ordered_at"].agg(["size", "max"])
    orders = orders[(orders["size"] >= 3) & (orders["max"] < AS_OF - 60 * DAY)]
    sent = outbound(t)
    sent = sent[sent["customer_id"].isin(orders.index) & (sent["purpose"] != "service")]
    clicks = sent.groupby("customer_id")["clicked_at"].agg(["count", "max"]).reindex(orders.index)
    since = sent["sent_at"] > clicks["max"].reindex(sent["customer_id"]).to_numpy()
    ignored, n = (since.groupby(sent["customer_id"]).agg(how).reindex(orders.index) for how in ("sum", "size"))
    expected = ignored * clicks["count"] / (n - ignored).clip(lower=1)
    quiet = orders["max"] - clicks["max"] >= 60 * DAY
    return (quiet & (clicks["count"] >= 3) & (expected >= 2)).mean()


def clicks_stop(t: Tables) -> bool:
    return stopped_clicking(t) >= 0.06


def written_to_without_consent(t: Tables) -> int:
    """People sent marketing e-mail after they had withdrawn it."""
    consents = t["consents"][(t["consents"]["channel"] == "email") & (t["consents"]["status"] == "withdrawn")]
    left = consents.groupby("customer_id")["changed_at"].min()
    sent = outbound(t)
    sent = sent[(sent["channel"] == "email") & (sent["purpose"] != "service")]
    by_link = sent.groupby("customer_id")[["unsubscribed_at", "complained_at"]].min().min(axis=1)
    first = pd.concat([left, by_link.dropna()]).groupby(level=0).min()
    after = sent["sent_at"] > first.reindex(sent["customer_id"]).to_numpy()
    return sent.loc[after, "customer_id"].nunique()


def letters_without_permission(t: Tables) -> pd.DataFrame:
    """Everything sent, service apart, to people who had not granted the channel, or had withdrawn it."""
    consents = t["consents"].pivot_table(index=["customer_id", "channel"], columns="status", values="changed_at")
    sent = outbound(t)
    sent = sent[sent["purpose"] != "service"].join(consents, on=["customer_id", "channel"])
    return sent[~(sent["granted"] < sent["sent_at"]) | (sent["withdrawn"] < sent["sent_at"])]


def no_consent(t: Tables) -> bool:
    return written_to_without_consent(t) == 40


def spelled(name: str) -> str:
    return " ".join(sorted(name.lower().replace(".", "").split()))


def alike(one: str, other: str) -> bool:
    if SequenceMatcher(None, spelled(one), spelled(other)).ratio() >= 0.84:
        return True
    a, b = one.lower().split(), other.lower().split()
    return a[-1] == b[-1] and (a[0][0] == b[0][0] or a[0][:2] == b[0][:2])


def born_the_same_day(t: Tables) -> list[tuple[int, int]]:
    """Pairs of customers with one birthday and much the same name."""
    known = t["customers"].dropna(subset=["birthday"])[["customer_id", "name", "birthday"]]
    pairs = known.merge(known, on="birthday")
    pairs = pairs[pairs["customer_id_x"] < pairs["customer_id_y"]]
    same = [alike(a, b) for a, b in zip(pairs["name_x"], pairs["name_y"])]
    return list(pairs.loc[same, ["customer_id_x", "customer_id_y"]].itertuples(index=False, name=None))


def doubles(t: Tables) -> bool:
    return len(born_the_same_day(t)) >= 90


def topics_without_a_deed(t: Tables) -> pd.Series:
    topics = t["feedback"]["topic"].value_counts()
    own = ~topics.index.str.startswith("relationship:") & ~topics.index.isin(t["deeds"]["topic"])
    return topics[own]


def packaging(t: Tables) -> bool:
    return topics_without_a_deed(t).get("packaging", 0) == 300


def share_told(t: Tables, topic: str) -> float:
    raised = t["feedback"][(t["feedback"]["topic"] == topic) & t["feedback"]["deed_id"].notna()]
    return raised.loc[raised["customer_id"].notna(), "told_at"].notna().mean()


def returns(t: Tables) -> bool:
    return "returns" in set(t["deeds"]["topic"]) and 0.4 < share_told(t, "returns") < 0.6


def best_without_reward(t: Tables) -> float:
    best = heavy(t)
    return (~best.isin(t["rewards"]["customer_id"])).sum()


def no_reward(t: Tables) -> bool:
    return 140 <= best_without_reward(t) <= 175


FINDERS: dict[str, Callable[[Tables], bool]] = {
    finder.__name__: finder
    for finder in (
        *(concentration, one_time, welcome_discount, heavy_sold_at, wear_out, wrong_channel, late_deliveries),
        *(clicks_stop, no_consent, doubles, packaging, returns, no_reward),
    )
}
