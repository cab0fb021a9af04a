"""One customer: what passed between us by then, their rhythm, what we know, and who is found by a part of a name."""

from datetime import date

import pandas as pd
import pytest

from relmark import exports
from relmark.warehouse import Selection
from tests.conftest import AS_OF
from tests.warehouse.canonical import shop, warehouse

ANA = Selection({"customer_id": 1}, by=("happened_at", "kind"))


def events(firm, as_of=AS_OF) -> pd.DataFrame:
    return firm.read("customer_events", as_of, rows=ANA)


def orders(*rows, columns=()) -> pd.DataFrame:
    """Paid orders of Ana on these days for these amounts, with more columns."""
    names = ["ordered_at", "amount", *columns]
    frame = pd.DataFrame(rows, columns=names).assign(customer_id=1, status="paid")
    return frame.assign(order_id=[f"o{n}" for n in range(len(frame))], ordered_on=frame["ordered_at"])


def test_amounts_of_what_passed_add_up_to_the_net_amount_of_every_customer(demo_firm):
    passed = demo_firm.read("customer_events")
    amounts = passed[passed["lane"] == "orders"].groupby("customer_id")["amount"].sum().astype(float)
    net = demo_firm.read("customer_orders").set_index("customer_id")["net_amount"].astype(float)
    pd.testing.assert_series_equal(amounts[net.index], net, check_names=False)
    assert (amounts.drop(net.index) == 0).all()


def test_a_refund_is_a_thing_of_its_own_day_and_does_not_exist_before(tmp_path):
    rows = orders(("2025-08-01", 40.0, 15.0, "2025-08-20"), columns=("refunded", "refunded_at"))
    firm = warehouse(tmp_path, orders=rows)
    after, before = events(firm), events(firm, date(2025, 8, 20))
    assert after[["kind", "outcome"]].fillna("").values.tolist() == [["order", "partly refunded"], ["refund", ""]]
    assert after["amount"].astype(float).tolist() == [40.0, -15.0]
    assert before[["kind", "outcome"]].fillna("").values.tolist() == [["order", ""]]


def test_a_cancelled_order_is_shown_twice_and_a_pending_one_has_no_amount(tmp_path):
    rows = orders(("2025-08-01", 40.0), ("2025-08-02", 9.0)).assign(status=["cancelled", "pending"])
    found = events(warehouse(tmp_path, orders=rows))
    assert found["kind"].tolist() == ["cancellation", "order", "order"]
    assert found["outcome"].fillna("").tolist() == ["", "cancelled", "pending"]
    assert found["amount"].isna().tolist() == [False, False, True]


def test_an_order_names_its_dearest_product_and_counts_the_others(tmp_path):
    lines = pd.DataFrame(
        [("o0", "Cup", 3.0), ("o0", "Lamp", 30.0), ("o0", "Cup", 3.0)], columns=["order_id", "product", "amount"]
    ).assign(customer_id=1)
    firm = warehouse(tmp_path, orders=orders(("2025-08-01", 36.0), ("2025-08-02", 5.0)), order_lines=lines)
    assert events(firm)["detail"].fillna("").tolist() == ["Lamp and 2 more", ""]


def test_a_response_after_the_date_does_not_exist_yet(tmp_path):
    message = {
        "customer_id": 1,
        "message_id": "m",
        "sent_at": "2025-08-01",
        "sent_on": "2025-08-01",
        "direction": "out",
    }
    answered = {"opened_at": "2025-08-01", "clicked_at": "2025-08-02", "unsubscribed_at": "2025-08-04"}
    firm = warehouse(tmp_path, messages=pd.DataFrame([message | answered]))
    seen = [events(firm, date(2025, 8, day))["outcome"].iloc[0] for day in (2, 3, 5)]
    assert seen == ["opened", "clicked", "clicked, unsubscribed"]


@pytest.mark.parametrize(
    ("due_at", "kept_at", "outcome"),
    [
        ("2025-08-10", "2025-08-09", "kept"),
        ("2025-08-10", "2025-08-12", "late"),
        ("2025-08-10", None, "broken"),
        ("2025-08-10", "2025-08-30", "broken"),
        ("2025-09-10", None, "open"),
        (None, "2025-08-02", "kept"),
    ],
)
def test_a_promise_is_kept_late_broken_or_open_as_of_the_date(tmp_path, due_at, kept_at, outcome):
    promise = {"customer_id": 1, "promise_id": "p", "promised_at": "2025-08-01", "promised_on": "2025-08-01"}
    firm = warehouse(tmp_path, promises=pd.DataFrame([promise | {"due_at": due_at, "kept_at": kept_at}]))
    assert events(firm)["outcome"].tolist() == [outcome]


def test_what_they_told_us_is_followed_by_the_deed_once_and_by_each_time_we_told_them(tmp_path):
    said = pd.DataFrame(
        [("f1", "2025-07-01", "complaint"), ("f2", "2025-07-02", "idea")], columns=["feedback_id", "said_at", "kind"]
    ).assign(customer_id=1, deed_id="d", told_at="2025-08-10")
    deed = {"deed_id": "d", "description": "Labels", "done_at": "2025-08-01", "done_on": "2025-08-01", "source": "desk"}
    firm = warehouse(tmp_path, feedback=said.assign(said_on=said["said_at"]), deeds=pd.DataFrame([deed]))
    assert events(firm)["kind"].tolist() == ["feedback", "feedback", "deed", "told", "told"]
    assert events(firm)["lane"].tolist() == ["said", "said", "given", "given", "given"]
    assert events(firm, date(2025, 7, 15))["outcome"].tolist() == ["open", "open"]


