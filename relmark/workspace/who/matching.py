"""Who may be one person: suggestions with their evidence, the user's word on them, and who a customer is made of."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd

from relmark import matching
from relmark.mistakes import NotMeasurable
from relmark.quoting import literal
from relmark.settings import SETTINGS
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.warehouse.engine import cursor, frame, unlocked
from relmark.workspace import Workspace
from relmark.workspace.storing import rows_of, scan
from relmark.workspace.who.deciding import join, join_likely, refuse, split
from relmark.workspace.who.decisions import empty_decisions
from relmark.workspace.who.identities import OWN_NUMBER
from relmark.workspace.who.told import FACTS, OTHERS, empty_told

__all__ = ["identities_of", "join", "join_above", "join_likely", "refuse", "split", "suggestions"]

Progress = Callable[[str, float], None]


def suggestions(
    workspace: Workspace,
    threshold: float | None = None,
    progress: Progress = lambda step, share: None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Pairs of customers who may be one person, likeliest first, without those the user has decided on.

    Computed once for what the sources told and kept; a decision changes which are left, not what was found.

    Args:
        threshold: the least probability; otherwise the setting `match_threshold`.

    Returns:
        customer_a < customer_b, probability, and the evidence as JSON (see `relmark.matching`).

    Raises:
        NotMeasurable: no customers are loaded.
    """
    if "customers" not in workspace.tables:
        raise NotMeasurable("matches", ["customers"])
    least = SETTINGS["match_threshold"].read(SETTINGS["match_threshold"].default if threshold is None else threshold)
    path = _found(workspace, least, progress)
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    return frame(workspace.folder, f"{_still_open(workspace, path)}{cut}", {})


def join_above(folder: Path, probability: float, now, progress: Progress = lambda step, share: None):
    """Accept every suggestion at least this likely. See `deciding.join_likely`."""
    found = suggestions(Workspace.open(folder), probability, progress)
    likely = list(found[["customer_a", "customer_b", "probability"]].itertuples(index=False, name=None))
    return join_likely(folder, likely, now)


def identities_of(workspace: Workspace, customer_id: int) -> pd.DataFrame:
    """The keys that make up a customer, the oldest first, each with what its source told.

    Returns:
        source, source_key, own_number, matched_by, then the facts of `customers`.
    """
    told = _own(workspace, "told") or empty_told()
    facts = ", ".join(f"told.{one.name}" for one in FACTS)
    sql = f"""
        SELECT who.source, who.source_key, who.own_number, who.matched_by, {facts}
        FROM {who(workspace)} AS who LEFT JOIN (SELECT * EXCLUDE ({OTHERS}) FROM {told}) AS told USING (own_number)
        WHERE who.customer_id = $customer_id ORDER BY who.own_number
    """
    return frame(workspace.folder, sql, {"customer_id": int(customer_id)})


def who(workspace: Workspace) -> str:
    """What stands for every key there is, with the number it had of its own."""
    identities = empty(TABLES["identities"])
    if "identities" in workspace.tables:
        with cursor(workspace.folder) as one:
            path = workspace.folder / workspace.tables["identities"].file
            identities = rows_of(one, path, TABLES["identities"])
    return f"(SELECT *, {OWN_NUMBER} AS own_number FROM {identities})"


def _own(workspace: Workspace, name: str) -> str | None:
    file = workspace.manifest.own.get(name)
    return scan(workspace.folder / file) if file else None


def _still_open(workspace: Workspace, found: Path) -> str:
    """The query for the pairs found that are not one customer yet and that the user has not refused."""
    return f"""
        WITH who AS (SELECT * FROM {who(workspace)}),
        refused AS (
            SELECT DISTINCT
                least(a.customer_id, b.customer_id) AS customer_a, greatest(a.customer_id, b.customer_id) AS customer_b
            FROM (SELECT * FROM {_own(workspace, "decisions") or empty_decisions()}) AS decisions
            JOIN who AS a ON a.source = a_source AND a.source_key = a_source_key
            JOIN who AS b ON b.source = b_source AND b.source_key = b_source_key
            WHERE verdict = 'different'
        ),
        found AS (
            SELECT
                least(a.customer_id, b.customer_id) AS customer_a,
                greatest(a.customer_id, b.customer_id) AS customer_b,
                found.probability,
                found.evidence
            FROM {scan(found)} AS found
            JOIN who AS a ON a.own_number = found.customer_a
            JOIN who AS b ON b.own_number = found.customer_b
            WHERE a.customer_id <> b.customer_id
        )
        SELECT customer_a, customer_b, max(probability) AS probability, arg_max(evidence, probability) AS evidence
        FROM found ANTI JOIN refused USING (customer_a, customer_b)
        GROUP BY customer_a, customer_b
        ORDER BY probability DESC, customer_a, customer_b
    """


def _found(workspace: Workspace, least: float, progress: Progress) -> Path:
    """The file of all pairs found, made when it is not there yet."""
    rests_on = [workspace.manifest.own.get("told") or workspace.tables["customers"].file, least, matching.LARGEST]
    key = hashlib.sha256(json.dumps(rests_on).encode()).hexdigest()[:24]
    path = workspace.folder / "derived" / "matches" / f"{key}.parquet"
    if path.exists():
        os.utime(path)
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{key}.{os.getpid()}.half")
    with closing(unlocked(workspace.folder / "tmp")) as con:
        con.execute(f"CREATE TABLE people AS {_people(workspace)}")
        pairs = matching.suggest(con, "people", least, progress)
        con.execute(f"COPY (SELECT * FROM {pairs}) TO {literal(str(half))} (FORMAT parquet)")
    half.replace(path)
    return path


def _people(workspace: Workspace) -> str:
    """The query for every customer, as `relmark.matching` compares them."""
    columns = "name, email, phone, birthday, country, region, city, postcode"
    return f"""
        WITH known AS (
            SELECT customer_id, string_agg(DISTINCT source, ', ' ORDER BY source) AS sources
            FROM {who(workspace)} GROUP BY customer_id
        )
        SELECT customer_id, {columns}, sources
        FROM {scan(workspace.folder / workspace.tables["customers"].file)} LEFT JOIN known USING (customer_id)
        WHERE coalesce(name, email, phone, postcode) IS NOT NULL
    """
