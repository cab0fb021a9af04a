"""The command line: exit 0 or 2, one clear sentence for every mistake, and nothing changed by it."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from relmark.cli import main
from tests.conftest import NOW


def run(capsys, *words) -> tuple[int, str, str]:
    try:
        status = main([str(word) for word in words], NOW)
    except SystemExit as stop:
        status = stop.code
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def orders(tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text("order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,10.50\n2,bo,2025-08-05,20\n")
    return file


@pytest.fixture
def firm(tmp_path, orders, capsys):
    assert run(capsys, "import", orders, "--workspace", tmp_path / "w")[0] == 0
    return tmp_path / "w"


def test_import_says_what_became_of_every_row(tmp_path, orders, capsys):
    status, out, _ = run(capsys, "import", orders, "--workspace", tmp_path / "w", "--json")
    file = json.loads(out)["files"][0]
    assert status == 0 and file["import_id"] == 1
    assert file["tables"][0]["accepted"] == 2 and file["tables"][0]["rejected"] == 0


def test_show_gives_rows_in_every_format(firm, tmp_path, capsys):
    _, out, _ = run(capsys, "show", "orders", "--workspace", firm, "--format", "json")
    assert [row["amount"] for row in json.loads(out)] == [10.5, 20.0]
    _, out, _ = run(capsys, "show", "buyers", "--workspace", firm, "--format", "csv", "--limit", 1)
    assert len(list(csv.DictReader(out.splitlines()))) == 1
    run(capsys, "show", "buyers", "--workspace", firm, "--out", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet").num_rows == 2
    assert "20.00" in run(capsys, "show", "buyers", "--workspace", firm)[1]


def test_show_takes_settings_and_an_as_of_date(firm, capsys):
    words = ("show", "buyer_totals", "--workspace", firm, "--as-of", "2025-08-05", "--format", "json")
    assert json.loads(run(capsys, *words)[1])[0]["n_buyers"] == 1
    words = (*words, "--set", "leave_out_one_time=yes")
    assert json.loads(run(capsys, *words)[1])[0]["n_buyers"] == 0


def test_export_leaves_out_who_may_not_be_contacted(firm, tmp_path, capsys):
    status, out, _ = run(
        capsys, "export", "buyers", "--channel", "email", "--workspace", firm, "--out", tmp_path / "x.csv"
    )
    assert status == 0 and "0 of 2 may be contacted by email" in out


def test_undo_history_tables_and_rejects(firm, capsys):
    assert "import of orders.csv" in run(capsys, "history", "--workspace", firm)[1]
    assert json.loads(run(capsys, "tables", "--workspace", firm, "--json")[1])[0]["table"] == "customers"
    assert json.loads(run(capsys, "rejects", "--workspace", firm, "--json")[1]) == []
    assert "Took back: import of orders.csv" in run(capsys, "undo", "--workspace", firm)[1]


LINES = "order_id,customer_id,ordered_at,product_id,amount\n1,ana,2025-08-04,CUP,5\n1,ana,2025-08-04,POST,3.50\n"


def test_an_import_prints_rows_and_amounts_that_add_up(tmp_path, capsys):
    file = tmp_path / "lines.csv"
    file.write_text(LINES)
    out = run(capsys, "import", file, "--workspace", tmp_path / "w")[1]
    assert "orders: amount in 8.50 = amount out 8.50." in out
    told = json.loads(run(capsys, "import", file, "--workspace", tmp_path / "x", "--json")[1])["files"][0]["loaded"]
    orders = next(one for one in told if one["table"] == "orders")
    assert (orders["in"], orders["accepted"], orders["amount_in"], orders["amount_out"]) == (1, 1, 8.5, 8.5)


def test_the_same_file_again_is_said_to_change_nothing(firm, orders, capsys):
    assert "loaded before, by import 1; nothing changed" in run(capsys, "import", orders, "--workspace", firm)[1]


def test_what_was_chosen_for_rows_already_loaded_is_taken_again_and_said(firm, orders, capsys):
    words = ("import", orders, "--workspace", firm)
    orders.write_text("order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,11\n")
    assert "as chosen for this source before" not in run(capsys, *words, "--if-exists", "newer")[1]
    orders.write_text("order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,12\n")
    assert "Rows already loaded: newer, as chosen for this source before" in run(capsys, *words)[1]
    shown = json.loads(run(capsys, "show", "orders", "--workspace", firm, "--format", "json")[1])
    assert sorted(row["amount"] for row in shown) == [12.0, 20.0]


def test_rows_are_left_out_by_rule_and_counted_again(tmp_path, capsys):
    file = tmp_path / "lines.csv"
    file.write_text(LINES)
    run(capsys, "import", file, "--workspace", tmp_path / "w")
    words = ("leave-out", "--workspace", tmp_path / "w")
    assert "1 rows of order_lines, worth 3.50" in run(capsys, *words, "--suggest")[1]
    added = run(capsys, *words, "--add", "order_lines.product_id is POST because postage")[1]
    assert "1. order_lines.product_id is POST because postage" in added and "stay what was charged" in added
    (told,) = json.loads(run(capsys, *words, "--json")[1])
    assert told["takes"] == [{"rule": 1, "table": "order_lines", "rows": 1, "amount": 3.5}]
    file.write_text(LINES.replace("\n1,", "\n2,"))
    assert "of which left out" in run(capsys, "import", file, "--workspace", tmp_path / "w")[1]
    assert "No rule leaves anything out" in run(capsys, *words, "--remove", 1)[1]


def test_a_template_is_printed_written_or_packed(tmp_path, capsys):
    assert run(capsys, "template", "deeds")[1] == "deed_id,topic,description,done_at\n"
    run(capsys, "template", "orders", "--out", tmp_path / "orders.csv")
    assert (tmp_path / "orders.csv").read_text().startswith("order_id,customer_id,ordered_at,amount")
    run(capsys, "template", "all", "--out", tmp_path / "all.zip")
    assert (tmp_path / "all.zip").read_bytes().startswith(b"PK")
    assert "- score: " in run(capsys, "template", "feedback", "--guide")[1]


def test_tables_taken_out_are_imported_again_together(firm, tmp_path, capsys):
    assert "customers, identities, orders" in run(capsys, "take-out", "--workspace", firm, "--out", tmp_path / "all")[1]
    again = ("import", *sorted((tmp_path / "all").iterdir()), "--workspace", tmp_path / "again")
    assert run(capsys, *again)[0] == 0
    shown = [
        run(capsys, "show", "orders", "--workspace", one, "--format", "json") for one in (firm, tmp_path / "again")
    ]
    before, after = ([row | {"import_id": 0} for row in json.loads(out)] for _, out, _ in shown)
    assert before == after and len(after) == 2


def test_models_and_sql_say_themselves(capsys):
    assert "segment_summary" in run(capsys, "models")[1]
    assert run(capsys, "sql", "segments")[1].startswith("WITH ")
    assert "read_parquet" not in run(capsys, "sql", "segments", "--dialect", "spark")[1]


def test_parquet_of_many_rows_has_the_types_of_the_model(tmp_path, capsys):
    file = tmp_path / "many.csv"
    lines = (f"{n},c{n},2025-08-04,{n}.50\n" for n in range(120_000))
    file.write_text("order_id,customer_id,ordered_at,amount\n" + "".join(lines))
    run(capsys, "import", file, "--workspace", tmp_path / "many")
    run(
        capsys,
        "show",
        "orders",
        "--workspace",
        tmp_path / "many",
        "--format",
        "parquet",
        "--out",
        tmp_path / "o.parquet",
    )
    written = pq.read_table(tmp_path / "o.parquet")
    assert written.num_rows == 120_000
    assert str(written.schema.field("amount").type) == "decimal128(18, 2)"


def test_a_column_named_for_one_of_several_files_is_looked_for_in_all(tmp_path, orders, capsys):
    odd = tmp_path / "odd.csv"
    odd.write_text("Ref,customer_id,ordered_at,amount\n9,ana,2025-08-09,1\n")
    words = ("import", odd, orders, "--workspace", tmp_path / "two", "--map")
    assert run(capsys, *words, "orders.order_id=Ref")[0] == 0
    status, _, err = run(
        capsys, "import", odd, orders, "--workspace", tmp_path / "three", "--map", "orders.order_id=Rf"
    )
    assert status == 2 and "Did you mean 'Ref'?" in err


def test_the_time_zone_of_the_first_import_is_the_firms(tmp_path, capsys):
    for name, words in (("a", ("--set", "timezone=Europe/London")), ("b", ())):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"order_id,customer_id,ordered_at,amount\n{name},ana,2025-07-01T23:30:00Z,5\n")
        assert run(capsys, "import", file, "--workspace", tmp_path / "zone", *words)[0] == 0
    shown = json.loads(run(capsys, "show", "orders", "--workspace", tmp_path / "zone", "--format", "json")[1])
    assert [row["ordered_on"] for row in shown] == ["2025-07-02", "2025-07-02"]


def test_firms_are_made_renamed_and_deleted(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RELMARK_HOME", str(tmp_path))
    assert run(capsys, "firms", "new", "Marl", "--currency", "EUR")[0] == 0
    assert run(capsys, "firms", "rename", "marl", "--to", "Linden")[0] == 0
    assert "Linden" in run(capsys, "firms")[1]
    assert run(capsys, "firms", "delete", "marl")[0] == 2
    assert run(capsys, "firms", "delete", "marl", "--yes")[0] == 0


MISTAKES = [
    (("shwo",), "No command named 'shwo'. Did you mean 'show'?"),
    (("show", "segmnts", "--workspace", "W"), "Did you mean 'segments'?"),
    (("show", "order", "--workspace", "W"), "Did you mean 'orders'?"),
    (("show", "segments", "--workspace", "W", "--set", "rfm_bin=4"), "Did you mean 'rfm_bins'?"),
    (("show", "segments", "--workspace", "W", "--set", "rfm_bins=40"), "from 3 to 10"),
    (("show", "segments", "--workspace", "W", "--set", "rfm_bins"), "lacks a value"),
    (("show", "segments", "--workspace", "W", "--as-of", "tomorrow"), "write it as 2026-01-31"),
    (("show", "permissions", "--workspace", "W"), "load consents"),
    (("show", "segments", "--workspace", "nowhere"), "No workspace in nowhere"),
    (("show", "segments", "--workspace", "W", "--format", "parquet"), "--out"),
    (
        ("export", "segment_summary", "--channel", "email", "--workspace", "W", "--out", "x.csv"),
        "does not list customers",
    ),
    (("export", "segments", "--channel", "pigeon", "--workspace", "W", "--out", "x.csv"), "pigeon"),
    (("import", "missing.csv", "--workspace", "W"), "missing.csv"),
    (("import", "EMPTY", "--workspace", "W"), "empty.csv"),
    (("import", "HTML", "--workspace", "W"), "page.csv"),
    (("import", "ORDERS", "--workspace", "W", "--as", "ordrs"), "ordrs"),
    (("import", "ORDERS", "--workspace", "W", "--map", "orders.orderd_at=x"), "ordered_at"),
    (("import", "ORDERS", "--workspace", "W", "--set", "currncy=GBP"), "currency"),
    (("inspect", "EMPTY"), "empty.csv"),
    (("demo", "--workspace", "D", "--without", "welcome"), "welcome_discount"),
    (("undo", "--workspace", "nowhere"), "No workspace in nowhere"),
    (("demo", "--workspace", "D", "--seed", "-1"), "--seed cannot be -1"),
    (
        ("show", "segments", "--workspace", "W", "--set", "order_source=mian"),
        "No source named 'mian'. Did you mean 'main'?",
    ),
    (
        ("export", "segments", "--channel", "email", "--workspace", "W", "--out", "x.pdf"),
        "end the name in .csv or .xlsx",
    ),
    (("firms", "delete", "demo", "--yes"), "demo"),
    (("show", "segments", "--workspace", "W", "--set", "heavy_share=nan"), "heavy_share cannot be 'nan'"),
    (("show", "segments", "--workspace", "W", "--set", "monetary_cuts=0.001,0.002"), "monetary_cuts cannot be"),
    (
        ("show", "orders", "--workspace", "W", "--format", "parquet", "--out", "/nowhere/x.parquet"),
        "/nowhere/x.parquet",
    ),
    (("import", "ORDERS", "--workspace", "ORDERS"), "a workspace is a folder"),
    (("import", "ORDERS", "--workspace", "D", "--set", "encoding=zlib"), "No encoding named 'zlib'"),
    (("leave-out", "--workspace", "W", "--add", "postage"), "write it as"),
    (("leave-out", "--workspace", "W", "--remove", "1"), "there are none"),
    (("leave-out", "--workspace", "nowhere"), "No workspace in nowhere"),
    (("template", "identities"), "identities"),
    (("take-out", "--workspace", "W", "--out", "ORDERS"), "is a file"),
]


@pytest.mark.parametrize(("words", "says"), MISTAKES, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_a_mistake_is_one_clear_sentence_and_changes_nothing(words, says, firm, orders, tmp_path, capsys):
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "page.csv").write_text("<!DOCTYPE html><html><body>Sign in</body></html>")
    stand_in = {
        "W": firm,
        "D": tmp_path / "d",
        "EMPTY": tmp_path / "empty.csv",
        "HTML": tmp_path / "page.csv",
        "ORDERS": orders,
    }
    before = (firm / "manifest.json").read_bytes()
    status, _, err = run(capsys, *(stand_in.get(word, word) for word in words))
    assert status == 2
    assert says in err and "Traceback" not in err and len(err.strip().splitlines()) == 1
    assert (firm / "manifest.json").read_bytes() == before


def test_one_row_is_one_row_and_why_it_was_rejected_is_said_once(tmp_path, capsys):
    file = tmp_path / "orders.csv"
    file.write_text("order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,10.50\n2,bo,,20\n")
    out = run(capsys, "import", file, "--workspace", tmp_path / "w")[1]
    assert "- 1 row of orders rejected: ordered_at is missing\n" in out
    assert out.count("ordered_at is missing") == 1
