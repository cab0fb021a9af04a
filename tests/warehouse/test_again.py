"""A model made once more: at an earlier date, or with another model below it in place of one."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark.warehouse import compose, models, parameters
from relmark.warehouse.again import EARLIER, Again, made_again, said
from relmark.warehouse.catalogue import Model
from tests.warehouse.standing_firms import AS_OF, firm

ANA, BO = 1, 2
KNOWN = {
    one.name: one
    for one in (
        Model("days", "x", "SELECT * FROM orders WHERE on_day < $as_of", "one row per day", ("orders",), ("as_of",)),
        Model("names", "x", "SELECT days.names FROM customers AS days", "one row per name", ("customers",), ()),
        Model("top", "x", "SELECT * FROM days JOIN names", "one row per day", ("days", "names"), ()),
    )
}


def test_a_file_says_what_it_makes_again():
    text = "-- Grain: one row per day, as it was.\n-- Again: top, $days_back days before\n"
    assert said("top_before", text) == Again("top_before", "one row per day, as it was", "top", None, None)
    assert said("top", "-- Grain: one row per day.\nSELECT 1") is None


def test_the_same_at_an_earlier_date_makes_again_all_that_heeds_the_date_and_nothing_else():
    made = made_again(Again("top_before", "one row", "top", None, None), KNOWN)
    assert set(made) == {"days_before", "top_before"}
    assert made["days_before"].sql == f"SELECT * FROM orders WHERE on_day < {EARLIER}"
    assert made["top_before"].sql == "SELECT * FROM days_before JOIN names"
    assert made["top_before"].reads == ("days_before", "names")


def test_one_model_in_place_of_another_leaves_columns_and_other_models_alone():
    made = made_again(Again("top_now", "one row", "top", "names", "days"), KNOWN)
    assert set(made) == {"top_now"}
    assert made["top_now"].sql == "SELECT * FROM days JOIN days"
    renamed = made_again(Again("names_now", "one row", "names", "customers", "top"), KNOWN)
    assert renamed["names_now"].sql == "SELECT days.names FROM top AS days"


def test_what_python_fits_cannot_be_made_again():
    fitted = Model("fit", "x", "", "one row", ("days",), ("as_of",), fitted=True)
    with pytest.raises(ValueError, match="fitted in Python"):
        made_again(Again("fit_before", "one row", "fit", None, None), KNOWN | {"fit": fitted})


def test_a_model_made_again_reads_as_the_model_at_that_date(tmp_path):
    read = firm(tmp_path, [(ANA, 300), (ANA, 200), (BO, 95), (BO, 20)], feedback=[(ANA, "nps", 9, 150)])
    for back in (1, 91, 250):
        again = read.read("standings_before", AS_OF, {"days_back": back})
        once = read.read("standings", AS_OF - timedelta(days=back))
        pd.testing.assert_frame_equal(*(one.sort_values("customer_id", ignore_index=True) for one in (again, once)))


def test_models_made_again_ask_for_the_distance_and_say_what_they_are():
    made = [one for one in models().values() if one.name.endswith("_before")]
    assert {"standings_before", "purchase_days_before"} <= {one.name for one in made}
    assert all("days_back" in parameters(one.name) for one in made)
    assert "days_back" not in parameters("stages")
    assert "CAST($days_back AS INTEGER)" in compose("standings_before")
