"""What a file staged on the desk says of permission, and what is noted about it."""

CONSENT = ("customer_key", "channel", "status", "changed_at")


def permissions(desk, content):
    desk.stage(content)
    found = [one for one in desk.result.staged if one.table == "consents"]
    listed = ", ".join(f"CAST({column} AS VARCHAR)" for column in CONSENT)
    rows = [row for one in found for row in desk.con.execute(f"SELECT {listed} FROM {one.relation}").fetchall()]
    return sorted((*row[:3], row[3][:10]) for row in rows)


def notes(desk):
    return " ".join(desk.result.found.tables[0].notes)
