"""Listening: what was raised and what came of it, scores nobody can be told from, and what to ask whom next."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.mistakes import NotMeasurable
from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 7, 1)
ANA, BO, CY, DI = 1, 2, 3, 4


def day(ago: int) -> date:
    return AS_OF - timedelta(days=ago)


def said(rows: list[dict]) -> pd.DataFrame:
    """Feedback; each row says how many days `ago` it was said, and may say when it was settled and told."""
    made = pd.DataFrame(rows)
    made = made.assign(said_on=[day(ago) for ago in made["ago"]], feedback_id=[str(n) for n in range(len(made))])
    made["said_at"] = pd.to_datetime(made["said_on"])
    for name in ("resolved", "told"):
        given = made[name] if name in made else pd.Series(None, index=made.index)
        made[f"{name}_at"] = pd.to_datetime([None if pd.isna(ago) else day(int(ago)) for ago in given])
    return made.drop(columns=[name for name in ("ago", "resolved", "told") if name in made])


def done(**days_ago) -> pd.DataFrame:
    """Deeds by key, done so many days ago: done(labels=30)."""
    rows = [(key, "returns", f"{key}.", day(ago), pd.Timestamp(day(ago))) for key, ago in days_ago.items()]
    return pd.DataFrame(rows, columns=["deed_id", "topic", "description", "done_on", "done_at"])


def bought(*who) -> pd.DataFrame:
    """An order of 10.00 for each customer named."""
    rows = [(str(n), one, day(90), 10.0, "paid") for n, one in enumerate(who)]
    return pd.DataFrame(rows, columns=["order_id", "customer_id", "ordered_on", "amount", "status"]).assign(
        ordered_at=pd.Timestamp(day(90))
    )


def people(n: int = 4) -> pd.DataFrame:
    return pd.DataFrame({"customer_id": range(1, n + 1), "country": "NL"})


RETURNS = [
    {"customer_id": ANA, "ago": 100, "topic": "Returns", "kind": "complaint", "deed_id": "labels", "resolved": 90},
    {"customer_id": ANA, "ago": 80, "topic": "returns ", "kind": "idea", "deed_id": "labels", "told": 20},
    {"customer_id": BO, "ago": 60, "topic": "returns", "kind": "idea", "deed_id": "labels"},
    {"customer_id": None, "ago": 60, "topic": "returns", "kind": "idea", "deed_id": "labels"},
    {"customer_id": CY, "ago": 10, "topic": "returns", "kind": "idea", "deed_id": "later"},
    {"customer_id": DI, "ago": 400, "topic": "prices", "kind": "complaint"},
    {"customer_id": DI, "ago": 5, "topic": "relationship:T1", "kind": "survey", "score": 5},
]


@pytest.fixture
def firm(tmp_path):
    deeds = pd.concat([done(labels=30), done(later=-3)])
    return warehouse(tmp_path, feedback=said(RETURNS), deeds=deeds, orders=bought(ANA, ANA, BO, DI), customers=people())


def test_a_topic_is_counted_by_remarks_and_by_people_whose_amount_counts_once(firm):
    topics = firm.read("topics", AS_OF).set_index("topic")
    assert sorted(topics.index) == ["prices", "returns"]
    returns = topics.loc["returns"]
    assert (returns["n_raised"], returns["n_people"], float(returns["net_amount"])) == (5, 3, 30.0)
    assert (returns["n_people_lately"], topics.loc["prices", "n_people_lately"]) == (3, 0)


def test_days_to_answer_and_to_act_are_medians_of_what_was_answered_and_done(firm):
    returns = firm.read("topics", AS_OF).set_index("topic").loc["returns"]
    assert (returns["n_answered"], returns["days_to_answer"]) == (2, (10 + 60) / 2)
    assert (returns["n_acted"], returns["days_to_act"], returns["n_not_acted"], returns["n_open"]) == (4, 40, 1, 1)


def test_a_topic_without_a_deed_is_left(firm):
    prices = firm.read("topics", AS_OF).set_index("topic").loc["prices"]
    assert pd.isna(prices["last_done_on"]) and prices["n_open"] == 1


def test_spaces_in_a_topic_do_not_matter_and_praise_is_counted(tmp_path):
    rows = [
        {"customer_id": ANA, "ago": 9, "topic": "Late  delivery", "kind": "complaint", "score": 5, "scale_high": 5},
        {"customer_id": BO, "ago": 9, "topic": "late delivery ", "kind": "nps", "score": 9},
        {"customer_id": CY, "ago": 9, "topic": "late   delivery", "kind": "review", "score": 4, "scale_high": 5},
        {"customer_id": DI, "ago": 9, "topic": "late delivery", "kind": "review", "score": 3, "scale_high": 5},
    ]
    topics = warehouse(tmp_path, feedback=said(rows)).read("topics", AS_OF)
    assert topics[["topic", "n_raised", "n_praise"]].values.tolist() == [["late delivery", 4, 2]]


def test_who_was_told_once_was_told(firm):
    deed = firm.read("deed_summary", AS_OF).set_index("deed_id").loc["labels"]
    assert (deed["n_asked"], deed["n_told"], deed["n_to_tell"], deed["days_to_tell"]) == (2, 1, 1, 10)
    assert firm.read("to_tell", AS_OF)["customer_id"].tolist() == [BO]


def test_an_answer_before_it_was_done_told_nobody_of_it(tmp_path):
    answered = {"customer_id": ANA, "ago": 100, "topic": "returns", "kind": "idea", "deed_id": "labels", "told": 90}
    firm = warehouse(tmp_path, feedback=said([answered]), deeds=done(labels=30))
    deed = firm.read("deed_summary", AS_OF).iloc[0]
    assert (deed["n_told"], deed["n_to_tell"]) == (0, 1) and pd.isna(deed["days_to_tell"])
    assert firm.read("topics", AS_OF)["n_answered"].tolist() == [1]


def test_a_deed_still_to_be_done_is_no_deed_yet(firm):
    assert firm.read("deed_summary", AS_OF)["deed_id"].tolist() == ["labels"]
    assert CY not in set(firm.read("to_tell", AS_OF)["customer_id"])


def test_a_list_is_of_one_deed_or_of_one_topic_where_one_is_named(firm):
    assert firm.read("to_tell", AS_OF, {"deed_to_tell": "main/other"}).empty
    assert firm.read("to_tell", AS_OF, {"deed_to_tell": "main/labels"})["customer_id"].tolist() == [BO]
    found = firm.read("topic_people", AS_OF, {"raised_topic": "prices"})
    assert found["customer_id"].tolist() == [DI]
    assert firm.read("topic_people", AS_OF)["customer_id"].is_unique


def test_a_topic_may_be_called_all(tmp_path):
    rows = [{"customer_id": ANA, "ago": 9, "topic": "All"}, {"customer_id": BO, "ago": 9, "topic": "prices"}]
    firm = warehouse(tmp_path, feedback=said([row | {"kind": "idea"} for row in rows]))
    assert firm.read("topic_people", AS_OF, {"raised_topic": "all"})["customer_id"].tolist() == [ANA]
    assert len(firm.read("topic_people", AS_OF)) == 2


def test_without_deeds_everything_is_still_open(tmp_path):
    firm = warehouse(tmp_path, feedback=said(RETURNS))
    assert firm.read("topics", AS_OF)["n_acted"].sum() == 0
    assert set(firm.read("unlinked", AS_OF)["topic"]) == {"prices"}
    with pytest.raises(NotMeasurable):
        firm.read("deed_summary", AS_OF)


def scores(kind: str, given: list, **more) -> list[dict]:
    """Scores of customers 1, 2, 3 ..."""
    return [{"customer_id": n, "ago": 9, "kind": kind, "score": one, **more} for n, one in enumerate(given, 1)]


def whole(firm, asked_by: str) -> pd.Series:
    rows = firm.read("group_scores", AS_OF)
    return rows[(rows["grouped_by"] == "everyone") & (rows["asked_by"] == asked_by)].iloc[0]


def test_nps_is_promoters_less_detractors_with_its_standard_error(tmp_path):
    """Five of ten promoters and three detractors: NPS 20, 100 sqrt((.5 + .3 - .04) / 10) = 27.568."""
    firm = warehouse(tmp_path, feedback=said(scores("nps", [9, 9, 10, 10, 9, 7, 8, 6, 0, 3])))
    nps = whole(firm, "nps")
    assert (nps["score"], nps["n_answers"]) == (20, 10)
    assert nps["score_se"] == pytest.approx(27.5681, abs=1e-4)


def test_satisfaction_is_put_on_its_scale_with_the_error_of_a_mean(tmp_path):
    """1 to 5: eleven answers of 3 and 5 are 50 and 100; the mean is 77.27, its error 26.11 / sqrt(11)."""
    given = [3, 5] * 5 + [5]
    firm = warehouse(tmp_path, feedback=said(scores("csat", given, scale_low=1, scale_high=5)))
    csat = whole(firm, "csat")
    assert csat["score"] == pytest.approx(77.2727, abs=1e-4)
    assert csat["score_se"] == pytest.approx(26.1116 / 11**0.5, abs=1e-4)


def test_a_score_of_an_unknown_scale_is_not_measurable(tmp_path):
    firm = warehouse(tmp_path, feedback=said(scores("csat", [4] * 12)))
    assert firm.read("group_scores", AS_OF).empty
    sums = firm.read("score_sums", AS_OF).set_index("grouped_by").loc["everyone"]
    assert (sums["n_given"], sums["n_answers"]) == (12, 0)


def test_nine_people_are_never_shown(tmp_path):
    firm = warehouse(tmp_path, feedback=said(scores("nps", [9] * 9)))
    assert firm.read("group_scores", AS_OF).empty


def test_twelve_answers_of_three_people_are_three_people(tmp_path):
    firm = warehouse(tmp_path, feedback=said(scores("nps", [9, 9, 9]) * 4))
    assert firm.read("group_scores", AS_OF).empty


def by_month(folder, **n) -> pd.DataFrame:
    """So many people answered in each month, named by how many days ago that was."""
    rows, who = [], 0
    for ago, many in n.items():
        rows += [{"customer_id": who + k, "ago": int(ago[1:]), "kind": "nps", "score": 9} for k in range(1, many + 1)]
        who += many
    found = warehouse(folder, feedback=said(rows)).read("group_scores", AS_OF)
    return found[found["grouped_by"] == "month"].set_index("group_name")["n_people"].to_dict()


def test_a_small_group_cannot_be_told_from_the_total(tmp_path):
    """Of 30, 12 and 4 the 12 go too, or the 4 would be the total less 30 and 12."""
    assert by_month(tmp_path, d5=30, d40=12, d70=4) == {"2026-06-01": 30}


def test_small_groups_that_are_ten_together_hide_nobody_else(tmp_path):
    assert by_month(tmp_path, d5=30, d40=12, d70=4, d100=6) == {"2026-06-01": 30, "2026-05-01": 12}


def test_who_is_in_no_group_cannot_be_told_from_the_total_either(tmp_path):
    """Twelve bought; three answered without ever having bought, and are not the difference."""
    orders = bought(*range(1, 13))
    firm = warehouse(tmp_path, feedback=said(scores("nps", [9] * 15)), orders=orders, customers=people(15))
    rows = firm.read("group_scores", AS_OF).set_index("grouped_by")["n_people"]
    assert rows["everyone"] == 15 and rows["tier"].sum() == 15


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 25), min_size=1, max_size=6))
def test_no_group_of_fewer_than_ten_is_shown_nor_left_over(sizes):
    with tempfile.TemporaryDirectory() as folder:
        shown = by_month(Path(folder), **{f"d{31 * place + 5}": n for place, n in enumerate(sizes)})
    left = sum(sizes) - sum(shown.values())
    assert all(n >= 10 for n in shown.values())
    assert not 0 < left < 10 or not shown


def listening_mail(who: int, *ago, **more) -> list[dict]:
    return [
        {"customer_id": who, "sent_on": day(one), "sent_at": pd.Timestamp(day(one)), "campaign_id": "ask", **more}
        for one in ago
    ]


def written(rows: list[dict]) -> pd.DataFrame:
    made = pd.DataFrame(rows).assign(message_id=[str(n) for n in range(len(rows))])
    return made.assign(direction=made.get("direction", pd.Series("out", index=made.index)).fillna("out"))


ASKING = pd.DataFrame({"campaign_id": ["ask"], "purpose": ["listening"]})


def test_an_answer_belongs_to_the_latest_question_before_it(tmp_path):
    mail = [row for who in range(1, 13) for row in listening_mail(who, 60, 55, 5)]
    firm = warehouse(
        tmp_path,
        messages=written(mail),
        campaigns=ASKING,
        customers=people(12),
        feedback=said([{"customer_id": who, "ago": 50, "kind": "nps", "score": 9} for who in (1, 2, 3)]),
    )
    rate = firm.read("response_rates", AS_OF).set_index("grouped_by").loc["everyone"]
    assert (rate["n_asked"], rate["n_answered"]) == (24, 3)
    low, high = rate["share_answered_low"], rate["share_answered_high"]
    assert (low, high) == pytest.approx((0.0434433, 0.3100388), abs=1e-6), "statsmodels: proportion_confint(wilson)"


def asked_of(n: int, *ago) -> list[dict]:
    """So many people asked on each of these days; each time others."""
    return [row for place, one in enumerate(ago) for who in range(n) for row in listening_mail(1000 * place + who, one)]


def rates(folder, mail, answers=(), **more) -> pd.DataFrame:
    who = pd.DataFrame({"customer_id": sorted({row["customer_id"] for row in mail})})
    given = [{"customer_id": one, "ago": ago, "kind": "nps", "score": 9} for one, ago in answers]
    firm = warehouse(folder, messages=written(mail), campaigns=ASKING, customers=who, feedback=said(given), **more)
    return firm.read("response_rates", AS_OF).set_index(["grouped_by", "group_name"])


def test_the_response_rate_of_a_month_is_that_of_what_was_asked_in_it(tmp_path):
    """12 asked in April and 12 in May of 2025, long ago; who answers in May what was asked in April answers April's."""
    found = rates(tmp_path, asked_of(12, 430, 410), answers=[(0, 420), (1000, 405), (1001, 405), (1002, 200)])
    months = found.loc["month"]
    assert months[["n_asked", "n_answered"]].to_dict("index") == {
        "2025-04-01": {"n_asked": 12, "n_answered": 1},
        "2025-05-01": {"n_asked": 12, "n_answered": 2},
    }
    low, high = months.loc["2025-05-01", ["share_answered_low", "share_answered_high"]]
    assert (low, high) == pytest.approx((0.0469655, 0.4480303), abs=1e-6), "statsmodels: proportion_confint(wilson)"
    assert "everyone" not in found.index, "nobody was asked in the window"


