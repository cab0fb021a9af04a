"""Who hangs together: things linked through what they share, however long the chain."""

import duckdb


def components(con: duckdb.DuckDBPyConnection, links: str) -> None:
    """Make the table `labels` (node, label): of all nodes that hang together the smallest.

    Each round every node takes the smallest label among those it shares a value with, then that label's own label,
    so that a long chain needs few rounds.

    Args:
        links: a query (node BIGINT, value): nodes with one value belong together.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE linked AS {links}")
    con.execute("CREATE OR REPLACE TEMP TABLE labels AS SELECT DISTINCT node, node AS label FROM linked")
    while True:
        con.execute(
            """
            CREATE OR REPLACE TEMP TABLE labels_next AS
            WITH of_value AS (
                SELECT linked.value, min(labels.label) AS label FROM linked JOIN labels USING (node) GROUP BY ALL
            ),
            of_node AS (
                SELECT linked.node, min(of_value.label) AS label FROM linked JOIN of_value USING (value) GROUP BY ALL
            )
            SELECT of_node.node, least(of_node.label, labels.label) AS label
            FROM of_node JOIN labels ON labels.node = of_node.label
            """
        )
        moved = "SELECT 1 FROM labels JOIN labels_next USING (node) WHERE labels.label <> labels_next.label LIMIT 1"
        done = con.execute(moved).fetchone() is None
        con.execute("CREATE OR REPLACE TEMP TABLE labels AS SELECT * FROM labels_next")
        if done:
            return
