"""Answers to a survey: a file's row holds one person's answers to every question; here each answer is a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single, unlike
from relmark.intake.recognised import Recognised
from relmark.intake.report import Reading
from relmark.intake.responses import questions, replies
from relmark.intake.responses.replies import Replies
from relmark.intake.responses.respondents import named_by
from relmark.intake.values.plans import times
from relmark.intake.vendors.described import Part
from relmark.intake.vendors.made import Occasion, cell_of, made, present
from relmark.quoting import identifier, literal

FEW = 6
UNMISTAKABLE = 2
# Columns that tools write beside answers, and not beside customers.
MARK = r"^(timestamp|horodateur|zeitstempel|tijdstempel|marca temporal)$|submi(t|ssion)|complet(ed|ion)|respon(se|dent)"
# What is made of each answer: the field, what its column is called, its type.
FIELDS = {
    "feedback.feedback_id": ("response and question", "VARCHAR"),
    "feedback.kind": ("kind of question", "VARCHAR"),
    "feedback.item": ("number or choice of the question", "VARCHAR"),
    "feedback.score": ("answer as a number", "DOUBLE"),
    "feedback.scale_low": ("lowest answer possible", "DOUBLE"),
    "feedback.scale_high": ("highest answer possible", "DOUBLE"),
    "feedback.question": ("question asked", "VARCHAR"),
    "feedback.text": ("answer in words", "VARCHAR"),
}


def is_one(columns: Sequence[str], told: Recognised, reading: Reading) -> bool:
    """Whether a table of nobody known is a survey beyond doubt, or said to be feedback and asks something.

    Args:
        told: what its columns would make of it otherwise.
    """
    answered = {"feedback.score", "feedback.text", "feedback.question"}
    if answered & {target for target, column in reading.mapping.items() if column}:
        return False
    n_asking = sum(map(questions.asks, columns))
    is_marked = any(re.search(MARK, column, re.IGNORECASE) for column in columns)
    if told.kind == "customers" and not is_marked and n_asking * 2 < len(columns):
        return False
    if n_asking >= UNMISTAKABLE:
        return reading.kind == "feedback" or told.kind in (None, "feedback", "customers") or bool(told.missing)
    return reading.kind == "feedback" and not answered & set(told.mapping)


def asked(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, part: Part, occasion: Occasion, said: Mapping[str, str]
) -> tuple[Sheet, Part]:
    """One row per answer given: the columns that are no questions, and beside them what was asked and answered.

    Args:
        part: says which columns are no questions; those it takes something else from are none either.
        said: what the user says columns are; these are no questions.

    Returns:
        The answers, and the part with the fields that were made for them.
    """
    others = _others(sheet.columns, part, occasion, said)
    listed = questions.read([column for column in sheet.columns if column not in others], others)
    people = named_by(con, sheet, [one.column for one in listed])
    listed = [one for one in listed if one.column not in people.values()]
    columns = {target: _besides(part.columns.get(target), column) for target, column in people.items()}
    names = {target: unlike(name, sheet.columns) for target, (name, _) in FIELDS.items()}
    settled = replies.taken(con, sheet, listed)
    kept = [column for column in sheet.columns if column in {*others, *people.values()}]
    table = _rows(con, sheet, settled, kept, names, _response(con, sheet, part, occasion, listed))
    return table, replace(part, columns={**part.columns, **columns, **names})


def _others(columns: Sequence[str], part: Part, occasion: Occasion, said: Mapping[str, str]) -> list[str]:
    """The columns that are no questions."""
    found = {column for one in part.questions or () for column in columns if _is(one, column)}
    for value in part.columns.values():
        from_ = value.get("from", []) if isinstance(value, dict) else value
        for one in from_ if isinstance(from_, list) else [from_]:
            column = present(one, columns)
            found |= {column} if column else set()
    found |= {column for one in part.only if (column := present(one["column"], columns))}
    return [column for column in columns if column in found or column in said.values()]


def _is(wanted: str, column: str) -> bool:
    return present(wanted, [column]) is not None


def _besides(value: object, column: str) -> list[str]:
    """What the description takes a field from, and where that is empty the question that asks for it."""
    return [*(value if isinstance(value, list) else [value] if value else []), column]


def _response(con, sheet: Sheet, part: Part, occasion: Occasion, listed: list[questions.Question]) -> str:
    """SQL for the key of a respondent's answers, the same whenever the file is exported again.

    Without a key of the survey's own, the time of the answers and their place among those of that very moment. Short
    keys are counted anew in every survey, so part of its first question stands before them.
    """
    first = f"substr(md5({literal(listed[0].text if listed else '')}), 1, {FEW}) || '-'"
    own = made(part.columns.get("feedback.feedback_id", []), occasion)
    if own is not None and own.column:
        key = cell_of(own.column)
        (longest,) = single(con, f"SELECT max(length({key})) FROM {sheet.relation}")
        return key if (longest or 0) > FEW else f"{first} || {key}"
    when = made(part.columns.get("feedback.said_at", []), occasion)
    moment = f"coalesce({cell_of(when.column) if when.column else when.sql}, '')" if when else "''"
    return f"{first} || {moment} || '-' || row_number() OVER (PARTITION BY {moment} ORDER BY {sheet.row_number})"


def _rows(con, sheet: Sheet, settled: list[Replies], kept: list[str], names: dict[str, str], response: str) -> Sheet:
    """Store a row for each filled cell below a question."""
    number = sheet.number_column()
    types = {
        **{column: sheet.types[column] for column in kept},
        **{names[t]: type_ for t, (_, type_) in FIELDS.items()},
    }
    own = "".join(f"{identifier(column)}, " for column in kept)
    cells = ", ".join(f"{{n: {place}, answer: {cell_of(one.question.column)}}}" for place, one in enumerate(settled))
    each = (
        f"SELECT {own}{sheet.row_number} AS {number}, {response} AS response, unnest([{cells}]) AS given "
        f"FROM {sheet.relation}"
    )
    relation = fresh("answers")
    made_ = ", ".join(f"{sql} AS {identifier(names[target])}" for target, sql in _values(settled).items())
    con.execute(
        f"CREATE TABLE {relation} AS SELECT {own}{number}, {made_} FROM ({each if settled else _nobody(each)}) "
        "WHERE given.answer IS NOT NULL"
    )
    n, n_people = single(con, f"SELECT count(*), count(DISTINCT {number}) FROM {relation}")
    notes = [_said(sheet.rows, n_people, n, len({one.question.text for one in settled}))]
    return replace(sheet, relation=relation, types=types, row_number=number, rows=n, notes=notes, broken=[], lazy=False)


def _nobody(each: str) -> str:
    """The same query for a survey without questions: it has no answers."""
    return each.replace("unnest([]) AS given", "unnest([{n: 0, answer: NULL}]) AS given")


def _values(settled: list[Replies]) -> dict[str, str]:
    """SQL for the fields of an answer."""
    texts = {
        "feedback.kind": [one.kind for one in settled],
        "feedback.item": [one.question.item or str(one.question.number) for one in settled],
        "feedback.question": [one.question.text for one in settled],
    }
    worded = ", ".join(f"[{', '.join(map(literal, one.words))}]" for one in settled)
    steps = f"list_position(CAST([{worded}] AS VARCHAR[][])[given.n + 1], lower(given.answer))"
    is_number = _one_of([str(one.has_scores) for one in settled], "BOOLEAN")
    number = f"CASE WHEN {is_number} THEN {replies.score('given.answer')} END"
    place = _one_of([literal(str(one.question.number)) for one in settled], "VARCHAR")
    return {
        "feedback.feedback_id": f"response || '-' || {place}",
        **{target: _one_of(list(map(literal, values)), "VARCHAR") for target, values in texts.items()},
        "feedback.score": f"coalesce({number}, {steps})",
        "feedback.scale_low": _one_of([_number(one.low) for one in settled], "DOUBLE"),
        "feedback.scale_high": _one_of([_number(one.high) for one in settled], "DOUBLE"),
        "feedback.text": f"CASE WHEN {number} IS NULL THEN given.answer END",
    }


def _one_of(values: list[str], type_: str) -> str:
    """SQL for what belongs to the question of an answer."""
    return f"CAST([{', '.join(values)}] AS {type_}[])[given.n + 1]"


def _number(value: float | None) -> str:
    return "NULL" if value is None else str(value)


def _said(n_rows: int, n_people: int, n: int, n_questions: int) -> str:
    silent = n_rows - n_people
    given = f"{times(n_rows, 'response')} gave {times(n, 'answer')} to {times(n_questions, 'question')}: one row each."
    return f"{given} {times(silent, 'response')} gave none." if silent else given
