"""The communication mix: the finding, which part is shown, the mix by one way to split it, and who is only sold to."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.figure import as_table, figure
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import thresholds
from relmark.ui.words import counted

PAGE = "communication_mix"
PARTS = ("Mix", "By type", "Rhythm", "Repetition", "What if")
WAYS = {"Tier": "tier", "Ladder": "stage", "Segment": "segment", "Channel": "channel", "Month": "month"}
OF_ORDERS = ("Tier", "Ladder", "Segment")
LISTS = {"only_sold_to": "Best customers only sold to", "long_selling_runs": "Long selling runs"}
BY_RUN = ("-longest_run", "-net_amount", "customer_id")
NEEDED = {
    "campaigns": "what each message was for",
    "orders": "the mix by tier, rung and segment, and what was ordered after",
}
KEPT = {"persist_state": "session", "required": True, "label_visibility": "collapsed"}
IN_URL = {"bind": "query-params", **KEPT}


def need_sent() -> None:
    """Stop the page, saying so, when nothing was sent to anyone through what is set."""
    if not int(cache.read("mix_totals")["n_contacts"].iloc[0]):
        days = counted(int(session.set_to("mix_days")), "day")
        st.info(f"Nothing was sent to these customers in the last {days}. Choose another date, or widen the filters.")
        st.stop()


def mix_finding() -> None:
    """What is wrong with the mix, the worst first and in bold; and how much of what passes is listening."""
    first, *others = mix_found()
    st.markdown(findings.markdown(first))
    said = [one.text for one in others] + _listening(cache.read("mix_totals").iloc[0])
    if said:
        st.caption(findings.plain(" ".join(said)))


def mix_found() -> list[findings.Finding]:
    """What is wrong with the mix, worst first."""
    wanted = findings.Wanted(
        *(session.set_to(name) for name in ("mix_target", "count_service", "long_run", "mix_days"))
    )
    read = (cache.read(name) for name in ("mix_totals", "mix_by_tier", "selling_run_counts"))
    listed = cache.read("campaign_list")
    can_classify = bool((~listed["is_classified"].astype(bool) & (listed["n_sent"] > 0)).any())
    return findings.communication_mix(*read, wanted, can_classify)


def _listening(totals: pd.Series) -> list[str]:
    """The talk-listen balance, in a sentence."""
    share = totals["share_listening"]
    if measures.is_unknown(share):
        return []
    n = int(totals["n_in"])
    came = f"{counted(n, 'message')} came in" if n else "no message from them is on record"
    return [f"Of all that passed both ways, {measures.share(share, 0)} was listening ({came})."]


def mix_part() -> str:
    """Ask which part of the page to show."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        part = st.segmented_control("Part", PARTS, default=PARTS[0], key="mix_part", **IN_URL)
        views(PAGE)
    return part


def mix_by_way() -> None:
    """What is sent by purpose, split the way the reader chooses, against the target."""
    way = _way()
    service = bool(session.set_to("count_service"))
    shown = findings.with_shares(cache.read(f"mix_by_{WAYS[way]}"), service)
    if way == "Month":
        shown = shown.assign(mix_group=pd.to_datetime(shown["mix_group"]).dt.strftime("%b %Y"))
    given = {"target": float(session.set_to("mix_target")), "count_service": service}
    about = f"Contacts by purpose, by {way.lower()}, against the target"
    figure("mix_bars", shown, alt=about, table=False, **given)
    as_table("mix_bars", _to_show(shown), about)


def _way() -> str:
    """The way to split that the reader chose, of those that can be told."""
    loaded = session.view().workspace.tables
    ways = [one for one in WAYS if "orders" in loaded or one not in OF_ORDERS]
    return st.segmented_control("Split by", ways, default=ways[0], key="mix_by", **IN_URL)


def _to_show(shown: pd.DataFrame) -> pd.DataFrame:
    """Shares first, then counts; what is the same by another name is left out."""
    shares = [name for name in ("share_giving", "share_selling", "share_unclassified") if name in shown]
    first = [name for name in ("mix_group", "place", "n_customers", "n_only_sold", "n_counted") if name in shown]
    others = [name for name in shown.columns if name not in (*first, "n_contacts") and not name.startswith("share_")]
    return shown[[*first, *shares, *others]]


def mix_runs() -> None:
    """Customers by the longest run of selling messages they got."""
    run = int(session.set_to("long_run"))
    figure("selling_runs", cache.read("selling_run_counts"), alt="Customers by longest selling run", long_run=run)
    thresholds("long_run")


def mix_lists() -> None:
    """One of two lists: the best customers who got nothing but selling, or everyone with a long selling run."""
    n = {"only_sold_to": _n_only_sold(), "long_selling_runs": cache.count("long_selling_runs")}
    lists = [name for name in LISTS if n[name] is not None]
    said = {"format_func": lambda one: f"{LISTS[one]} ({measures.count(n[one])})", "key": "mix_list"}
    chosen = st.segmented_control("List", lists, default=lists[0], **said, **KEPT)
    if chosen == "only_sold_to":
        people("only_sold_to")
    else:
        people("long_selling_runs", by=BY_RUN)


def _n_only_sold() -> int | None:
    """How many heavy users got nothing but selling; None without orders to tell who they are."""
    if "orders" not in session.view().workspace.tables:
        return None
    tiers = cache.read("mix_by_tier").set_index("mix_group")["n_only_sold"]
    return int(tiers.get("heavy", 0))


def mix_left_out() -> None:
    """What does not count, and what to load to know more."""
    totals = cache.read("mix_totals").iloc[0]
    loaded = session.view().workspace.tables
    said = [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    unknown, service = int(totals["n_unclassified"]), int(totals["n_service"])
    if unknown:
        are = "is unclassified and never counts" if unknown == 1 else "are unclassified and never count"
        said.append(f"{counted(unknown, 'contact')} {are} as value")
    if service and not session.set_to("count_service"):
        said.append(f"{counted(service, 'service message')} {'is' if service == 1 else 'are'} left out of shares")
    said.append("messages that bounced, or to nobody known, do not count")
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")
