"""You said, we did: remarks tied to deeds, and who was told: undone like any change, and never lost to an import."""

from datetime import date, timedelta

import pytest

from relmark.intake import Reading
from relmark.mistakes import Mistake
from relmark.warehouse.engine import frame
from relmark.workspace import How, import_files, undo
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.remembered_remarks import NAME
from relmark.workspace.storing import scan
from relmark.workspace.telling import Deed, tell, tie
from tests.conftest import NOW

CUSTOMERS = "customer_id,name,email\nana,Ana,ana@example.com\nbo,Bo,bo@example.com\ncy,Cy,cy@example.com"
FEEDBACK = """
    feedback_id,customer_id,said_at,kind,topic,text
    1,ana,2025-08-04,complaint,Returns,No label
    2,bo,2025-08-05,idea,returns,Return in the shop
    3,cy,2025-08-06,idea,packaging,Less plastic
    4,ana,2025-08-07,idea,packaging,Paper please
"""
LABELS = Deed("returns", "A label is in every parcel.", date(2025, 9, 1))
ON_RETURNS = [("main", "1"), ("main", "2")]
TOLD_ON = date(2025, 9, 10)


@pytest.fixture
def firm(bring):
    return bring(customers=CUSTOMERS, feedback=FEEDBACK)


@pytest.fixture
def tied(firm):
    return tie(firm.folder, ON_RETURNS, LABELS, NOW)


def deeds_of(firm) -> dict[str, str]:
    rows = firm.read("feedback").dropna(subset=["deed_id"])
    return dict(zip(rows["feedback_id"], rows["deed_id"], strict=True))


def key_of(firm) -> str:
    """The key of the only deed."""
    (deed,) = firm.read("deeds").to_dict("records")
    return f"{deed['source']}/{deed['deed_id']}"


def told(firm) -> list[str]:
    rows = firm.read("feedback")
    return sorted(rows.loc[rows["told_at"].notna(), "feedback_id"])


def waiting(firm) -> list[int]:
    return sorted(firm.read("to_tell", date(2025, 10, 1))["customer_id"])


def numbers(firm) -> dict[str, int]:
    rows = firm.read("customers")
    return dict(zip(rows["name"], rows["customer_id"], strict=True))


def test_a_new_deed_answers_the_remarks_chosen_and_those_who_made_them_wait_to_be_told(tied):
    deed = tied.read("deeds").iloc[0]
    assert (deed["topic"], deed["description"]) == (LABELS.topic, LABELS.description)
    assert deeds_of(tied) == dict.fromkeys("12", f"relmark/{deed['deed_id']}")
    who = numbers(tied)
    assert waiting(tied) == sorted([who["Ana"], who["Bo"]])


def test_a_known_deed_can_answer_more(tied):
    key = key_of(tied)
    after = tie(tied.folder, [("main", "3")], key, NOW)
    assert deeds_of(after)["3"] == key and len(after.read("deeds")) == 1


def test_who_was_told_no_longer_waits(tied):
    key, who = key_of(tied), numbers(tied)
    after = tell(tied.folder, key, [who["Ana"], who["Cy"]], TOLD_ON, NOW)
    assert told(after) == ["1"] and waiting(after) == [who["Bo"]]
    assert after.manifest.history[-1]["what"] == "told 1 customer what was done"


def test_nobody_is_told_before_it_was_done(tied):
    key, who = key_of(tied), numbers(tied)
    with pytest.raises(Mistake, match="on 2025-08-31 what was done on 2025-09-01: choose that day or a later one"):
        tell(tied.folder, key, [who["Ana"]], date(2025, 8, 31), NOW)
    assert told(tell(tied.folder, key, [who["Ana"]], LABELS.done_on, NOW)) == ["1"]


def test_each_of_it_can_be_taken_back(tied):
    key, who = key_of(tied), numbers(tied)
    tell(tied.folder, key, [who["Ana"]], TOLD_ON, NOW)
    before = undo(tied.folder, NOW)
    assert told(before) == [] and len(deeds_of(before)) == 2
    first = undo(tied.folder, NOW)
    assert deeds_of(first) == {} and "deeds" not in first.tables


@pytest.mark.parametrize("if_exists", ["append", "newer", "replace"])
def test_a_later_import_of_the_same_remarks_forgets_nothing(tied, bring, if_exists):
    key, who = key_of(tied), numbers(tied)
    tell(tied.folder, key, [who["Ana"]], TOLD_ON, NOW)
    more = FEEDBACK + "5,bo,2025-08-09,idea,returns,Still no label"
    after = bring(more=more, how=How(NOW, if_exists=if_exists))
    assert len(after.read("feedback")) == 5
    assert deeds_of(after) == {"1": key, "2": key} and told(after) == ["1"]


def test_remarks_without_keys_are_known_again_by_what_was_said(bring):
    """Twice the very same remark, and one more: the two that were tied are still, under the numbers they have now."""
    rows = (
        "customer_id,said_at,kind,topic,text\n{}ana,2025-08-04,idea,returns,Label\nana,2025-08-04,idea,returns,Label\n"
    )
    firm = bring(customers=CUSTOMERS, feedback=rows.format(""))
    remarks = [("main", one) for one in firm.read("feedback")["feedback_id"]]
    key = key_of(tie(firm.folder, remarks, LABELS, NOW))
    tell(firm.folder, key, [numbers(firm)["Ana"]], TOLD_ON, NOW)
    for line in ("bo,2025-08-03,idea,returns,Label\n", "cy,2025-08-02,idea,returns,Label\n"):
        firm = bring(more=rows.format(line), how=How(NOW, if_exists="replace"))
        assert len(firm.read("feedback")) == 3
        rows_now = firm.read("feedback")
        known = set(rows_now.loc[rows_now["customer_id"] == numbers(firm)["Ana"], "feedback_id"])
        assert deeds_of(firm) == dict.fromkeys(known, key) and set(told(firm)) == known


