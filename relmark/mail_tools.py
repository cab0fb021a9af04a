"""The column names that mail tools import, for each of relmark's own."""

_NAMED = {"first_name": "First Name", "last_name": "Last Name", "phone": "Phone Number"}

TOOLS: dict[str, dict[str, str]] = {
    "plain": {},
    "mailchimp": {"email": "Email Address"} | _NAMED,
    "klaviyo": {"email": "Email"} | _NAMED,
    "hubspot": {"email": "Email"} | _NAMED,
}
