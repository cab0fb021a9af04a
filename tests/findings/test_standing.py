"""What the ladder and movement say, worst first."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relmark import findings
from tests.findings.test_findings_on_odd_frames import COUNT, QUICK, _reads_well, frames

RUNGS = ("suspect", "prospect", "customer", "client", "advocate")
DEGREES = ("warm", "cooling", "cold", "not measurable")
MOVES = ["stage_then", "stage_now", "direction", "n_customers", "net_amount"]


def ladder(**people):
    """Cells of 10.00 a head: client_cooling=3 is three clients who are cooling."""
    rows = [(rung, one, people.get(f"{rung}_{one}", 0)) for rung in RUNGS for one in DEGREES]
    cells = pd.DataFrame(rows, columns=["rung", "warmth_stage", "n_customers"])
    return cells.assign(net_amount=[10.0 * n if rung in RUNGS[2:] else 0.0 for rung, _, n in rows])


def moves(*rows):
    return pd.DataFrame(rows, columns=MOVES)


def test_clients_and_advocates_who_are_cooling_come_first():
    cells = ladder(client_cooling=2, advocate_cooling=1, client_warm=7, customer_warm=10, prospect_warm=4)
    cells = cells.assign(n_contactable=cells["n_customers"])
    assert findings.ladder(cells, "GBP").text == (
        "3 of 10 clients and advocates are cooling, not yet cold. They brought £30.00 (15.0 % of the net amount): "
        "write to them first. 7 are warm. 4 prospects may be asked for a first order."
    )


@pytest.mark.parametrize(
    ("n_contactable", "said"),
    [
        (4, "4 prospects may be asked for a first order."),
        (1, "1 of 4 prospects gave permission and may be asked for a first order."),
        (0, "None of 4 prospects may be asked for a first order: no channel has their permission."),
        (None, "Which of 4 prospects may be asked for a first order is unknown: load consents."),
    ],
)
def test_only_prospects_who_gave_permission_may_be_asked(n_contactable, said):
    cells = ladder(client_warm=7, prospect_warm=4).assign(n_contactable=pd.NA)
    cells.loc[(cells["rung"] == "prospect") & (cells["warmth_stage"] == "warm"), "n_contactable"] = n_contactable
    assert findings.ladder(cells).more == f"7 are warm. {said}"


def test_when_no_client_is_cooling_it_says_so():
    found = findings.ladder(ladder(client_warm=7))
    assert (found.code, found.tone) == ("no_client_cooling", "good")
    assert found.text == "Nobody of 7 clients is cooling. 7 are warm."


def test_without_clients_the_next_order_comes_first():
    assert findings.ladder(ladder(customer_warm=3)).code == "no_clients"
    one = findings.ladder(ladder(customer_warm=1))
    assert one.headline == "Nobody is a client yet: 1 customer stands below."


def test_nobody_known_is_said():
    assert findings.ladder(ladder()).code == findings.movement(moves(), "1 Jun 2026").code == "nobody_known"


def test_clients_who_cooled_are_said_with_their_share_of_the_amount():
    cells = moves(
        ("client, warm", "client, cooling", "down", 200, 80.0),
        ("client, warm", "client, cold", "down", 12, 10.0),
        ("customer, warm", "customer, cold", "down", 900, 500.0),
        ("client, warm", "client, warm", "same", 500, 410.0),
        ("prospect", "customer, warm", "up", 7, 0.0),
        ("new", "customer, warm", "new", 9, 3_000.0),
    )
    assert findings.movement(cells, "1 Jun 2026").text == (
        "212 clients cooled since 1 Jun 2026; they were 9.0 % of the amount by then. Most of it: client, warm to "
        "client, cooling (200). Write first to those who gave most. In all 7 moved up, 1,112 moved down, 9 are new."
    )


def test_on_other_axes_the_step_down_with_most_of_the_amount_is_said():
    cells = moves(
        ("active", "defecting", "down", 4, 90.0),
        ("first-time", "defecting", "down", 50, 10.0),
        ("active", "active", "same", 2, 100.0),
    )
    headline = findings.movement(cells, "1 Jun 2026").headline
    assert (
        headline
        == "4 customers went from active to defecting since 1 Jun 2026; they were 45.0 % of the amount by then."
    )


def test_when_nobody_moved_down_it_says_so():
    found = findings.movement(moves(("customer", "client", "up", 1, 5.0)), "1 Jun 2026")
    assert found.text == "Nobody moved down since 1 Jun 2026. In all 1 moved up, 0 moved down."
    assert found.tone == "good"


def test_why_somebody_is_a_client_who_cools():
    row = {"n_orders": 4, "recency_days": 50, "first_days": 300, "n_purchase_days": 4, "lateness": 1.81}
    row |= {"rung_place": 4, "warmth_place": 2, "may_contact": True, "response_days": 1, "praise_days": None}
    assert findings.why_stage(row) == (
        "4 orders, the last 50 days ago, the first 300 days ago; that is 1.8 times the days they usually take; last "
        "answered 1 day ago. Together these make a client, cooling."
    )


def test_why_somebody_who_never_bought_is_a_suspect():
    row = {"n_orders": 0, "rung_place": 1, "warmth_place": None, "may_contact": False}
    said = "No valid order; no permission known. Together these make a suspect, warmth not measurable."
    assert findings.why_stage(row) == said


AMOUNT = st.floats(-1e6, 1e6)
STAGES = st.sampled_from(["client, warm", "client, cold", "advocate, cooling", "prospect", "new", "active", "inactive"])
DIRECTIONS = st.sampled_from(["up", "down", "same", "new", "unclear"])


@QUICK
@given(frames(rung=st.sampled_from(RUNGS), warmth_stage=st.sampled_from(DEGREES), n_customers=COUNT, net_amount=AMOUNT))
def test_the_ladder_never_fails(cells):
    _reads_well(findings.ladder(cells, "GBP"))


@QUICK
@given(frames(stage_then=STAGES, stage_now=STAGES, direction=DIRECTIONS, n_customers=COUNT, net_amount=AMOUNT))
def test_movement_never_fails(cells):
    _reads_well(findings.movement(cells, "1 Jun 2026", "GBP"))


@pytest.mark.parametrize("axis", ["ladder and warmth", "ladder", "lifecycle", "warmth"])
def test_the_demo_firm_moves_on_every_axis(axis, demo_firm):
    cells = demo_firm.read("movement_cells", chosen={"movement_axis": axis})
    assert findings.movement(cells, "2 Jun 2026", "GBP").code == "moved_down"
    assert cells["n_customers"].sum() == len(demo_firm.read("customers_known"))