def test_what_may_still_be_answered_is_waiting_and_neither_answered_nor_not(tmp_path):
    months = rates(tmp_path, asked_of(12, 28, 5), answers=[(0, 20)]).loc["month"]
    assert months[["n_people", "n_asked", "n_answered", "n_waiting"]].values.tolist() == [[12, 12, 1, 12]]
    assert "month" not in rates(tmp_path / "all", asked_of(12, 5), answers=[(0, 3)]).index


def test_a_small_group_of_those_asked_cannot_be_told_from_the_total(tmp_path):
    """40 asked, of whom 25 bought; the tiers of 5 and 8 stay away, and are more than 10 together."""
    amounts = bought(*range(25)).assign(amount=[100.0] * 5 + [50.0] * 8 + [1.0] * 12)
    found = rates(tmp_path, asked_of(40, 60), answers=[(0, 55)], orders=amounts)
    tiers = found.loc["tier", "n_people"].to_dict()
    left = found.loc[("everyone", "everyone"), "n_people"] - sum(tiers.values())
    assert tiers == {"light": 12, "in none of these": 15} and left == 13


def test_one_small_group_takes_the_next_smallest_with_it(tmp_path):
    """Of 60 asked 4 are heavy and 16 medium buyers: the 4 would be the total less the 16 and those who never bought."""
    amounts = bought(*range(20)).assign(amount=[100.0] * 4 + [1.0] * 16)
    found = rates(tmp_path, asked_of(60, 60), answers=[(0, 55)], orders=amounts)
    assert found.loc["tier", "n_people"].to_dict() == {"in none of these": 40}


