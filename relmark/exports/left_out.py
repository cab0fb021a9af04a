"""Why customers are left out of a list for contact, and what to do about each, in words."""

from collections.abc import Mapping
from datetime import date

from relmark import measures
from relmark.exports.aims import Aim
from relmark.findings.why_state import day_words

UNKNOWN, WITHDRAWN, SOME_TOPICS = "permission unknown", "permission withdrawn", "permission for some topics only"
ANOTHER_KEY, ANOTHER = "permission withdrawn under another key", "permission is for another address"
BOUNCED, ERASED = "unreachable: messages bounced", "address of a person who was erased"
ENOUGH = "written to often enough"


def no_address(address: str) -> str:
    return f"no {address} known"


def same_address(address: str) -> str:
    return f"same {address} as another in the list"


def left_out_words(left_out: Mapping[str, int], aim: Aim, until: date | None) -> str:
    """How many are left out for each reason, the most first, each with what to do.

    Args:
        left_out: how many, by the reasons above.
        aim: what the list is for.
        until: the day before which contacts were counted.

    >>> left_out_words({WITHDRAWN: 1_325, "no email known": 4}, Aim("email"), None)
    '1,325 withdrew permission (leave them alone until they give it anew); 4 left no email with us (ask for one)'
    """
    known = _words(aim, until)
    return "; ".join(f"{measures.count(n)} {known[reason]}" for reason, n in left_out.items())


def _words(aim: Aim, until: date | None) -> dict[str, str]:
    asked = "gave permission neither for this topic nor for everything" if aim.topic else "never gave permission"
    when = f" in the 28 days before {day_words(until)}" if until else ""
    return {
        UNKNOWN: f"{asked} (ask before you write)",
        WITHDRAWN: "withdrew permission (leave them alone until they give it anew)",
        SOME_TOPICS: "permitted some topics only (make a list about one of these)",
        ANOTHER_KEY: "withdrew it under another key, or somebody at their address did (leave that address alone)",
        ANOTHER: "permitted another address than the one on record (write to that one)",
        BOUNCED: "did not get earlier messages, which came back (ask for another address)",
        ERASED: "had the address of a person who was erased (it must not be used)",
        ENOUGH: f"got {aim.cap} marketing messages or more{when} (wait, or raise the cap)",
        no_address(aim.address or ""): f"left no {aim.address} with us (ask for one)",
        same_address(aim.address or ""): f"had the same {aim.address} as another in the list (one message is enough)",
    }