def test_nothing_loaded_is_nothing_passed_and_no_fault(tmp_path):
    assert events(shop(tmp_path, [(2, "2025-08-01", 5.0)])).empty


def test_a_rhythm_is_the_own_median_weighted_with_that_of_the_shop(tmp_path):
    own = [(1, f"2025-01-{day:02}", 5.0) for day in (1, 11, 21)]
    others = [(who, day, 5.0) for who in (2, 3, 4) for day in ("2025-01-01", "2025-03-02")]
    found = shop(tmp_path, own + others).read("customer_rhythm", date(2025, 3, 22), rows=Selection({"customer_id": 1}))
    one = found.iloc[0]
    assert (one["own_gap_days"], one["shop_gap_days"], one["expected_gap_days"]) == (10, 60, 40)
    assert (one["days_since"], one["lateness"], one["rhythm"]) == (60, 1.5, "late")


def test_two_orders_of_one_day_are_one_purchase_and_two_days_no_rhythm_of_ones_own(tmp_path):
    firm = shop(tmp_path, [(1, "2025-01-01", 5.0), (1, "2025-01-01", 5.0), (1, "2025-01-11", 5.0)])
    one = firm.read("customer_rhythm", date(2026, 1, 1)).iloc[0]
    assert (one["n_purchase_days"], one["rhythm"]) == (2, "no own rhythm")


def test_permission_says_since_when_and_by_what(bring):
    firm = bring(
        customers="customer_id,name,email\nana,Ana,ana@example.com",
        consents="customer_id,channel,status,changed_at,proof\nana,email,granted,2025-01-01,form\nana,sms,granted,2025-01-05,card",
        messages="message_id,customer_id,sent_at,direction,channel,unsubscribed_at\nm,ana,2025-02-01,out,email,2025-02-02",
    )
    found = firm.read("customer_permissions", AS_OF).set_index("channel")
    assert found["status"].to_dict() == {"email": "withdrawn", "sms": "granted"}
    assert found["proof"].to_dict() == {"email": "unsubscribe or complaint", "sms": "card"}
    assert found["changed_on"].dt.date.to_dict() == {"email": date(2025, 2, 2), "sms": date(2025, 1, 5)}


def test_the_latest_answer_counts_and_what_nobody_gave_is_unknown(tmp_path):
    traits = pd.DataFrame(
        [
            (1, "pet", "cat", "2025-01-01", "asked"),
            (1, "pet", "dog", "2025-06-01", "asked"),
            (1, "pet", "horse", "2025-12-01", "asked"),
            (2, "garden", "yes", "2025-01-01", "given"),
            (2, "spender", "big", "2025-01-01", "derived"),
        ],
        columns=["customer_id", "trait", "value", "recorded_at", "origin"],
    )
    people = pd.DataFrame({"customer_id": [1, 2], "name": ["Ana", None]})
    firm = warehouse(tmp_path, customers=people, traits=traits.assign(recorded_on=traits["recorded_at"]))
    facts = firm.read("customer_facts", AS_OF, rows=Selection({"customer_id": 1})).set_index("fact")["value"]
    assert facts[facts.notna()].to_dict() == {"name": "Ana", "pet": "dog"}
    assert {"garden", "email"} <= set(facts[facts.isna()].index) and "spender" not in facts


def test_who_joined_after_the_date_is_not_known_yet(four_customers):
    known = four_customers.read("customer_profile", date(2025, 1, 10))
    assert set(known["name"]) == {"Ana", "Bo"}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("zoe", ["Zoë Söhne", "Anna Zoeller"]),
        ("ZOË", ["Zoë Söhne", "Anna Zoeller"]),
        ("sohne zoe", ["Zoë Söhne"]),
        ("oeller ann", ["Anna Zoeller"]),
        ("b-7", ["Bjørn %_"]),
        ("bjorn", ["Bjørn %_"]),
        ("lukasz zolc", ["Łukasz Żółć"]),
        ("Nguyen", ["Nguyễn Æsa"]),
        ("nguyễn aesa", ["Nguyễn Æsa"]),
        ("0033 6.12.34.56.78", ["Łukasz Żółć"]),
        ("%", ["Bjørn %_"]),
        ("z@example.com", ["Zoë Söhne"]),
        ("07700 900123", ["Anna Zoeller"]),
        ("' OR 1=1 --", []),
        ("   ", []),
    ],
)
def test_a_customer_is_found_by_a_part_of_a_name_an_address_or_a_key(bring, asked, names):
    firm = bring(
        customers="""
            customer_id,name,email,phone
            a-1,Zoë Söhne,z@example.com,
            b-7,Bjørn %_,b@example.com,
            c-9,Anna Zoeller,c@example.com,+447700900123
            d-1,Łukasz Żółć,d@example.com,+33612345678
            e-2,Nguyễn Æsa,e@example.com,
        """
    )
    assert exports.matches(firm, asked, AS_OF)["name"].tolist() == names


def test_exact_hits_come_first_and_only_so_many_are_given(bring):
    people = "\n".join(f"k{n},Ann {n},ann{n}@example.com" for n in range(40))
    firm = bring(customers=f"customer_id,name,email\n{people}\nx,Jo Ann,jo@example.com\ny,ann,y@example.com")
    found = exports.matches(firm, "ann", AS_OF, limit=10)["name"].tolist()
    assert found[0] == "ann" and len(found) == 10 and "Jo Ann" not in found


def test_a_merged_key_finds_its_customer(demo_firm):
    keys = demo_firm.read("identities", rows=Selection({"matched_by": "email"}), limit=3)
    for source_key, number in keys[["source_key", "customer_id"]].itertuples(index=False):
        assert exports.matches(demo_firm, source_key, None)["customer_id"].iloc[0] == number
