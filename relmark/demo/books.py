"""What the firm writes down beside orders and letters: feedback, deeds, promises, rewards, facts about people."""

import pandas as pd

from relmark.demo import casting, doubles, gifts, promises, scores, topics, traits, voices
from relmark.demo.draft import Draft


def keep_books(draft: Draft) -> None:
    """Adds feedback, deeds, promises, rewards and traits to the draft."""
    dice, people, worth, orders = draft.dice, draft.people, draft.worth, draft.tables["orders"]
    passed_over = draft.play("no_reward", casting.no_reward(draft.draw, worth))
    draft.tables["feedback"] = listen(draft)
    draft.tables["deeds"] = topics.deeds()
    draft.tables["promises"] = promises.promise(dice, orders)
    draft.tables["rewards"] = gifts.reward(dice, worth, passed_over)
    draft.tables["traits"] = traits.learn(dice, people, draft.tables["order_lines"])


def listen(draft: Draft) -> pd.DataFrame:
    """All that people told the firm."""
    dice, people, worth, orders = draft.dice, draft.people, draft.worth, draft.tables["orders"]
    told = [
        scores.score(dice, people, orders, draft.windows),
        topics.raise_topics(dice, orders, draft.told),
        voices.relationship(dice, people, worth, draft.windows),
        voices.friends(dice, people, worth),
        voices.enquiries(dice, people, worth),
    ]
    return voices.number_feedback(pd.concat(told, ignore_index=True))


def split_people(draft: Draft) -> pd.DataFrame:
    """The second records of those who exist twice; none when that story is left out."""
    in_a_story = [who for story, who in draft.cast.items() if story != "late_deliveries"]
    kept_out = pd.unique(pd.Series([n for who in [*in_a_story, draft.look_alikes.ravel()] for n in who]))
    who = casting.doubles(draft.draw, draft.people, draft.worth, draft.windows, kept_out)
    who = draft.play("doubles", who)
    if not len(who):
        return draft.people.iloc[:0]
    return doubles.double(draft.dice["doubles"], draft.people, draft.worth, draft.tables, who)
