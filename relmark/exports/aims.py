"""What a list is for: which channel, topic and purpose, and how often somebody may have been written to lately."""

from collections.abc import Mapping
from dataclasses import dataclass

from relmark import settings
from relmark.mail_tools import TOOLS
from relmark.mistakes import Mistake, no_such
from relmark.settings import SETTINGS
from relmark.workspace import Workspace
from relmark.workspace.storing import scan

MARKETING, SERVICE = "marketing", "service"
PURPOSES = (MARKETING, SERVICE)
ADDRESSES = {"email": "email", "sms": "phone", "phone": "phone", "post": "postcode"}


@dataclass(frozen=True)
class Aim:
    """What a list is for.

    Attributes:
        channel: what it is for contacting people on; None makes it internal.
        purpose: marketing heeds all rules; service needs no permission for marketing, and says so.
        topic: what it will be about; empty for everything.
        cap: who had so many marketing contacts in 28 days is left out of a marketing list.
        tool: the mail tool whose columns its file has.
    """

    channel: str | None = None
    purpose: str = MARKETING
    topic: str = ""
    cap: int = 0
    tool: str = "plain"

    @property
    def is_service(self) -> bool:
        return self.purpose == SERVICE

    @property
    def address(self) -> str | None:
        """The column of customers with the address for the channel."""
        return ADDRESSES.get(self.channel or "")

    @property
    def is_read_together(self) -> bool:
        """Whether all who have the same address read what comes there; a postcode has many letterboxes."""
        return self.address in ("email", "phone")


def aim(workspace: Workspace, channel: str | None, tool: str, topic: str, purpose: str, chosen: Mapping | None) -> Aim:
    """What a list is for, once it is clear that there can be such a list.

    Raises:
        Mistake: an unknown channel, mail tool, topic or purpose, or one that does not go with another.
    """
    if channel is not None and channel not in SETTINGS["contact_channel"].choices:
        raise no_such("channel", channel, SETTINGS["contact_channel"].choices)
    if tool not in TOOLS:
        raise no_such("mail tool", tool, TOOLS)
    if purpose not in PURPOSES:
        raise no_such("purpose", purpose, PURPOSES)
    if channel is None and (tool != "plain" or topic or purpose == SERVICE):
        raise Mistake(f"A file for {_said(tool, topic, purpose)} needs a channel: say --channel email.")
    if channel and TOOLS[tool].addresses and channel not in TOOLS[tool].addresses:
        able = " or ".join(TOOLS[tool].addresses)
        raise Mistake(f"{TOOLS[tool].label} takes no list for contact by {channel}: choose {able}, or the plain file.")
    given = settings.values(chosen)
    about = _topic(workspace, topic or (str(given["contact_topic"]) if channel else ""))
    return Aim(channel, purpose, about, int(given["contact_cap"]), tool)


def topics(workspace: Workspace) -> list[str]:
    """Every topic somebody gave or took back permission for."""
    if "consents" not in workspace.tables:
        return []
    rows = scan(workspace.folder / workspace.tables["consents"].file)
    sql = f"SELECT min(topic) FROM {rows} WHERE trim(topic) <> '' GROUP BY lower(trim(topic)) ORDER BY 1"
    return [topic for _, batch in workspace.warehouse.stream(sql, {}) for (topic,) in batch]


def _topic(workspace: Workspace, topic: str) -> str:
    """A topic that permission is known for: a slip would pass over those who took theirs back."""
    known = {one.strip().lower(): one for one in topics(workspace)} if topic else {}
    if topic and topic.strip().lower() not in known:
        raise (
            no_such("topic", topic, known.values())
            if known
            else Mistake(f"No permission names a topic, so none is known for '{topic}': leave the topic out.")
        )
    return topic and known[topic.strip().lower()]


def _said(tool: str, topic: str, purpose: str) -> str:
    if tool != "plain":
        return tool
    return f"the topic {topic}" if topic else f"{purpose} messages"
