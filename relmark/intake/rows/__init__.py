"""Values become canonical rows: orders, lines, payments, people, and the rows that are not accepted."""
