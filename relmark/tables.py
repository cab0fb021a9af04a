"""The canonical tables: what relmark knows about customers, column by column. The contract of the house.

Every table also carries `source` (where the row came from) and `import_id` (which import brought it); those that name
a customer also `merged_from`, so that whoever was joined can be taken apart again.
Ids other than `customer_id` are the source's own keys, unique per (source, table).
"""

from dataclasses import dataclass, field

from relmark.mistakes import no_such

MONEY = "DECIMAL(18,2)"
MERGED_FROM = "merged_from"
CHANNELS = ("email", "sms", "phone", "post", "push", "chat", "social", "in_person", "web", "other")


@dataclass(frozen=True)
class Column:
    """One column: its DuckDB type, what it means, and the checks a value must pass."""

    name: str
    type: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Table:
    """One canonical table.

    Attributes:
        grain: what one row is.
        key: columns that make a row unique within its source; empty when rows have no key of their own.
        alike: for rows without a key, the columns that tell whether a row is already loaded.
        time: the main time column; its companion date (`day`) is the same moment in the workspace's zone.
    """

    name: str
    grain: str
    unlocks: str
    own: tuple[Column, ...] = field(repr=False)
    key: tuple[str, ...] = ()
    time: str | None = None
    alike: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[str, ...]:
        """The columns that tell, within a source, whether a row is already loaded."""
        return self.key or self.alike

    @property
    def day(self) -> str | None:
        """The companion date of the main time: `ordered_at` has `ordered_on`.

        >>> TABLES["orders"].day
        'ordered_on'
        """
        return None if self.time is None else self.time.removesuffix("_at") + "_on"

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column as stored: its own, the companion date, then where the row came from and whom it named."""
        own = []
        for column in self.own:
            own.append(column)
            if column.name == self.time:
                own.append(Column(self.day, "DATE", f"the day of {self.time} in the workspace's time zone"))
        return (*own, *(column for column in PROVENANCE if column.name != MERGED_FROM or self.can_be_merged))

    @property
    def has_customer(self) -> bool:
        return any(column.name == "customer_id" for column in self.own)

    @property
    def can_be_merged(self) -> bool:
        """Whether its rows keep the number their customer had before being joined with another."""
        return self.has_customer and self.name != "customers"

    @property
    def sort(self) -> tuple[str, ...]:
        """The stored order: customer, then time; without either, the key."""
        first = ("customer_id",) if self.has_customer else ()
        return (*first, *((self.time,) if self.time else ())) or self.key

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise no_such(f"column of {self.name}", name, [column.name for column in self.columns])


PROVENANCE = (
    Column("source", "VARCHAR", "where the row came from: a shop, a mail tool, a till", required=True),
    Column("import_id", "INTEGER", "which import brought the row", required=True),
    Column(MERGED_FROM, "BIGINT", "the number its customer had before being joined with another; empty when never"),
)


def _c(name, type_, meaning, *choices, **checks):
    return Column(name, type_, meaning, choices=choices, **checks)


def _customer(meaning="relmark's own number for the customer; empty when the source named nobody"):
    return Column("customer_id", "BIGINT", meaning)


_ALL = (
    Table(
        "customers",
        "person, household or firm",
        "names, countries and ways to reach the people in every list",
        (
            Column("customer_id", "BIGINT", "relmark's own number for the customer", required=True),
            _c("source_key", "VARCHAR", "the customer's key in the source of this row"),
            _c("name", "VARCHAR", "full name"),
            _c("email", "VARCHAR", "e-mail address"),
            _c("phone", "VARCHAR", "telephone number in international form"),
            _c("birthday", "DATE", "date of birth"),
            _c("country", "VARCHAR", "country"),
            _c("region", "VARCHAR", "region, state or county"),
            _c("city", "VARCHAR", "city"),
            _c("postcode", "VARCHAR", "postcode, as text with its zeros"),
            _c("joined_at", "TIMESTAMP", "when the customer became known"),
            _c("acquisition_source", "VARCHAR", "where the customer came from"),
            _c("acquisition_offer", "VARCHAR", "the offer that won the customer"),
        ),
        key=("customer_id",),
        time="joined_at",
    ),
    Table(
        "identities",
        "key of a customer in one source",
        "one customer across several exports",
        (
            Column("source_key", "VARCHAR", "the key as the source writes it", required=True),
            Column("customer_id", "BIGINT", "the customer it belongs to", required=True),
            _c("matched_by", "VARCHAR", "why this key is this customer", "key", "email", "phone", "user"),
        ),
        key=("source_key",),
    ),
    Table(
        "traits",
        "known fact about a customer",
        "what we know of each person's needs and tastes, and what to ask next",
        (
            _customer(),
            Column("trait", "VARCHAR", "what is known: a pet, a garden, a favourite category", required=True),
            _c("value", "VARCHAR", "the fact itself"),
            _c("recorded_at", "TIMESTAMP", "when it was learned"),
            _c("origin", "VARCHAR", "how it was learned", "given", "asked", "observed", "derived"),
        ),
        time="recorded_at",
        alike=("customer_id", "trait", "value", "recorded_at"),
    ),
    Table(
        "orders",
        "order",
        "segments, heavy users, stages, who is going cold and what relationships are worth",
        (
            Column("order_id", "VARCHAR", "the order's key in its source", required=True),
            _customer(),
            Column("ordered_at", "TIMESTAMP", "when it was ordered (UTC)", required=True),
            _c("amount", MONEY, "charged to the customer: shipping and tax in, after discount, before refund"),
            _c("discount", MONEY, "taken off the price"),
            _c("refunded", MONEY, "given back", least=0),
            _c("refunded_at", "TIMESTAMP", "when it was given back"),
            _c("cancelled_at", "TIMESTAMP", "when it was cancelled"),
            _c("currency", "VARCHAR", "currency code"),
            _c(
                "status",
                "VARCHAR",
                "paid (also when partly refunded), refunded (wholly), cancelled, pending, "
                "or credit (a refund that names no order)",
                *("paid", "refunded", "cancelled", "pending", "credit"),
            ),
            _c("channel", "VARCHAR", "where it was ordered: web, shop, phone ..."),
            _c("promised_at", "TIMESTAMP", "delivery promised for"),
            _c("delivered_at", "TIMESTAMP", "delivered"),
        ),
        key=("order_id",),
        time="ordered_at",
    ),
    Table(
        "order_lines",
        "product in an order",
        "what customers buy: products and categories",
        (
            Column("order_id", "VARCHAR", "the order it belongs to", required=True),
            _customer(),
            _c("product_id", "VARCHAR", "the product's key"),
            _c("product", "VARCHAR", "the product's name"),
            _c("category", "VARCHAR", "the product's category"),
            _c("quantity", "DOUBLE", "pieces; negative when returned"),
            _c("amount", MONEY, "amount of the line; negative when returned"),
        ),
        alike=("order_id",),
    ),
    Table(
        "messages",
        "contact, either way",
        "communication mix, contact pressure, channels, whether permission was kept, and who is cooling",
        (
            Column("message_id", "VARCHAR", "the message's key in its source", required=True),
            _customer(),
            Column("sent_at", "TIMESTAMP", "when it was sent (UTC)", required=True),
            _c("direction", "VARCHAR", "out: from us; in: from the customer", "out", "in"),
            _c("channel", "VARCHAR", "how it was sent", *CHANNELS),
            _c("campaign_id", "VARCHAR", "the campaign it belongs to"),
            _c("text", "VARCHAR", "what the customer wrote"),
            _c("delivered_at", "TIMESTAMP", "delivered"),
            _c("opened_at", "TIMESTAMP", "first opened (unreliable: mail software opens too)"),
            _c("clicked_at", "TIMESTAMP", "first clicked"),
            _c("replied_at", "TIMESTAMP", "first answered"),
            _c("bounced_at", "TIMESTAMP", "could not be delivered"),
            _c("unsubscribed_at", "TIMESTAMP", "opted out from this message"),
            _c("complained_at", "TIMESTAMP", "reported as spam"),
        ),
        key=("message_id",),
        time="sent_at",
    ),
    Table(
        "campaigns",
        "campaign or standing programme",
        "whether the firm sells, gives or listens",
        (
            Column("campaign_id", "VARCHAR", "the campaign's key in its source", required=True),
            _c("campaign", "VARCHAR", "its name"),
            _c("channel", "VARCHAR", "how it is sent", *CHANNELS),
            _c("purpose", "VARCHAR", "what it is for", "selling", "value", "listening", "service"),
            _c("type", "VARCHAR", "kind of communication: newsletter, new product, survey ..."),
            _c("subject", "VARCHAR", "its subject line"),
            _c("cost", MONEY, "what it cost", least=0),
        ),
        key=("campaign_id",),
    ),
    Table(
        "consents",
        "permission event",
        "who may be contacted, and lists for contacting people",
        (
            _customer(),
            Column("channel", "VARCHAR", "the channel it is about", required=True, choices=CHANNELS),
            _c("topic", "VARCHAR", "the topic it is about; empty covers all topics"),
            Column("status", "VARCHAR", "granted or withdrawn", required=True, choices=("granted", "withdrawn")),
            Column("changed_at", "TIMESTAMP", "when it was given or withdrawn (UTC)", required=True),
            _c("proof", "VARCHAR", "where the permission can be shown"),
        ),
        time="changed_at",
        alike=("customer_id", "channel", "topic", "status", "changed_at"),
    ),
    Table(
        "feedback",
        "thing a customer told us",
        "satisfaction, advocates, relationship states, topics raised and loops closed",
        (
            Column("feedback_id", "VARCHAR", "the answer's key in its source", required=True),
            _customer(),
            Column("said_at", "TIMESTAMP", "when it was said (UTC)", required=True),
            _c(
                "kind",
                "VARCHAR",
                "what it is",
                *("nps", "csat", "survey", "review", "complaint", "question", "idea", "referral", "enquiry"),
            ),
            _c("item", "VARCHAR", "the item of the survey, or the product reviewed"),
            _c("score", "DOUBLE", "the score given"),
            _c("scale_low", "DOUBLE", "lowest score possible"),
            _c("scale_high", "DOUBLE", "highest score possible"),
            _c("question", "VARCHAR", "what was asked"),
            _c("text", "VARCHAR", "what was said"),
            _c("topic", "VARCHAR", "what it is about"),
            _c("order_id", "VARCHAR", "the order it is about"),
            _c("resolved_at", "TIMESTAMP", "when it was settled"),
            _c("deed_id", "VARCHAR", "what we changed because of it: the deed's key, or its source/key"),
            _c("told_at", "TIMESTAMP", "when the customer was told"),
        ),
        key=("feedback_id",),
        time="said_at",
    ),
    Table(
        "promises",
        "promise made",
        "promises kept, late and broken",
        (
            Column("promise_id", "VARCHAR", "the promise's key in its source", required=True),
            _customer(),
            _c("order_id", "VARCHAR", "the order it is about"),
            _c("kind", "VARCHAR", "what was promised: delivery, call back, repair ..."),
            _c("owner", "VARCHAR", "the team that keeps it"),
            Column("promised_at", "TIMESTAMP", "when it was made (UTC)", required=True),
            _c("due_at", "TIMESTAMP", "when it is due"),
            _c("kept_at", "TIMESTAMP", "when it was kept"),
        ),
        key=("promise_id",),
        time="promised_at",
    ),
    Table(
        "rewards",
        "reward, perk or thank-you",
        "which good customers were never thanked",
        (
            Column("reward_id", "VARCHAR", "the reward's key in its source", required=True),
            _customer(),
            _c("kind", "VARCHAR", "what was given: voucher, gift, early access ..."),
            _c("reason", "VARCHAR", "why it was given"),
            _c("value", MONEY, "what it is worth", least=0),
            Column("given_at", "TIMESTAMP", "when it was given (UTC)", required=True),
            _c("used_at", "TIMESTAMP", "when it was used"),
        ),
        key=("reward_id",),
        time="given_at",
    ),
    Table(
        "deeds",
        "thing we changed because we listened",
        "what was done about what customers said",
        (
            Column("deed_id", "VARCHAR", "the deed's key in its source", required=True),
            _c("topic", "VARCHAR", "what it is about"),
            _c("description", "VARCHAR", "what we did"),
            Column("done_at", "TIMESTAMP", "when it was done (UTC)", required=True),
        ),
        key=("deed_id",),
        time="done_at",
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
IMPORTABLE = tuple(name for name in TABLES if name != "identities")


def table(name: str) -> Table:
    """The canonical table of this name.

    >>> table("orders").grain
    'order'
    """
    if name not in TABLES:
        raise no_such("table", name, TABLES)
    return TABLES[name]
