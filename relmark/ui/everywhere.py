"""What every page finds, for the overview: read page by page after all else is shown, and kept."""

from collections.abc import Callable, Iterable

import streamlit as st

from relmark import findings
from relmark.findings import Finding
from relmark.mistakes import Mistake, NotMeasurable
from relmark.ui import cache, session
from relmark.ui.beginning import beginning_found
from relmark.ui.channels import channels_found
from relmark.ui.cold import cold_found
from relmark.ui.lifetime import loyalty_found
from relmark.ui.listening import listening_found
from relmark.ui.mix import mix_found
from relmark.ui.movement import movement_found
from relmark.ui.permission import permission_found
from relmark.ui.pressure import pressure_found
from relmark.ui.progress import bar
from relmark.ui.promises import promises_found
from relmark.ui.rewards import rewards_found
from relmark.ui.standing import ladder_found
from relmark.ui.states import states_found

FOUND_ON: dict[str, Callable[[], list[Finding]]] = {
    "pages/action/cold_customers.py": cold_found,
    "pages/action/first_90_days.py": beginning_found,
    "pages/action/rewards.py": rewards_found,
    "pages/relationships/stages.py": ladder_found,
    "pages/conversation/promises.py": promises_found,
    "pages/conversation/permission.py": permission_found,
    "pages/conversation/communication_mix.py": mix_found,
    "pages/conversation/contact_pressure.py": pressure_found,
    "pages/conversation/channels.py": channels_found,
    "pages/conversation/listening.py": listening_found,
    "pages/relationships/states.py": states_found,
    "pages/relationships/movement.py": movement_found,
    "pages/relationships/lifetime_value.py": loyalty_found,
}
# What to load where a page says that it cannot tell; one that cannot even be read names it itself.
TO_LOAD = {
    "permission_known": "consents",
    "nothing_told": "feedback",
    "nothing_promised": "promises",
    "rewards_unknown": "rewards",
    "good_unknown": "orders",
}
MOST_KEPT = 200


def is_everywhere_read() -> bool:
    """Whether every page was read before, as this run sees them."""
    return len(_read_so_far()) == len(FOUND_ON)


def read_everywhere() -> None:
    """Read what each page finds, with a bar that names the page; what was read is kept if the reader goes elsewhere."""
    so_far = _read_so_far()
    with bar("Looking at every page") as tell:
        for place, page in enumerate(FOUND_ON):
            tell(findings.page_words(page), place / len(FOUND_ON))
            if page not in so_far:
                so_far[page] = _read(page)


def found_everywhere() -> list[findings.Found]:
    """(page, finding) for what the pages read so far find wrong or well; what is neither waits on its page."""
    return [(page, one) for page, (found, _) in _read_so_far().copy().items() for one in found if one.tone != "plain"]


def not_measurable_yet() -> dict[str, list[str]]:
    """Of pages that nothing loaded can fill: the tables to load, in words, and the pages they are for."""
    told: dict[str, list[str]] = {}
    for page, (_, missing) in _read_so_far().copy().items():
        if missing:
            told.setdefault(_in_words(missing), []).append(page)
    return told


def _in_words(missing: Iterable[str]) -> str:
    """Tables to load; orders bring their customers with them.

    >>> _in_words(["customers", "orders"]), _in_words(["customers"]), _in_words([])
    ('orders', 'orders', '')
    """
    named = sorted({"orders" if one == "customers" else one for one in missing})
    return " and ".join(one.replace("_", " ") for one in named)


def _read(page: str) -> tuple[list[Finding], list[str]]:
    """What a page finds; or nothing, and what to load."""
    try:
        with session.of_people():
            found = FOUND_ON[page]()
        return found, [TO_LOAD[one.code] for one in found if one.code in TO_LOAD and _is_missing(TO_LOAD[one.code])]
    except NotMeasurable as missing:
        return [], missing.missing
    except Mistake:
        return [], []


def _is_missing(table: str) -> bool:
    return table not in session.view().workspace.tables


def _read_so_far() -> dict[str, tuple[list[Finding], list[str]]]:
    """What was read of each page, for the firm as it is, the date, and all that is set."""
    view, kept = session.view(), _kept()
    key = view.stamp, view.as_of, cache.frozen(session.chosen())
    if key not in kept and len(kept) >= MOST_KEPT:
        kept.clear()
    return kept.setdefault(key, {})


@st.cache_resource(show_spinner=False)
def _kept() -> dict:
    return {}
