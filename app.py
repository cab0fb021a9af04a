"""relmark in the browser: the pages, and what surrounds each of them."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

OF_ORDERS = ("window_days", "customer_country", "order_source", "order_channel", "leave_out_one_time")

# `streamlit run` imports this file for `app` before anyone visits; each visit runs it as `__main__`. Told so early that
# the pages are named here, Streamlit does not look for them itself, and the first link opens without "Page not found".
if __name__ != "__main__":
    PagesManager.uses_pages_directory = False
    app = st.App("app.py")
else:
    from relmark import ui

    st.set_page_config(page_title="relmark", page_icon="relmark/ui/icon.png", layout="wide")

    by_orders = [
        st.Page("pages/relationships/overview.py", title="Overview", icon=":material/home:", default=True),
        st.Page("pages/relationships/segments.py", title="Segments", icon=":material/grid_view:"),
        st.Page("pages/relationships/heavy_users.py", title="Heavy users", icon=":material/bar_chart:"),
        st.Page("pages/relationships/clusters.py", title="Clusters", icon=":material/bubble_chart:"),
    ]
    by_person = [
        st.Page("pages/relationships/stages.py", title="Stages", icon=":material/stairs:"),
        st.Page("pages/relationships/movement.py", title="Movement", icon=":material/swap_vert:"),
        st.Page("pages/relationships/states.py", title="Relationship states", icon=":material/handshake:"),
        st.Page("pages/relationships/lifetime_value.py", title="Lifetime value", icon=":material/savings:"),
        st.Page("pages/relationships/customer.py", title="Customer", icon=":material/person:"),
    ]
    conversation = [
        st.Page("pages/conversation/communication_mix.py", title="Communication mix", icon=":material/balance:"),
        st.Page("pages/conversation/contact_pressure.py", title="Contact pressure", icon=":material/speed:"),
        st.Page("pages/conversation/channels.py", title="Channels", icon=":material/alt_route:"),
        st.Page("pages/conversation/permission.py", title="Permission", icon=":material/verified_user:"),
        st.Page("pages/conversation/listening.py", title="Listening", icon=":material/hearing:"),
        st.Page("pages/conversation/promises.py", title="Promises", icon=":material/event_available:"),
    ]
    action = [
        st.Page("pages/action/cold_customers.py", title="Cold customers", icon=":material/ac_unit:"),
        st.Page("pages/action/first_90_days.py", title="First 90 days", icon=":material/waving_hand:"),
        st.Page("pages/action/rewards.py", title="Rewards", icon=":material/redeem:"),
    ]
    data = [
        st.Page("pages/data/load.py", title="Load", icon=":material/upload_file:"),
        st.Page("pages/data/same_person.py", title="Same person", icon=":material/group:"),
        st.Page("pages/data/quality.py", title="Quality", icon=":material/fact_check:"),
        st.Page("pages/data/firms.py", title="Firms", icon=":material/storefront:"),
    ]

    menu = {"Relationships": [*by_orders, *by_person], "Conversation": conversation, "Action": action, "Data": data}
    page = st.navigation(menu, expanded=True)
    ui.show(page, dated=page not in data, filters=OF_ORDERS if page in by_orders else ui.OF_PEOPLE)
