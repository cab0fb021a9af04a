"""How do we stand with one customer?"""

import streamlit as st

from relmark import ui

title, find = st.columns([3, 2], gap="medium", vertical_alignment="center")
with title:
    ui.question("How do we stand with this customer?")
with find:
    asked = ui.find_customer()

ui.say_erased()
who = ui.chosen_customer(asked)
ui.customer_finding(who)
ui.customer_metrics(who)
ui.customer_timeline(who)

person, dealings, gaps = st.columns(3, gap="small")
with person:
    ui.who_they_are(who)
with dealings:
    ui.may_we_contact(who)
    ui.how_often_they_buy(who)
with gaps:
    ui.not_known_yet(who)

ui.customer_list(who)
ui.everything_kept(who)
ui.erase_person(who)
ui.definition(
    "customer_events", ("n_orders", "net_amount", "recency_days", "lateness"), ("late_from", "very_late_from")
)
