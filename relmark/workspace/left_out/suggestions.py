"""Rows that look as if they did not count: named with what they are worth, never left out by themselves."""

from relmark.quoting import literal
from relmark.workspace import Workspace
from relmark.workspace.left_out.candidates import MOST_VALUES, Suggestion, counted, found, suggestion
from relmark.workspace.left_out.rules import Rule
from relmark.workspace.left_out.suspects import people

PRODUCTS = {
    "postage and delivery": "post|(.* )?postage.*|dot|p ?& ?p|carriage|shipping( .*)?|delivery( charge| fee| cost)?s?|"
    "freight|versand|versandkosten|porto|frais de (port|livraison)|livraison|verzendkosten|gastos de env[ií]o|"
    "spedizione",
    "bank charges and fees": "bank charges?|(.* )?fees?|amazonfee|surcharge|kontogeb[uü]hr(en)?|frais bancaires",
    "entries made by hand": "manual|adjust(ment)?s?[0-9]*|adjust(ment)? by .*|adjust bad debt|correction|write.?off",
    "discounts": "discounts?|coupon|rabatt|remise|korting|descuento|sconto",
    "donations": "cruk( .*)?|donations?|charity|spende",
    "samples and tests": "samples?|muster|tests?|test[ _-]?[0-9]+|test ?(product|item|order|produkt)s?.*|dummy.*",
}
SHORTEST_KEY = 3


def suggested(workspace: Workspace) -> list[Suggestion]:
    """Likely rules for what is loaded and counts now; nothing is left out by this."""
    return [*_products(workspace), *_orders(workspace), *people(workspace)]


def _products(workspace: Workspace) -> list[Suggestion]:
    """Lines that are no products: told by the product's key, or by what most of its lines call it."""
    lines = counted(workspace, "order_lines")
    if lines is None:
        return []
    made = [make(workspace, lines, why) for why in PRODUCTS for make in (_keyed, _named)]
    return [one for one in made if one]


def _keyed(workspace: Workspace, lines: str, why: str) -> Suggestion | None:
    key = f"(length(trim(product_id)) >= {SHORTEST_KEY} AND {_fits('product_id', why)})"
    rows = found(
        workspace,
        f"SELECT trim(product_id), count(*), sum(amount), mode(product) FROM {lines} WHERE trim(product_id) <> '' "
        f"GROUP BY 1 HAVING avg(CASE WHEN {key} OR {_fits('product', why)} THEN 1 ELSE 0 END) > 0.5 "
        f"ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}",
    )
    return suggestion(Rule("order_lines", "product_id", "one_of", _values(rows), why), rows) if rows else None


def _named(workspace: Workspace, lines: str, why: str) -> Suggestion | None:
    rows = found(
        workspace,
        f"SELECT trim(product), count(*), sum(amount), trim(product) FROM {lines} WHERE product_id IS NULL "
        f"AND {_fits('product', why)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}",
    )
    return suggestion(Rule("order_lines", "product", "one_of", _values(rows), why), rows) if rows else None


def _fits(column: str, why: str) -> str:
    return f"coalesce(regexp_full_match(lower(trim({column})), {literal(PRODUCTS[why])}), FALSE)"


def _values(rows: list[tuple]) -> tuple[str, ...]:
    """The values, each once: small and capital letters are the same."""
    return tuple({value.lower(): value for value, *_ in reversed(rows)}.values())[::-1]


def _orders(workspace: Workspace) -> list[Suggestion]:
    """Orders whose number or channel says that they are tests."""
    orders = counted(workspace, "orders")
    if orders is None:
        return []
    made = []
    for field, how, test in (
        ("order_id", "starts", "starts_with(lower(order_id), 'test')"),
        ("channel", "contains", "contains(lower(channel), 'test')"),
    ):
        rows = found(
            workspace,
            f"SELECT 'test', count(*), sum(amount), min({field}) FROM {orders} WHERE {test} HAVING count(*) > 0",
        )
        made += [suggestion(Rule("orders", field, how, ("test",), "test orders"), rows)] if rows else []
    return made
