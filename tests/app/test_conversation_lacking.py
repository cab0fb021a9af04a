"""The pages of the conversation and of rewards for a firm with everything, and for one that lacks a single table."""

import json
import shutil
from datetime import date, timedelta

import pytest

from relmark.workspace import How, Reading, firms, import_files
from tests.app.conftest import NOW
from tests.app.test_pages import texts

PEOPLE = [f"P{place:02}" for place in range(12)]


def day(n: int) -> date:
    return date(2025, 9, 1) + timedelta(days=n)


def rows_of(head: str, *rows: str) -> str:
    return "\n".join([head, *rows]) + "\n"


MESSAGES = [
    f"M{who}{n},{who},{day(12 * n)} 10:00,out,email,C{n % 3},{f'{day(12 * n)} 11:00' if n % 4 else ''},"
    f"{f'{day(12 * n)} 12:00' if (place, n) == (5, 6) else ''}"
    for place, who in enumerate(PEOPLE)
    for n in range(10)
]
FILES = {
    "customers": rows_of("customer_id,email,country", *(f"{who},{who}@example.com,GB" for who in PEOPLE)),
    "orders": rows_of(
        "order_id,customer_id,ordered_at,amount,status",
        *(f"O{who}{n},{who},{day(40 * n)},{20 + 5 * place},paid" for place, who in enumerate(PEOPLE) for n in range(4)),
    ),
    "order_lines": rows_of(
        "order_id,customer_id,product,quantity,amount",
        *(f"O{who}{n},{who},{('bowl', 'cup')[n % 2]},1,20" for who in PEOPLE for n in range(4)),
    ),
    "campaigns": rows_of(
        "campaign_id,campaign,channel,purpose,type,subject",
        "C0,Offer,email,selling,offer,20 % off linen",
        "C1,Letter,email,value,newsletter,Your letter",
        "C2,Survey,email,listening,survey,How was it?",
    ),
    "messages": rows_of(
        "message_id,customer_id,sent_at,direction,channel,campaign_id,clicked_at,unsubscribed_at", *MESSAGES
    ),
    "consents": rows_of(
        "customer_id,channel,topic,status,changed_at",
        *(f"{who},email,,granted,2025-08-01" for who in PEOPLE[:9]),
        f"{PEOPLE[0]},email,,withdrawn,2025-10-01",
    ),
    "traits": rows_of(
        "customer_id,trait,value,recorded_at",
        *(f"{who},preferred_channel,{('email', 'post')[place % 2]},2025-09-01" for place, who in enumerate(PEOPLE)),
    ),
    "feedback": rows_of(
        "feedback_id,customer_id,said_at,kind,topic,text,score,scale_low,scale_high,deed_id",
        *(f"N{who},{who},{day(60 + place)},nps,,,{place % 11},0,10," for place, who in enumerate(PEOPLE)),
        *(f"I{who},{who},{day(70)},idea,packaging,Use paper,,,,D1" for who in PEOPLE[:3]),
    ),
    "surveys": rows_of(
        "feedback_id,customer_id,said_at,kind,topic,score,scale_low,scale_high",
        *(f"S{who},{who},{day(80)},survey,relationship:T1,{place % 7 + 1},1,7" for place, who in enumerate(PEOPLE)),
    ),
    "deeds": rows_of("deed_id,topic,description,done_at", f"D1,packaging,Paper instead of plastic.,{day(90)}"),
    "promises": rows_of(
        "promise_id,customer_id,kind,owner,promised_at,due_at,kept_at",
        *(f"R{who},{who},repair,workshop,{day(20)},{day(30)},{day(25 + n)}" for n, who in enumerate(PEOPLE)),
    ),
    "rewards": rows_of(
        "reward_id,customer_id,kind,reason,value,given_at,used_at",
        *(f"W{who},{who},gift,thanks,10,{day(50)},{day(60)}" for who in PEOPLE[:4]),
    ),
}
MIX, PRESSURE, CHANNELS = "communication_mix", "contact_pressure", "channels"
PERMISSION, LISTENING, PROMISES, REWARDS = "permission", "listening", "promises", "rewards"
LACKING = [
    ("orders", MIX, "60 % of what you send gives or listens", "load orders to see the mix by tier"),
    ("orders", PRESSURE, "no number of contacts in 28 days is seen", "load orders to judge contacts"),
    ("orders", CHANNELS, "6 of 12 customers who told us a channel", ""),
    ("orders", PERMISSION, "after they had withdrawn their permission", ""),
    ("orders", LISTENING, "nps -50", "load orders to see what those who speak to us bring"),
    ("orders", PROMISES, "50 % of 12 promises were kept in time", "load orders to see by which channel"),
    ("orders", REWARDS, "due a thank-you", "load orders to see who the good customers are"),
    ("messages", MIX, "not measurable yet", "load messages to see communication mix"),
    ("messages", PRESSURE, "not measurable yet", "load messages to see communication mix"),
    ("messages", CHANNELS, "can be reached by no channel", "load messages to see"),
    ("messages", PERMISSION, "we may contact 8 by e-mail", "load messages"),
    ("messages", LISTENING, "nps -50", "load messages to see"),
    ("messages", PROMISES, "50 % of 12 promises were kept in time", ""),
    ("messages", REWARDS, "whether good customers were ever thanked", "load messages to see what we asked of whom"),
    ("campaigns", MIX, "all of the 120 contacts are unclassified", "load campaigns to see what each message was for"),
    ("campaigns", PRESSURE, "no number of contacts in 28 days is seen", "load campaigns to see which contacts sell"),
    ("campaigns", CHANNELS, "6 of 12 customers who told us a channel", "load campaigns to see which messages are"),
    ("campaigns", PERMISSION, "after they had withdrawn their permission", "load campaigns to see which messages"),
    ("campaigns", LISTENING, "nps -50", "load campaigns to see which messages of ours asked"),
    ("campaigns", REWARDS, "whether good customers were ever thanked", "load campaigns to see which contacts sell"),
    ("consents", CHANNELS, "6 of 12 customers who told us a channel", "load consents to see"),
    ("consents", PERMISSION, "whom we may contact is not measurable", "load consents to see whom we may contact"),
    ("feedback", LISTENING, "was listening, the rest talking", "load feedback to see scores, topics"),
    ("feedback", PERMISSION, "after they had withdrawn their permission", "load feedback to see what customers"),
    ("feedback", PROMISES, "50 % of 12 promises were kept in time", "load feedback to see whether scores fell"),
    ("feedback", REWARDS, "whether good customers were ever thanked", "load feedback to see referrals"),
    ("surveys", LISTENING, "nps -50", ""),
    ("deeds", LISTENING, "nps -50", "load deeds to see what was done"),
    ("promises", PROMISES, "not measurable", "load promises, or orders with the days"),
    ("promises", REWARDS, "whether good customers were ever thanked", ""),
    ("rewards", PROMISES, "50 % of 12 promises were kept in time", "load rewards to see whom a reward made good"),
    ("rewards", REWARDS, "whether good customers were ever thanked is not measurable", "load rewards"),
    ("traits", CHANNELS, "can be reached by no channel", "load traits to see the channel people told us"),
    ("traits", PERMISSION, "after they had withdrawn their permission", "load traits to see facts"),
    ("traits", LISTENING, "nps -50", "load traits to see what is known of each customer"),
    ("order_lines", REWARDS, "whether good customers were ever thanked", ""),
]