def test_listening_is_what_they_wrote_and_what_we_asked_of_all_that_passed(tmp_path):
    mail = [*listening_mail(ANA, 5, 9), *listening_mail(ANA, 6, 7, campaign_id="sale")]
    mail += listening_mail(ANA, 3, campaign_id=None, direction="in")
    campaigns = pd.concat([ASKING, pd.DataFrame({"campaign_id": ["sale"], "purpose": ["selling"]})])
    firm = warehouse(tmp_path, messages=written(mail), campaigns=campaigns, customers=people())
    talk = firm.read("talk_listen", AS_OF).set_index("grouped_by").loc["everyone"]
    assert talk["share_listening"] == pytest.approx(3 / 5)


def test_without_campaigns_how_much_we_listen_is_not_known(tmp_path):
    firm = warehouse(tmp_path, messages=written(listening_mail(ANA, 5, 9)), customers=people())
    talk = firm.read("talk_listen", AS_OF).set_index("grouped_by").loc["everyone"]
    assert pd.isna(talk["share_listening"]) and talk["n_sent"] == 2


def facts(*rows) -> pd.DataFrame:
    """Traits: who, what, which, how many days ago it was asked."""
    made = pd.DataFrame(rows, columns=["customer_id", "trait", "value", "ago"])
    on = [day(ago) for ago in made["ago"]]
    return made.assign(recorded_on=on, recorded_at=pd.to_datetime(on), origin="asked").drop(columns="ago")


