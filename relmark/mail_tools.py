"""The columns that mail tools import, for each of relmark's own; read in their documentation in November 2026.

No file says that somebody consented: which permission stands behind a list is for the reader to say to the tool, which
asks while importing.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tool:
    """How a mail tool calls what a list for it holds.

    Attributes:
        label: its name.
        addresses: the header of the address for each channel it takes lists for; empty where it takes any.
        names: the headers of first and last name.
        mark: the header of the column that says what the list is for.
    """

    label: str
    addresses: dict[str, str] = field(default_factory=dict)
    names: tuple[str, str] = ("First Name", "Last Name")
    mark: str = "list"

    def headers(self, channel: str | None) -> dict[str, str]:
        """The columns of a file for a channel, relmark's own name -> the tool's; empty takes relmark's own.

        >>> TOOLS["hubspot"].headers("email")
        {'email': 'Email', 'first_name': 'First name', 'last_name': 'Last name'}
        """
        if not self.addresses or channel is None:
            return {}
        address = "email" if channel == "email" else "phone"
        return {address: self.addresses[channel], "first_name": self.names[0], "last_name": self.names[1]}


TOOLS: dict[str, Tool] = {
    "plain": Tool("Plain file"),
    # Needs an e-mail address, or an SMS phone number with its country code; tags are names with commas between.
    # https://mailchimp.com/help/format-guidelines-for-your-import-file/
    "mailchimp": Tool("Mailchimp", {"email": "Email Address", "sms": "SMS Phone Number"}, mark="Tags"),
    # The first column must be the e-mail address or the telephone number, which has its country code (E.164).
    # https://help.klaviyo.com/hc/en-us/articles/115005078967 and /360035428731
    "klaviyo": Tool("Klaviyo", {"email": "Email", "sms": "Phone Number"}, mark="List"),
    # Headers are matched with the labels of contact properties.
    # https://knowledge.hubspot.com/import-and-export/set-up-your-import-file
    "hubspot": Tool(
        "HubSpot",
        {"email": "Email", "sms": "Phone number", "phone": "Phone number"},
        ("First name", "Last name"),
        "List",
    ),
}
