"""What is true of the demo firm: the process behind the orders, and who plays in which story."""

import numpy as np

from relmark.demo import audience, buying, casting, clock, orders, topics
from relmark.demo.draft import Draft
from relmark.demo.people import PEOPLE
from relmark.demo.stories import STORIES


def truth(seed: int, draft: Draft, numbers: np.ndarray) -> dict:
    """Everything as plain numbers and text; people by relmark's own number."""
    told = [story for story in STORIES if story in draft.told]
    pairs = numbers[draft.look_alikes].tolist()
    return {
        "seed": seed,
        "first_day": str(clock.FIRST_DAY),
        "last_day": str(clock.LAST_DAY),
        "as_of": str(clock.AS_OF),
        "process": draft.lives.truth(),
        "buyers": lifetimes(draft, numbers),
        "look_alikes": pairs,
        "stories": {story: {"planted": STORIES[story]} | fact(story, draft, numbers) for story in told},
        "left_out": [story for story in STORIES if story not in draft.told],
    }


def lifetimes(draft: Draft, numbers: np.ndarray) -> dict:
    """Each buyer's true rate a day, chance to stop after a purchase, and whether they would still buy."""
    lives, who = draft.lives, np.flatnonzero(draft.lives.buys)
    return {
        "customer_id": numbers[who].tolist(),
        "rate_per_day": np.round(lives.rate[who], 5).tolist(),
        "stop_chance": np.round(lives.stop_chance[who], 4).tolist(),
        "alive": lives.alive[who].astype(int).tolist(),
    }


def fact(story: str, draft: Draft, numbers: np.ndarray) -> dict:
    """Who, when and how much, for one story."""
    who = draft.cast.get(story)
    if story == "doubles":
        second = np.arange(PEOPLE, PEOPLE + len(who))
        return {"pairs": np.column_stack([numbers[who], numbers[second]]).tolist()}
    known = MEASURED[story](draft) if story in MEASURED else {}
    return known if who is None else {"customer_ids": np.sort(numbers[who]).tolist()} | known


def top_share(draft: Draft) -> dict:
    """The share of the net amount from the top fifth of people, and how many people bring four fifths."""
    net = np.sort(draft.worth["net"].to_numpy()[draft.worth["n"] > 0])[::-1]
    summed = net.cumsum() / net.sum()
    n = len(net)
    top = summed[int(np.ceil(0.2 * n)) - 1]
    four_fifths = (int((summed < 0.8).sum()) + 1) / n
    return {"top_fifth_brings": round(float(top), 4), "bring_four_fifths": round(four_fifths, 4)}


def bought_once(draft: Draft) -> dict:
    """The share of people who bought once, among those who bought."""
    n = draft.worth["n"]
    return {"share_once": round(float((n == 1).sum() / (n > 0).sum()), 4)}


MEASURED = {
    "concentration": top_share,
    "one_time": bought_once,
    "welcome_discount": lambda _: {"acquisition_offer": buying.WELCOME, "come_back": 0.5},
    "heavy_sold_at": lambda draft: {"n_heavy": int(draft.heavy.sum())},
    "wear_out": lambda _: {"limit": audience.LIMIT, "up_to": audience.CALM, "above": audience.WORN},
    "wrong_channel": lambda _: {"trait": "preferred_channel"},
    "late_deliveries": lambda _: {"region": orders.LATE_REGION, "since": orders.LATE_FROM},
    "clicks_stop": lambda _: {"days_before": list(casting.SOONER)},
    "no_consent": lambda _: {"channel": "email", "between": list(audience.LAPSE)},
    "packaging": lambda _: {"topic": "packaging", "raised": topics.PACKAGING, "since": topics.PACKAGING_SINCE},
    "returns": lambda _: {"topic": "returns", "done": clock.iso(topics.done("returns")), "share_told": 0.5},
}
