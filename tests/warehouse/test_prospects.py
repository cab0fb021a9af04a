"""Who never bought: since when they are prospects, how old a lead they are, and which of them may be asked."""

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse
from tests.warehouse.standing_firms import AS_OF, ago, firm

ANA, BO, CY = 1, 2, 3
EMAIL, SMS = (ANA, "email"), (ANA, "sms")


def on_rung(read, **chosen):
    rungs = read.read("stages", AS_OF, chosen).set_index("customer_id")["rung"]
    return rungs[ANA], read.read("rung_since", AS_OF, chosen).set_index("customer_id").loc[ANA, "days_on_rung"]


@pytest.mark.parametrize(
    ("consents", "expected"),
    [
        ([(*EMAIL, "granted", 700), (*SMS, "withdrawn", 10)], ("prospect", 700)),
        ([(*EMAIL, "granted", 700), (*EMAIL, "granted", 10)], ("prospect", 700)),
        ([(*EMAIL, "granted", 700), (*EMAIL, "withdrawn", 300), (*EMAIL, "granted", 10)], ("prospect", 10)),
        ([(*EMAIL, "granted", 700), (*EMAIL, "withdrawn", 300), (*EMAIL, "granted", 300)], ("suspect", 300)),
        ([(*EMAIL, "granted", 700), (*SMS, "granted", 310), (*EMAIL, "withdrawn", 300)], ("prospect", 700)),
        ([(*EMAIL, "granted", 700), (*EMAIL, "withdrawn", 300), (*SMS, "withdrawn", 10)], ("suspect", 300)),
    ],
    ids=["other channel closed", "granted again", "granted anew", "a tie", "another channel took over", "over since"],
)
def test_permission_counts_from_when_it_was_given_and_stayed(consents, expected, tmp_path):
    assert on_rung(firm(tmp_path, known={ANA: 1000}, consents=consents)) == expected


def test_answers_count_from_the_first_without_a_gap_of_more_than_180_days(tmp_path):
    clicks = [(ANA, "out", days, "clicked_at", days) for days in (*range(3, 900, 30), 1_200)]
    assert on_rung(firm(tmp_path, known={ANA: 2000}, messages=clicks)) == ("prospect", 873)


@pytest.mark.parametrize(("days", "expected"), [(400, 400), (401, 220)])
def test_answers_180_days_apart_are_one_run(days, expected, tmp_path):
    told = [(ANA, "enquiry", None, one) for one in (days, 220, 40)]
    assert on_rung(firm(tmp_path, known={ANA: 2000}, feedback=told)) == ("prospect", expected)


def test_an_answer_carries_on_what_permission_began(tmp_path):
    consents = [(*EMAIL, "granted", 700), (*EMAIL, "withdrawn", 100)]
    assert on_rung(firm(tmp_path, known={ANA: 2000}, consents=consents, feedback=[(ANA, "enquiry", None, 120)])) == (
        "prospect",
        700,
    )


def test_mail_that_bounces_ends_permission(tmp_path):
    sent = [(ANA, "out", 50, "bounced_at", 50)]
    assert on_rung(firm(tmp_path, known={ANA: 900}, consents=[(*EMAIL, "granted", 700)], messages=sent)) == (
        "suspect",
        50,
    )


def test_nobody_is_a_prospect_longer_than_known(tmp_path):
    assert on_rung(firm(tmp_path, known={ANA: 30}, consents=[(*EMAIL, "granted", 700)])) == ("prospect", 30)


def test_a_lead_counts_from_joining_whatever_was_ordered_and_cancelled_before(tmp_path):
    rows = {"order_id": "1", "customer_id": ANA, "ordered_at": ago(400), "ordered_on": ago(400), "amount": 10}
    people = pd.DataFrame({"customer_id": [ANA, BO], "joined_at": [ago(20), None], "joined_on": [ago(20), None]})
    orders = pd.DataFrame([rows, rows | {"order_id": "2", "customer_id": BO}]).assign(status="cancelled")
    read = warehouse(tmp_path, orders=orders, customers=people)
    leads = read.read("stages", AS_OF).set_index("customer_id")["lead_lifecycle"]
    assert leads.to_dict() == {ANA: "new lead", BO: "inactive lead"}


def prospects(read):
    cells = read.read("ladder_cells", AS_OF)
    return cells[cells["rung"] == "prospect"][["n_customers", "n_contactable"]].sum(min_count=1).tolist()


def test_an_answer_makes_a_prospect_and_gives_no_permission(tmp_path):
    told = [(BO, "enquiry", None, 5), (CY, "enquiry", None, 5)]
    some = firm(tmp_path / "some", known=[ANA, BO, CY], consents=[(*EMAIL, "granted", 9)], feedback=told)
    none = firm(tmp_path / "none", known=[ANA, BO, CY], feedback=told)
    assert prospects(some) == [3, 1]
    assert prospects(none)[0] == 2 and pd.isna(prospects(none)[1])
