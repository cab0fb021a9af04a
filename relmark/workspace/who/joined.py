"""Customers that are made of several keys: who they are, and why each key is theirs."""

import pandas as pd

from relmark.warehouse.engine import frame
from relmark.workspace import Workspace
from relmark.workspace.storing import scan
from relmark.workspace.who.matching import who


def joined(workspace: Workspace, limit: int) -> pd.DataFrame:
    """Customers with more than one key, those joined last first.

    Returns:
        customer_id, name, keys (as text, with why each is theirs), n_keys, and n, how many such customers there are.
    """
    if "customers" not in workspace.tables:
        return pd.DataFrame(columns=["customer_id", "name", "keys", "n_keys", "n"])
    customers = scan(workspace.folder / workspace.tables["customers"].file)
    sql = f"""
        WITH several AS (
            SELECT
                customer_id,
                count(*) AS n_keys,
                max(own_number) AS latest,
                string_agg(source || ' ' || source_key || ' (' || matched_by || ')', ', ' ORDER BY own_number) AS keys
            FROM {who(workspace)} GROUP BY customer_id HAVING count(*) > 1
        )
        SELECT customer_id, name, keys, n_keys, count(*) OVER () AS n
        FROM several LEFT JOIN {customers} USING (customer_id)
        ORDER BY latest DESC LIMIT {int(limit)}
    """
    return frame(workspace.folder, sql, {})
