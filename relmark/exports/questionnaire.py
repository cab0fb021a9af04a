"""The questionnaire on relationships, to print, to paste into a form, or to fill in as a table."""

import csv
import io

import pandas as pd

COLUMNS = ("feedback_id", "customer_id", "said_at", "kind", "topic", "question", "score", "scale_low", "scale_high")
LOW, HIGH = 1, 7
SCALE = "  ".join(f"[ ] {n}" for n in range(LOW, HIGH + 1))
INTRODUCTION = (
    "How do you see us? Please say how far you agree with each sentence, from 1 (not at all) to 7 (fully).\n"
    "There are no right answers, and you may leave a sentence out.\n"
)
PASTE = (
    "For an online form: ask each sentence as one question on a scale from 1 to 7, word for word, in this order, and\n"
    "beside them the customer's e-mail address or number. relmark knows the sentences when the answers come back.\n"
)


def questionnaire_text(items: pd.DataFrame) -> str:
    """The eight sentences with boxes to tick, as plain text to print or paste.

    Args:
        items: model relationship_items.
    """
    rows = [f"{row.place}. {row.statement}\n   {SCALE}\n" for row in items.sort_values("place").itertuples()]
    return "\n".join([INTRODUCTION, "Name or customer number: ______________________   Date: ____________\n", *rows])


def questionnaire_paste(items: pd.DataFrame) -> str:
    """The eight sentences alone, with what to know before pasting them into an online form.

    Args:
        items: model relationship_items.
    """
    return "\n".join([PASTE, INTRODUCTION, *items.sort_values("place")["statement"]]) + "\n"


def questionnaire_csv(items: pd.DataFrame) -> str:
    """A table with the eight lines of one person, to copy for each person and fill in: key, customer, day and score.

    Args:
        items: model relationship_items.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in items.sort_values("place").itertuples():
        writer.writerow(["", "", "", "survey", f"relationship:{row.item}", row.statement, "", LOW, HIGH])
    return text.getvalue()