def test_who_was_told_of_one_deed_was_not_told_of_the_next(tied):
    tell(tied.folder, key_of(tied), waiting(tied), TOLD_ON, NOW)
    after = tie(tied.folder, ON_RETURNS[:1], Deed("returns", "The shop takes returns.", LABELS.done_on), NOW)
    assert told(after) == ["2"] and waiting(after) == [numbers(tied)["Ana"]]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_nothing_is_done_or_told_on_a_day_to_come(tmp_path, zone):
    """At noon in London it is the next day in Auckland already."""
    today = NOW.date() + timedelta(days=zone != "UTC")
    files = {"customers.csv": CUSTOMERS, "feedback.csv": FEEDBACK.replace("    ", "").strip()}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    reading = Reading(today=NOW.date(), hints={"timezone": zone})
    import_files(tmp_path / "firm", [(tmp_path / name, reading) for name in files], How(NOW))
    with pytest.raises(Mistake, match="is yet to come: choose the day it was done"):
        tie(tmp_path / "firm", ON_RETURNS, Deed("returns", "Labels.", today + timedelta(days=1)), NOW)
    tied = tie(tmp_path / "firm", ON_RETURNS, Deed("returns", "Labels.", today), NOW)
    with pytest.raises(Mistake, match="is yet to come: choose the day it was told"):
        tell(tied.folder, key_of(tied), [numbers(tied)["Ana"]], today + timedelta(days=1), NOW)


@pytest.fixture
def both(bring):
    """The shop and the desk both call what they did number 1; Ana told the shop, Bo the desk, Cy a survey."""
    deeds = "deed_id,topic,description,done_at\n1,returns,{} did it.,2025-09-01"
    said = "feedback_id,customer_id,said_at,kind,topic,deed_id\n1,{},2025-08-04,idea,returns,1"
    for source, who in {"shop": "ana", "desk": "bo"}.items():
        bring(said=said.format(who), deeds=deeds.format(source), how=How(NOW, source=source))
    return bring(said=said.format("cy"), how=How(NOW, source="survey"))


def to_be_told(firm) -> dict[int, str]:
    rows = firm.read("to_tell", date(2025, 10, 1))
    return dict(zip(rows["customer_id"], rows["deed"], strict=True))


def test_two_sources_may_number_their_deeds_alike(both):
    ana, bo, cy = sorted(both.read("feedback")["customer_id"])
    assert to_be_told(both) == {ana: "shop did it.", bo: "desk did it."}, "what Cy's number means is not known"
    assert both.read("unlinked", date(2025, 10, 1))["customer_id"].tolist() == [cy]
    told_of_shop = tell(both.folder, "shop/1", [ana, bo, cy], TOLD_ON, NOW)
    assert to_be_told(told_of_shop) == {bo: "desk did it."}
    tied = tie(both.folder, [("survey", "1")], "shop/1", NOW)
    assert to_be_told(tied) == {bo: "desk did it.", cy: "shop did it."}


def test_what_the_source_says_of_telling_stays(bring):
    said = "feedback_id,customer_id,said_at,kind,topic,deed_id,told_at\n1,ana,2025-08-04,idea,returns,D1,2025-09-03"
    deeds = "deed_id,topic,description,done_at\nD1,returns,Labels,2025-09-01"
    firm = bring(customers=CUSTOMERS, feedback=said, deeds=deeds)
    with pytest.raises(Mistake, match="None of these customers waits"):
        tell(firm.folder, "main/D1", [numbers(firm)["Ana"]], TOLD_ON, NOW)


def test_who_had_an_answer_before_it_was_done_is_still_to_be_told(bring):
    said = "feedback_id,customer_id,said_at,kind,topic,deed_id,told_at\n1,ana,2025-08-04,idea,returns,D1,2025-08-05"
    deeds = "deed_id,topic,description,done_at\nD1,returns,Labels,2025-09-01"
    firm = bring(customers=CUSTOMERS, feedback=said, deeds=deeds)
    assert waiting(firm) == [numbers(firm)["Ana"]]
    assert waiting(tell(firm.folder, "main/D1", waiting(firm), TOLD_ON, NOW)) == []


def test_an_erased_person_leaves_nothing_of_it(tied):
    erase(tied.folder, numbers(tied)["Ana"], NOW)
    after = type(tied).open(tied.folder)
    kept = frame(tied.folder, f"SELECT feedback_id FROM {scan(tied.folder / after.manifest.own[NAME])}", {})
    assert kept["feedback_id"].tolist() == ["2"] and list(deeds_of(after)) == ["2"]


@pytest.mark.parametrize(
    ("remarks", "deed", "said"),
    [
        ([], LABELS, "No remark is chosen"),
        ([("main", "99")], LABELS, "No remark 99 of main is loaded"),
        (ON_RETURNS, "D9", "No deed named 'D9'"),
        (ON_RETURNS, Deed("returns", " ", TOLD_ON), "What was done is not said"),
    ],
)
def test_what_cannot_be_tied_is_said(firm, remarks, deed, said):
    with pytest.raises(Mistake, match=said):
        tie(firm.folder, remarks, deed, NOW)


def test_the_demo_firm_is_not_changed(demo_firm):
    with pytest.raises(Mistake, match="demo firm is not changed"):
        tell(demo_firm.folder, "D7", [1], TOLD_ON, NOW)
