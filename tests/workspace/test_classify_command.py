"""The command that says what campaigns are for: suggestions listed, accepted, said otherwise, and taken back."""

import csv
import json

import pytest

from relmark.cli import main
from relmark.workspace import How, Workspace
from tests.conftest import NOW

CAMPAIGNS = """
    campaign_id,campaign,channel,purpose,type,subject
    K1,May letter,email,,,How to prune roses
    K2,May pots,email,,,Last chance: 20 % off pots
    K3,Xyzzy,email,,,"=HYPERLINK(""http://x"")"
    K4,Thanks,email,service,notice,Opening hours
    -K5,Plain,email,,,Plain
"""


@pytest.fixture
def firm(bring):
    return bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS)


def run(capsys, firm, *words) -> tuple[int, str, str]:
    status = main(["classify", "--workspace", str(firm.folder), *map(str, words)], NOW)
    said = capsys.readouterr()
    return status, said.out, said.err


def purposes(firm) -> dict[str, str]:
    rows = Workspace.open(firm.folder).read("campaigns").dropna(subset="purpose")
    return dict(zip(rows["campaign_id"], rows["purpose"], strict=True))


def test_campaigns_nobody_classified_are_listed_with_what_is_suggested(firm, capsys):
    status, out, _ = run(capsys, firm, "--json")
    told = {one["campaign_id"]: one["suggested_purpose"] for one in json.loads(out)}
    assert status == 0
    assert told == {"K1": "value", "K2": "selling", "K3": None, "-K5": None}
    assert "K4" in [one["campaign_id"] for one in json.loads(run(capsys, firm, "--json", "--all")[1])]
    assert "mail:K2" in run(capsys, firm)[1]


def test_suggestions_are_accepted_at_once_and_undone(firm, capsys):
    status, out, _ = run(capsys, firm, "--accept")
    assert (status, out.startswith("Classified 2 campaigns. Now at version")) == (0, True)
    assert purposes(firm) == {"K1": "value", "K2": "selling", "K4": "service"}
    assert main(["undo", "--workspace", str(firm.folder)], NOW) == 0
    assert purposes(firm) == {"K4": "service"}


def test_nothing_waits_once_all_is_classified(firm, capsys):
    run(capsys, firm, "--accept")
    run(capsys, firm, "--say", "mail:K3=value", "mail:-K5=value")
    assert "No campaign waits" in run(capsys, firm)[1]
    assert run(capsys, firm, "--accept")[2].startswith("Nothing is suggested")


def test_one_is_said_otherwise_and_taken_back(firm, capsys):
    run(capsys, firm, "--say", "mail:K4=listening:survey", "mail:K3=value")
    assert purposes(firm) == {"K3": "value", "K4": "listening"}
    assert "survey" in run(capsys, firm, "--all")[1]
    run(capsys, firm, "--say", "mail:K4=none")
    assert purposes(firm) == {"K3": "value", "K4": "service"}


@pytest.mark.parametrize("between", [",", ";"])
def test_a_list_filled_in_says_it_and_empty_cells_say_nothing(firm, capsys, tmp_path, between):
    file = tmp_path / "list.csv"
    assert "4 campaigns" in run(capsys, firm, "--out", file)[1]
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert {row["campaign_id"] for row in rows} == {"K1", "K2", "K3", "'-K5"}
    filled = [row | {"purpose": "Value"} if row["campaign_id"] in ("K1", "'-K5") else row for row in rows]
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.DictWriter(text, rows[0], delimiter=between)
        writer.writeheader()
        writer.writerows(filled)
    assert run(capsys, firm, "--from", file)[0] == 0
    assert purposes(firm) == {"K1": "value", "-K5": "value", "K4": "service"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--say", "K1=value"), "write it as mail:K1=value"),
        (("--say", "mail:K1=gift"), "No purpose of a campaign named 'gift'"),
        (("--say", "mail:K9=value"), "No campaign 'K9' of 'mail' is loaded"),
        (("--say", "mail:K1=none"), "Nobody classified campaign 'K1' here"),
        (("--from", "absent.csv"), "absent.csv: No such file"),
        (("--from", "LIST"), "has no column purpose: write a list"),
        (("--from", "EMPTY"), "Nothing is filled in"),
        (("--from", "SHORT"), "Nothing is filled in"),
    ],
)
def test_a_slip_is_one_sentence_and_changes_nothing(firm, capsys, tmp_path, words, said):
    (tmp_path / "LIST").write_text("source,campaign_id\nmail,K1\n")
    (tmp_path / "EMPTY").write_text("source,campaign_id,purpose\nmail,K1,\n")
    (tmp_path / "SHORT").write_text("source,campaign_id,purpose\nmail,K1\n")
    words = [tmp_path / word if word in ("LIST", "EMPTY", "SHORT") else word for word in words]
    status, _, err = run(capsys, firm, *words)
    assert (status, err.count("\n")) == (2, 1)
    assert said in err
    assert purposes(firm) == {"K4": "service"}
