"""What a table was taken for: the kind of its rows, and which column is which field."""

from dataclasses import dataclass, field

ABOUT_PEOPLE = (
    "email",
    "phone",
    "name",
    "first_name",
    "last_name",
    "country",
    "region",
    "city",
    "postcode",
    "birthday",
    "address",
)


@dataclass
class Recognised:
    """What a table was taken for.

    Attributes:
        kind: the canonical table one of its rows is about; None when nothing fits.
        mapping: "table.field" to column. A line's order and customer are `orders.order_id`, `orders.customer_id`.
        ours: it has relmark's own headers.
        missing: fields without which rows cannot be accepted.
        keys_only: its customers are told of by other rows of the same file; here they are only named.
        is_payments: its rows are payments and refunds that may name an order.
        left_out: the column that holds why a row does not count, where one may not.
        labels: what to call columns that were made for it.
    """

    kind: str | None
    mapping: dict[str, str] = field(default_factory=dict)
    ours: bool = False
    missing: list[str] = field(default_factory=list)
    points: float = 0.0
    fuzzy: dict[str, str] = field(default_factory=dict)
    keys_only: bool = False
    is_payments: bool = False
    left_out: str | None = None
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> list[str]:
        """The canonical tables it yields, people first."""
        if self.kind is None:
            return []
        about = any(self.mapping.get(f"customers.{name}") for name in ABOUT_PEOPLE if name != "address")
        people = ["customers"] if (about and not self.keys_only) or self.kind == "customers" else []
        orders = ["orders"] if self.kind == "orders" or "orders.ordered_at" in self.mapping else []
        rest = (
            [*orders, "order_lines"] if self.kind == "order_lines" else [self.kind] if self.kind != "customers" else []
        )
        return [*people, *rest]
