"""Everything written either way, in the order in which one thing leads to another."""

import numpy as np
import pandas as pd

from relmark.demo import audience, campaigns, casting, permission, programmes, responses
from relmark.demo.draft import Draft


def write_letters(draft: Draft) -> None:
    """Adds messages, campaigns and consents to the draft."""
    plan = campaigns.sends(draft.dice)
    draft.windows = permission.grant(draft.dice, draft.people)
    sends = send(draft, plan)
    bounced = sends.bounced
    gone = np.where(bounced.any(axis=0), plan["sent_at"].to_numpy()[bounced.argmax(axis=0)], np.inf)
    stops = clicks_end(draft, gone)
    silent_from = np.where(draft.lives.alive, np.inf, draft.last_at)
    answered = responses.respond(draft.dice, draft.people, sends, stops, silent_from)
    parts = [answered, prompted(draft, gone, stops), programmes.letters(draft.dice, draft.people)]
    messages = pd.concat([*parts, programmes.answers_to_campaigns(answered)], ignore_index=True)
    draft.tables["messages"] = programmes.number_messages(messages)
    draft.tables["campaigns"] = campaigns.campaigns(plan)
    draft.tables["consents"] = permission.consents(draft.windows, draft.people)


def send(draft: Draft, plan: pd.DataFrame) -> audience.Sends:
    """Campaigns, with the stories of the wrong channel and of the forty."""
    wrong = draft.play("wrong_channel", casting.wrong_channel(draft.draw, draft.people, draft.windows))
    people, windows = draft.people, draft.windows
    chosen = {"heavy": draft.heavy, "wrong": draft.mask(wrong), "told": draft.told}
    sends = audience.write_to(draft.dice, people, plan, windows, **chosen)
    forty = casting.no_consent(draft.draw, audience.lapsed(sends, windows))
    audience.forget_consent(sends, draft.play("no_consent", forty))
    return sends


def clicks_end(draft: Draft, gone: np.ndarray) -> np.ndarray:
    """Per person the moment their clicks stop: some time before the last order for the story's people, else never."""
    who, sooner = casting.clicks_stop(draft.draw, draft.people, draft.worth, draft.windows, gone)
    stopped = draft.mask(draft.play("clicks_stop", who))
    return np.where(stopped, draft.last_at - sooner, np.inf)


def prompted(draft: Draft, gone: np.ndarray, stops: np.ndarray) -> pd.DataFrame:
    """Messages that one person gets because something happened; those whose clicks stopped do not click these."""
    sold_at = draft.heavy & ("heavy_sold_at" in draft.told)
    sent = programmes.standing(draft, gone, sold_at)
    sent["clicked_at"] = sent["clicked_at"].where(sent["sent_at"] < stops[sent["person"]] - 3)
    return sent
