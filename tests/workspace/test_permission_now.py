"""As of today permission is what is known today, though the last order was long ago; the past stays as it was."""

from datetime import date

import pytest

from tests.conftest import NOW

ORDERS = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,10.00\n2,bo,2025-08-05,10.00"
CONSENTS = "customer_id,channel,status,changed_at\nana,email,granted,2025-01-01\nbo,email,granted,2025-01-01"
OPTED_OUT = "customer_id,email,unsubscribed\nana,ana@example.com,yes\nbo,bo@example.com,"


def standing(firm, as_of: date | None = None, model: str = "permissions") -> dict[int, str]:
    found = firm.read(model, as_of)
    return dict(zip(found["customer_id"], found["status"], strict=True))


@pytest.mark.parametrize("model", ["permissions", "customer_permissions"])
def test_an_opt_out_told_without_a_date_counts_at_once(bring, model):
    bring(orders=ORDERS, consents=CONSENTS)
    firm = bring(people=OPTED_OUT)
    assert firm.default_as_of < NOW.date()
    assert standing(firm, model=model) == {1: "withdrawn", 2: "granted"}
    assert standing(firm, firm.default_as_of, model) == standing(firm, model=model)


def test_an_opt_out_after_the_last_order_counts_too(bring):
    firm = bring(orders=ORDERS, consents=f"{CONSENTS}\nbo,email,withdrawn,2026-01-01")
    assert standing(firm) == {1: "granted", 2: "withdrawn"}


def test_the_past_is_as_it_was(bring):
    bring(orders=ORDERS, consents=CONSENTS)
    assert standing(bring(people=OPTED_OUT), date(2025, 8, 5)) == {1: "granted", 2: "granted"}


def test_other_models_keep_the_default_date(bring):
    firm = bring(orders=ORDERS, consents=CONSENTS)
    assert firm.as_of_for("buyers") == firm.default_as_of == date(2025, 8, 6)