KNOWN = facts(
    (ANA, "pet", "cat", 200),
    (BO, "pet", "dog", 200),
    (CY, "pet", None, 200),
    (ANA, "home", "flat", 200),
    (DI, "pet", None, 9),
)


def test_the_next_question_is_the_first_fact_neither_known_nor_asked_lately(tmp_path):
    firm = warehouse(tmp_path, traits=KNOWN, customers=people())
    asked = firm.read("to_ask", AS_OF).set_index("customer_id")
    assert asked["next_fact"].to_dict() == {BO: "home", CY: "pet"}, "Ana is known, Di was asked nine days ago"
    assert asked.loc[BO, "share_known"] == 0.5
    coverage = firm.read("fact_coverage", AS_OF).set_index("fact")
    assert coverage["n_known"].to_dict() == {"pet": 2, "home": 1}
    assert coverage["n_customers"].tolist() == [4, 4]


def test_facts_worth_asking_are_those_named_in_their_order(tmp_path):
    firm = warehouse(tmp_path, traits=KNOWN, customers=people())
    assert firm.read("priority_facts", AS_OF)["fact"].tolist() == ["pet", "home"]
    named = firm.read("priority_facts", AS_OF, {"priority_facts": "Home, car ,pet"})
    assert named["fact"].tolist() == ["home", "car", "pet"], "what nobody told yet is worth asking too"


