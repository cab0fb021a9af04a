"""Contact pressure: who gets too many, too few or none, where people opt out, and who is worth selling to."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from relmark import settings
from relmark.mistakes import NotMeasurable
from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 31)
ANA, BO, CY, DI, ED = 1, 2, 3, 4, 5


def sent(who: int, ago, campaign="offer", **outcome) -> list[dict]:
    """Messages sent at noon so many days before the date; an outcome names the days ago it came of: clicked=(3,)."""
    rows = []
    for days in ago:
        at = datetime(2026, 1, 31, 12) - timedelta(days=days)
        came = {f"{name}_at": at + timedelta(hours=1) for name, some in outcome.items() if days in some}
        known = {"customer_id": who, "sent_at": at, "sent_on": at.date(), "direction": "out", "channel": "email"}
        rows.append({**known, "campaign_id": campaign, "message_id": f"{who}-{campaign}-{days}-{len(rows)}", **came})
    return rows


def firm(folder, *messages, orders=(), **more):
    """A firm whose offers sell, letters give, questions listen and receipts serve; orders are (customer, days ago)."""
    rows = pd.DataFrame([row for some in messages for row in some])
    stamps = [f"{name}_at" for name in ("clicked", "replied", "opened", "unsubscribed", "complained", "bounced")]
    for name in stamps:
        rows[name] = pd.to_datetime(rows[name]) if name in rows else pd.NaT
    purposes = {"offer": "selling", "letter": "value", "question": "listening", "receipt": "service"}
    campaigns = pd.DataFrame({"campaign_id": list(purposes), "purpose": list(purposes.values()), "type": "x"})
    customers = pd.DataFrame({"customer_id": [ANA, BO, CY, DI, ED], "country": ["GB", "GB", "NL", "NL", "NL"]})
    tables = {"messages": rows, "campaigns": campaigns, "customers": customers, **more}
    if orders:
        bought = pd.DataFrame(orders, columns=["customer_id", "ago"])
        day = [AS_OF - timedelta(days=ago) for ago in bought["ago"]]
        known = {"ordered_on": day, "ordered_at": day, "amount": 10.0, "status": "paid"}
        tables["orders"] = bought.assign(order_id=[str(n) for n in range(len(bought))], **known).drop(columns="ago")
    return warehouse(folder / "firm", **tables)


def pressure(made, **chosen) -> dict[int, str]:
    return made.read("customer_pressure", AS_OF, chosen).set_index("customer_id")["pressure"].to_dict()


def test_above_the_cap_is_too_many_and_nothing_is_none(tmp_path):
    made = firm(tmp_path, sent(ANA, range(1, 8)), sent(BO, range(1, 7)))
    assert pressure(made) == {ANA: "too many", BO: "fine", CY: "none", DI: "none", ED: "none"}
    assert pressure(made, contact_cap=7)[ANA] == "fine"


def test_service_and_questions_are_no_pressure_and_the_29th_day_is_over(tmp_path):
    made = firm(tmp_path, sent(ANA, range(1, 9), "receipt"), sent(BO, range(1, 9), "question"), sent(CY, (28, 29, 40)))
    assert made.read("customer_pressure", AS_OF).set_index("customer_id")["n_28"].to_dict() == {
        ANA: 0,
        BO: 0,
        CY: 1,
        DI: 0,
        ED: 0,
    }


def test_what_was_never_classified_counts_as_marketing(tmp_path):
    assert pressure(firm(tmp_path, sent(ANA, range(1, 8), "mystery")))[ANA] == "too many"


def test_rare_buyers_may_have_less_than_frequent_ones(tmp_path):
    """Ana buys every 7 days: she may have 2 x 4 contacts. Bo buys every 140: he may have 1, and 3 are too many."""
    weekly, rarely = [(ANA, 7 * n + 1) for n in range(40)], [(BO, 140 * n + 1) for n in range(5)]
    made = firm(tmp_path, sent(ANA, (1, 2, 3, 4, 5)), sent(BO, (1, 2, 3)), orders=weekly + rarely)
    rows = made.read("customer_pressure", AS_OF).set_index("customer_id")
    assert rows.at[ANA, "allowance"] == pytest.approx(8)
    assert rows.at[BO, "allowance"] == 1
    assert (rows.at[ANA, "pressure"], rows.at[BO, "pressure"]) == ("fine", "too many")
    listed = made.read("rare_buyers", AS_OF, {"rare_gap_days": 60})
    assert listed["customer_id"].tolist() == [BO]


def test_fewer_contacts_than_purchases_expected_are_too_few(tmp_path):
    made = firm(tmp_path, sent(ANA, (1,)), orders=[(ANA, 7 * n + 1) for n in range(10)])
    assert pressure(made)[ANA] == "too few"


def test_without_orders_nobody_is_judged_by_a_rhythm(tmp_path):
    made = firm(tmp_path, sent(ANA, (1, 2, 3, 4, 5)))
    row = made.read("pressure_totals", AS_OF).iloc[0]
    assert (row["n_judged"], row["n_above_rhythm"], row["n_fine"]) == (0, 0, 1)
    assert made.read("pressed_customers", AS_OF)["n_orders"].isna().all()


def test_clicks_that_halve_while_contacts_rise_are_too_many(tmp_path):
    before = range(30, 102, 18)
    tired = sent(ANA, before, clicked=(30, 48)) + sent(ANA, (1, 5, 9, 13))
    steady = sent(BO, before, clicked=(30, 48)) + sent(BO, (1, 5, 9, 13), clicked=(1, 5))
    fewer = sent(CY, range(30, 110, 3), clicked=range(30, 110, 3)) + sent(CY, (1, 5, 9, 13))
    found = pressure(firm(tmp_path, tired, steady, fewer))
    assert (found[ANA], found[BO], found[CY]) == ("too many", "fine", "fine")


def test_the_filters_leave_customers_out(tmp_path):
    made = firm(tmp_path, sent(ANA, (1,)), sent(CY, (1,)))
    assert set(pressure(made, customer_country="NL")) == {CY, DI, ED}


def test_each_contact_counts_at_the_pressure_it_came_at_and_one_opt_out_a_person(tmp_path):
    made = firm(tmp_path, sent(ANA, (50, 30, 20, 10), unsubscribed=(20, 10)), sent(BO, (60,)))
    curve = made.read("wear_out", AS_OF).set_index("n_28")
    assert curve["n_contacts"].to_dict() == {1: 2, 2: 2, 3: 1}
    assert curve["n_opt_outs"].to_dict() == {1: 0, 2: 1, 3: 0}


@pytest.mark.parametrize(("n", "left", "low", "high"), [(29, 1, 0.0061, 0.1718), (20, 0, 0.0, 0.1611)])
def test_the_intervals_are_those_newcombe_published(n, left, low, high, tmp_path):
    """Newcombe 1998, Statistics in Medicine 17, 857, table I, method 3 (Wilson's score): 1 of 29, and 0 of 20."""
    written = [sent(who, (9,), unsubscribed=(9,) if who <= left else ()) for who in range(1, n + 1)]
    made = firm(tmp_path, *written, customers=pd.DataFrame({"customer_id": range(1, n + 1)}))
    row = made.read("wear_out", AS_OF).iloc[0]
    assert (row["share_opt_out_low"], row["share_opt_out_high"]) == pytest.approx((low, high), abs=5e-5)


def test_whoever_went_above_the_cap_would_have_been_spared(tmp_path):
    made = firm(tmp_path, sent(ANA, range(100, 108)), sent(BO, range(100, 106)), sent(CY, range(400, 408)))
    assert made.read("capped_customers", AS_OF)["customer_id"].tolist() == [ANA]
    assert set(made.read("capped_customers", AS_OF, {"mix_days": 500})["customer_id"]) == {ANA, CY}
    outcomes = made.read("cap_outcomes", AS_OF).set_index("cap")
    assert outcomes.at[6, "n_saved"] == 2


def test_selling_goes_on_to_those_both_interested_and_valuable(tmp_path):
    """Ana is heavy and clicked what gave; Bo as heavy never did; Cy heavy got none; Di is light; Ed got no offer."""
    orders = [(who, ago) for who, n in ((ANA, 9), (BO, 9), (CY, 9), (DI, 1), (ED, 9)) for ago in range(1, n + 1)]
    letters = (
        sent(ANA, (9,), "letter", clicked=(9,)) + sent(BO, (9,), "letter") + sent(DI, (9,), "letter", clicked=(9,))
    )
    offers = [sent(who, (5, 6)) for who in (ANA, BO, CY, DI)]
    made = firm(tmp_path, letters, *offers, sent(ED, (3,), "letter"), orders=orders)
    found = made.read("sold_to", AS_OF, {"heavy_share": 0.2}).set_index("customer_id")["selling"].to_dict()
    assert found == {ANA: "keep", BO: "not interested", CY: "value first", DI: "not valuable"}
    every = made.read("sold_to", AS_OF, {"sell_to": "every buyer"}).set_index("customer_id")["selling"]
    assert every[DI] == "keep"
    counts = made.read("sold_to_counts", AS_OF).set_index("selling")
    assert counts["n_selling"].sum() == 8


def test_interest_is_not_measurable_where_nobody_ever_answered_anything(tmp_path):
    orders = [(who, ago) for who in (ANA, BO) for ago in (1, 2)]
    made = firm(tmp_path, sent(ANA, (5, 9), "letter"), sent(ANA, (3,)), sent(BO, (3,)), orders=orders)
    found = made.read("sold_to", AS_OF, {"sell_to": "every buyer"}).set_index("customer_id")["selling"].to_dict()
    assert found == {ANA: "not measurable", BO: "value first"}
    counts = made.read("sold_to_counts", AS_OF, {"sell_to": "every buyer"}).set_index("selling")["n_customers"]
    assert (counts["not measurable"], counts["value first"], counts["not interested"]) == (1, 1, 0)


def test_every_cap_that_can_be_set_is_tried(tmp_path):
    outcomes = firm(tmp_path, sent(ANA, [20] * 60)).read("cap_outcomes", AS_OF)
    assert outcomes["cap"].max() >= settings.setting("contact_cap").most


def test_who_is_worth_selling_to_needs_orders(tmp_path):
    with pytest.raises(NotMeasurable) as refused:
        firm(tmp_path, sent(ANA, (1,))).read("sold_to", AS_OF)
    assert refused.value.missing == ["orders"]