def brought(folder, firm: str, names) -> None:
    """A firm of these files."""
    paths = [folder / f"{name}.csv" for name in names]
    for path in paths:
        path.write_text(FILES[path.stem])
    kinds = [Reading(NOW.date(), kind={"surveys": "feedback"}.get(path.stem, path.stem)) for path in paths]
    import_files(firms.folder_of(firms.new(firm, NOW)), list(zip(paths, kinds)), How(NOW))


@pytest.fixture(scope="module")
def lacking(home, tmp_path_factory):
    """The id of the firm that lacks one table; `everything` is the one that lacks none."""
    folder = tmp_path_factory.mktemp("everything")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        brought(folder, "Everything", FILES)
        brought(folder, "Lacking surveys", FILES.keys() - {"surveys"})

    def without(table: str) -> str:
        copy = home / f"lacking-{table.replace('_', '-')}"
        if not copy.exists():
            shutil.copytree(home / "everything", copy)
            told = json.loads((copy / "manifest.json").read_text())
            told["tables"].pop(table)
            (copy / "manifest.json").write_text(json.dumps(told))
        return copy.name

    return without


@pytest.fixture
def opened(look):
    """Open one of the pages for a firm; nothing may fail."""

    def open_page(page: str, firm: str):
        app = look(f"{'action' if page == REWARDS else 'conversation'}/{page}", firm)
        assert not app.exception and not app.error
        return app

    return open_page


def said(app) -> str:
    """All that a page says, in small letters and without marks."""
    return texts(app).replace("\\", "").replace("*", "").lower()


@pytest.mark.parametrize(("table", "page", "still", "load"), LACKING, ids=lambda one: one[:20])
def test_without_one_table_a_page_says_what_it_can_and_what_to_load(opened, lacking, table, page, still, load):
    words = said(opened(page, lacking(table)))
    assert still in words and load in words


@pytest.mark.parametrize("page", [MIX, PRESSURE, CHANNELS, PERMISSION, LISTENING, PROMISES, REWARDS])
def test_with_everything_nothing_more_is_asked_for_and_tables_are_headed_in_words(opened, lacking, page):
    app = opened(page, "everything")
    assert "not measurable yet" not in said(app) and "load orders" not in said(app) and "load messages" not in said(app)
    columns = [one for table in app.dataframe for one in json.loads(table.proto.columns).values() if one]
    headings = [one["label"] for one in columns if "label" in one]
    assert headings and not [one for one in headings if one.split()[0] in ("N", "Is")]
    kinds = [(one.get("type_config") or {}).get("type") for one in columns]
    assert page != CHANNELS or "checkbox" in kinds
