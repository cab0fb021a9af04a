"""What we know of one customer: who, where from, permission, rhythm, and what we do not know yet."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import session
from relmark.ui.customer import Who
from relmark.ui.customer_head import rows_about
from relmark.ui.words import day

REACHED = {"email": "E-mail", "phone": "Telephone", "address": "Address"}
ALWAYS = ("email", "sms", "phone", "post")
MATCHED = {"key": "its own key", "email": "the same e-mail", "phone": "the same telephone", "user": "decided by hand"}
SIGNS = {True: ":material/check_circle:", False: ":material/block:", None: ":material/help:"}


def who_they_are(who: Who) -> None:
    """Name, ways to reach them, and what their own row says."""
    place = ", ".join(str(who[one]) for one in ("postcode", "city", "region", "country") if not _none(who[one]))
    won = [who[one] for one in ("acquisition_source", "acquisition_offer") if not _none(who[one])]
    facts = {
        "E-mail": who["email"],
        "Telephone": who["phone"],
        "Place": place or None,
        "Birthday": _day(who["birthday"]),
        "Known since": _day(who["known_on"]),
        "Came from": ", ".join(map(str, won)) or None,
    }
    with st.container(border=True, key="card_who"):
        st.markdown(f"**{findings.plain(findings.name_of(who))}**")
        _lines(f"{name}: {findings.plain('unknown' if _none(value) else value)}" for name, value in facts.items())
        with st.expander("Keys in each source", type="compact", icon=":material/key:"):
            _identities(who)


def _identities(who: Who) -> None:
    found = rows_about(who, "identities", ("source", "source_key"))
    if found is None or found.empty:
        key = f"{who['source']}: {who['source_key']}" if not _none(who["source_key"]) else "No key is on record."
        st.markdown(findings.plain(key))
        return
    by = [MATCHED.get(one, "unknown") for one in found["matched_by"]]
    _lines(
        findings.plain(f"{source} {key}, by {how}")
        for source, key, how in zip(found["source"], found["source_key"], by)
    )


def may_we_contact(who: Who) -> None:
    """Each channel: granted, withdrawn or unknown, which is no; since when and where it can be shown."""
    found = rows_about(who, "customer_permissions", ("channel",))
    with st.container(border=True, key="card_contact"):
        st.markdown("**May we contact them?**")
        if found is None:
            st.caption("Consents are not loaded: unknown on every channel, so no.")
            return
        rows = {row["channel"]: row for row in found.to_dict("records")}
        _lines(_permission(one, rows.get(one)) for one in dict.fromkeys((*ALWAYS, *sorted(rows))))
        if session.view().as_of < session.view().workspace.default_as_of:
            st.caption("As it stood on this day; lists for contact always take permission as it is now.")


def _permission(channel: str, row: dict | None) -> str:
    name = findings.channel_words(channel)
    name = name[0].upper() + name[1:]
    if row is None:
        return f"{SIGNS[None]} {name}: unknown, so no"
    proof = ", ".join(str(row[one]) for one in ("proof", "source") if not _none(row[one]))
    since = f"{row['status']} since {_day(row['changed_on'])}" + (f" ({proof})" if proof else "")
    bounced = "" if _none(row["bounced_on"]) else f"; unreachable, bounced {_day(row['bounced_on'])}"
    return f"{SIGNS[bool(row['may_contact'])]} {findings.plain(f'{name}: {since}{bounced}')}"


def how_often_they_buy(who: Who) -> None:
    """How often they buy and how late they are."""
    found = rows_about(who, "customer_rhythm")
    with st.container(border=True, key="card_rhythm"):
        st.markdown("**Rhythm**")
        if found is None:
            st.caption("Not measurable: load orders.")
            return
        st.markdown(findings.plain(findings.rhythm_words(found)))


def not_known_yet(who: Who) -> None:
    """Which facts are known and which not, and one thing to ask next."""
    granted = rows_about(who, "customer_permissions")
    decided = () if granted is None else tuple(granted["channel"])
    facts = rows_about(who, "customer_facts", ("place",))
    found = findings.profile(facts, decided)
    n = len(found.known) + len(found.unknown)
    with st.container(border=True, key="card_unknown"):
        st.markdown("**What we do not know yet**")
        st.progress(found.share, text=f"{len(found.known)} of {n} facts known ({measures.share(found.share, 0)})")
        if found.unknown:
            st.markdown(f"Unknown: {findings.plain(', '.join(found.unknown))}.")
        if found.ask:
            st.markdown(f"**{findings.plain(found.ask)}**")
        _traits(facts[facts["is_trait"] & facts["value"].notna()])


def _traits(known: pd.DataFrame) -> None:
    said = [f"{findings.fact_words(fact)}: {value}" for fact, value in zip(known["fact"], known["value"])]
    if said:
        st.markdown(findings.plain(f"What we know: {'; '.join(said)}."))


def _lines(lines) -> None:
    st.markdown("  \n".join(lines))


def _day(value) -> str | None:
    return None if _none(value) else day(pd.Timestamp(value).date())


def _none(value) -> bool:
    return measures.is_unknown(value) or pd.isna(value)
