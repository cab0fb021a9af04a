"""Customers who may be none: testers, colleagues, resellers. Named only; whoever knows the firm decides."""

from relmark.quoting import literal
from relmark.workspace import Workspace
from relmark.workspace.left_out.candidates import MOST_VALUES, Suggestion, counted, found, suggestion
from relmark.workspace.left_out.rules import Rule

TESTERS = "test(er|ing)?[0-9.+_-]*@.*"
GROUPS = {
    "wholesale": "wholesale.*|(.* )?resellers?|trade|trade (account|customer)|b2b|dealer|gro(ß|ss)h[aä]nd(el|ler)|"
    "grossiste|groothandel",
    "staff": "staff|employees?|team|mitarbeiter(in)?|personal|personnel|medewerker|empleado",
    "test": "test.*|dummy|fake",
}
PUBLIC = (
    *(
        "gmail",
        "googlemail",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "yahoo",
        "ymail",
        "icloud",
        "me",
        "mac",
        "aol",
        "gmx",
    ),
    *("web", "t-online", "freenet", "orange", "wanadoo", "free", "laposte", "sfr", "libero", "proton", "protonmail"),
    *(
        "btinternet",
        "sky",
        "virginmedia",
        "comcast",
        "verizon",
        "att",
        "mail",
        "zoho",
        "yandex",
        "qq",
        "163",
        "kpnmail",
    ),
    *("ziggo", "telefonica", "terra", "bluewin", "example"),
)
FEW, MOST_SHARE, MOST_DOMAINS = 3, 0.2, 5


def people(workspace: Workspace) -> list[Suggestion]:
    """Likely rules about customers."""
    return [*_testers(workspace), *_colleagues(workspace), *_groups(workspace)]


def _testers(workspace: Workspace) -> list[Suggestion]:
    """Customers whose e-mail address begins with test."""
    rows = _customers(workspace, "lower(email)", f"regexp_full_match(lower(email), {literal(TESTERS)})")
    rule = Rule("customers", "email", "one_of", tuple(value for value, *_ in rows), "test customers")
    return [suggestion(rule, rows)] if rows else []


def _colleagues(workspace: Workspace) -> list[Suggestion]:
    """Customers who share the domain of their address: the firm's own, or another firm's; not a mail provider's."""
    domain = "lower(split_part(email, '@', 2))"
    public = ", ".join(literal(one) for one in PUBLIC)
    rows = _customers(workspace, domain, f"{domain} <> '' AND split_part({domain}, '.', 1) NOT IN ({public})")
    n = sum(file.rows for file in [workspace.tables.get("customers")] if file)
    made = []
    for row in rows:
        is_own = _bare(row[0].split(".")[0]) == _bare(workspace.name)
        if is_own or FEW <= row[1] <= MOST_SHARE * n:
            why = "addresses of the firm itself: staff" if is_own else "addresses of one domain: staff, or one firm"
            made.append(suggestion(Rule("customers", "email", "ends", (f"@{row[0]}",), why), [row]))
    return made[:MOST_DOMAINS]


def _bare(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _customers(workspace: Workspace, value: str, test: str) -> list[tuple]:
    """(value, customers, what they ordered, value) of the customers of whom a test is true, most customers first."""
    customers, orders = counted(workspace, "customers"), counted(workspace, "orders")
    if customers is None:
        return []
    spent = "SELECT CAST(NULL AS BIGINT) AS customer_id, 0 AS amount WHERE FALSE"
    if orders:
        spent = f"SELECT customer_id, sum(amount) AS amount FROM {orders} WHERE status = 'paid' GROUP BY customer_id"
    return found(
        workspace,
        f"SELECT {value} AS value, count(*), sum(amount), {value} FROM {customers} "
        f"LEFT JOIN ({spent}) USING (customer_id) WHERE {test} GROUP BY {value} ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}",
    )


def _groups(workspace: Workspace) -> list[Suggestion]:
    """Customers whose traits call them wholesale, staff or a test."""
    traits = counted(workspace, "traits")
    if traits is None:
        return []
    word = "lower(trim(unnest(string_split(value, ','))))"
    split = f"SELECT customer_id, lower(trim(trait)) AS trait, {word} AS word FROM {traits}"
    made = []
    for why, words in GROUPS.items():
        rows = found(
            workspace,
            f"SELECT trait, count(DISTINCT customer_id), NULL, word FROM ({split}) "
            f"WHERE regexp_full_match(word, {literal(words)}) GROUP BY trait, word ORDER BY 2 DESC, 1, 4 LIMIT 5",
        )
        made += [suggestion(Rule("traits", row[0], "contains", (row[3],), why), [row]) for row in rows]
    return made
