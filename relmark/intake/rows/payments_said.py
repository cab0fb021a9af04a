"""What is told of payments and refunds that became orders: what was added up, given back, or came to nothing."""

from relmark.intake.files.sheets import single
from relmark.intake.rows.orders import ZERO, purchases
from relmark.intake.rows.workbench import Staging

VALID = "IN ('paid', 'refunded')"


def say_payments(stage: Staging, rows: str, grouped: str, is_payments: bool) -> tuple:
    """Say what became of the rows; the amount of the payments that count, and that of the orders."""
    paid = f"sum(paid) FILTER (n_payments > 0 AND state {VALID})"
    n, several, alone, joined, not_given, amount_out = single(
        stage.con,
        "SELECT count(*), count_if(n_payments > 1), count_if(n_payments = 0 AND n_refunds > 0), "
        f"coalesce(sum(n_refunds) FILTER (n_payments > 0), 0), coalesce(sum(n_not_given), 0), {paid} FROM {grouped}",
    )
    failed, named = single(
        stage.con,
        f"SELECT count_if(NOT is_refund AND status = 'cancelled'), count_if(paid_for IS NOT NULL) FROM {rows}",
    )
    stage.say(
        named,
        "{n} payments or refunds name the order they are for: each updates that order where it is loaded.",
        "1 payment or refund names the order it is for: it updates that order where it is loaded.",
    )
    both = "added up" if is_payments else "the last row counts"
    stage.say(several, f"{{n}} orders stand on several rows: {both}.", f"1 order stands on several rows: {both}.")
    _say_refunds(stage, joined, alone, not_given)
    stage.say(
        failed if is_payments else 0,
        "{n} payments failed or were cancelled: no purchase.",
        "1 payment failed or was cancelled: no purchase.",
    )
    amount_in = purchases(stage, f"(SELECT * FROM {rows} WHERE NOT is_refund)")
    amount_out = amount_out or ZERO
    if amount_in != amount_out:
        sums = f"{amount_in:,} in the rows and {amount_out:,} in the orders"
        stage.notes.append(f"Purchases come to {sums}: of rows that repeat an order the last counts.")
    return amount_in, amount_out, n


def _say_refunds(stage: Staging, joined: int, alone: int, not_given: int) -> None:
    """Say what was taken off an order of the file, what stands by itself, and what was not given back."""
    stage.say(
        joined,
        "{n} refunds are rows of their own: taken off the orders they give back.",
        "1 refund is a row of its own: taken off the order it gives back.",
    )
    stage.say(
        alone,
        "{n} orders are given back that are not paid in the file: they stand as credits.",
        "1 order is given back that is not paid in the file: it stands as a credit.",
    )
    stage.say(
        not_given,
        "{n} refunds are pending or cancelled: nothing is given back by them.",
        "1 refund is pending or cancelled: nothing is given back by it.",
    )
