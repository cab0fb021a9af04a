"""The pages of promises and of rewards, for the demo firm and for firms that lack one table or another."""

import pytest

from tests.app.conftest import load
from tests.app.test_pages import texts

PROMISES, REWARDS = "conversation/promises", "action/rewards"
FILES = {
    "promises": "promise_id,customer_id,kind,promised_at,due_at,kept_at\nP1,Ana,call back,2026-01-02,2026-01-05,\n"
    "P2,Bo,repair,2026-01-03,2026-01-09,2026-01-08\nP3,Bo,repair,2026-01-04,,2026-01-08\n",
    "rewards": "reward_id,customer_id,kind,given_at,used_at\nR1,Ana,gift,2026-01-05,\n",
    "feedback": "feedback_id,customer_id,kind,said_at,score\nF1,Ana,referral,2026-01-05,\n",
}


@pytest.fixture(scope="module", params=sorted(FILES))
def single(request, home):
    """A firm with one of these tables only."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        load(home, f"Only {request.param}", f"{request.param}.csv", FILES[request.param])
    return request.param


def test_the_planted_region_and_week_are_the_page_s_sentence(look):
    app = look(PROMISES)
    said = texts(app)
    assert "Since the week of 12 January 2026" in said and "promises to customers in North West" in said
    assert "this is no proof of a cause" in said and "nothing put right since" in said


def test_promises_are_told_apart_by_team_too(look):
    app = look(PROMISES)
    app.selectbox(key="promises_by").select("team").run()
    assert not app.exception and "compare by team" in app.caption[0].value


def test_the_150_never_thanked_are_the_page_s_sentence(look):
    said = texts(look(REWARDS))
    assert "149 of 849 good customers were never thanked, though 82 % of comparable ones were" in said
    assert "due a thank\\-you for the last 30 days" in said


def test_before_rewards_were_recorded_it_is_not_measurable_who_was_never_thanked(look):
    app = look(REWARDS, as_of="2024-06-01")
    said = texts(app).replace("\\", "")
    assert "is not measurable: rewards are on record since 28 April 2024 only" in said
    assert app.segmented_control(key="thanks_list").value == "thanks_due"
    app.segmented_control(key="thanks_list").set_value("never_thanked").run()
    assert not app.exception and "who was never thanked is not measurable" in texts(app)


def test_those_due_a_thank_you_are_a_list_of_their_own(look):
    app = look(REWARDS)
    app.segmented_control(key="thanks_list").set_value("thanks_due").run()
    assert not app.exception
    assert any(one.value.startswith("All: ") for one in app.subheader)


def test_fewer_days_are_fewer_occasions(look):
    before, after = (texts(look(REWARDS, thanks_days=days)) for days in ("30", "7"))
    assert "80 customers are due" in before and "80 customers are due" not in after


def test_with_one_table_only_each_page_says_what_it_can_and_what_to_load(look, single):
    for page in (PROMISES, REWARDS):
        app = look(page, firm=f"only-{single}")
        assert not app.exception and not app.error
        assert "oad" in texts(app)


def test_promises_alone_are_judged_without_orders(look, home):
    if not (home / "only-promises").exists():
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("RELMARK_HOME", str(home))
            load(home, "Only promises", "promises.csv", FILES["promises"])
    said = texts(look(PROMISES, firm="only-promises", as_of="2026-02-01"))
    assert "50 % of 2 promises were kept in time" in said
    assert "1 promise without a day due: whether it was kept is not measurable" in said


def test_without_rewards_nobody_is_called_never_thanked(look):
    said = texts(look(REWARDS, firm="tiny"))
    assert "Whether good customers were ever thanked is not measurable" in said and "Load rewards" in said


def test_without_a_promised_day_nothing_is_claimed_of_promises(look):
    assert "Whether promises are kept is not measurable" in texts(look(PROMISES, firm="tiny"))


@pytest.mark.parametrize("page", [PROMISES, REWARDS])
def test_a_firm_with_nothing_is_told_what_to_load(look, page):
    assert "Not measurable yet" in texts(look(page, firm="empty"))