def test_a_fact_named_is_asked_also_where_nobody_told_it_and_found_whatever_joins_its_words(tmp_path):
    chosen = {"priority_facts": "Shoe size, allergies"}
    known = facts((ANA, "shoe_size", "41", 200), (BO, "Shoe Size", "39", 200))
    coverage = warehouse(tmp_path, traits=known, customers=people()).read("fact_coverage", AS_OF, chosen)
    assert coverage[["n_known", "n_next"]].values.tolist() == [[2, 2], [0, 2]]
    without = warehouse(tmp_path / "none", customers=people()).read("to_ask", AS_OF, chosen)
    assert set(without["next_fact"]) == {"Shoe size"} and len(without) == 4


def test_facts_that_nobody_told_say_so_where_they_are_found(tmp_path):
    rows = facts((ANA, "pet", "cat", 9), (BO, "pet", "dog", 9), (CY, "pet", "fish", 9), (DI, "pet", "bird", 9))
    known = rows.assign(origin=["asked", "observed", "derived", None])
    texts = warehouse(tmp_path, traits=known).read("told_texts", AS_OF).set_index("said_text")
    assert texts["said_kind"].to_dict() == {
        "cat": "fact",
        "dog": "observed fact",
        "fish": "derived fact",
        "bird": "fact",
    }
    assert texts.loc["fish", "term"] == "pet: fish"


def test_who_was_asked_any_fact_lately_rests(tmp_path):
    known = facts((ANA, "pet", "cat", 200), (BO, "shoe_size", None, 9))
    firm = warehouse(tmp_path, traits=known, customers=people())
    assert BO not in set(firm.read("to_ask", AS_OF, {"priority_facts": "pet"})["customer_id"])


def test_how_often_we_asked_is_not_known_where_no_campaign_is_classified(tmp_path):
    firm = warehouse(tmp_path, traits=KNOWN, customers=people(), messages=written(listening_mail(BO, 300)))
    burden = firm.read("ask_burden", AS_OF)
    assert burden["n_asked"].isna().all() and burden["n_customers"].tolist() == [4]
    assert firm.read("to_ask", AS_OF)["n_asked"].isna().all()


def test_who_was_asked_often_rests(tmp_path):
    mail = listening_mail(BO, 300, 250, 200, 150, 100, 50)
    firm = warehouse(tmp_path, traits=KNOWN, customers=people(), messages=written(mail), campaigns=ASKING)
    assert BO not in set(firm.read("to_ask", AS_OF)["customer_id"])
    assert BO in set(firm.read("to_ask", AS_OF, {"most_questions": 7})["customer_id"])
    burden = firm.read("ask_burden", AS_OF).set_index("n_asked")
    assert burden["n_customers"].to_dict() == {0: 3, 6: 1} and burden.loc[6, "n_resting"] == 1


def test_who_was_asked_this_week_rests(tmp_path):
    firm = warehouse(
        tmp_path, traits=KNOWN, customers=people(), messages=written(listening_mail(BO, 4)), campaigns=ASKING
    )
    assert BO not in set(firm.read("to_ask", AS_OF)["customer_id"])
