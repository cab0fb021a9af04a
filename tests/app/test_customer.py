"""One customer's page: found, chosen, named in the URL; who is unknown is said; permission, filters and erasure."""

import pytest

from relmark.workspace import Workspace, firms
from tests.app.conftest import load

PAGE = "relationships/customer"
ORDERS = "order_id,customer_id,customer_name,email,ordered_at,amount,status\n"
TWO = (
    ORDERS
    + "1,a,Ana Silva,ana@example.com,2026-01-05,20.00,paid\n2,b,Anna Berg,anna@example.com,2026-02-05,30.00,paid\n"
)


def texts(app) -> str:
    said = (*app.markdown, *app.caption, *app.info, *app.warning, *app.success)
    return "\n".join(one.value for one in said).replace("\\", "")


def named(app) -> str:
    """The customer in the URL."""
    return "".join(app.query_params["customer"])


def buyer_of_demo() -> tuple[int, str]:
    found = Workspace.open(firms.folder_of("demo")).read("customer_profile", limit=1).iloc[0]
    return int(found["customer_id"]), found["name"]


def test_nobody_chosen_shows_where_to_begin(look):
    app = look(PAGE)
    assert not app.exception and "those who ordered last" in texts(app)
    assert len(app.dataframe[0].value) == 12


def test_an_address_typed_whole_opens_the_page_of_its_owner(look, home):
    if "pair" not in firms.firms():
        load(home, "Pair", "pair.csv", TWO)
    app = look(PAGE, firm="pair")
    app.text_input(key="find_customer").input("ANA@example.com").run()
    assert named(app) == "1"
    assert "**Ana Silva has bought once" in texts(app)
    assert [one.value for one in app.metric][:2] == ["1", "20.00"]


def test_several_matches_are_listed_to_choose_from_and_none_is_said(look, home):
    if "pair" not in firms.firms():
        load(home, "Pair", "pair.csv", TWO)
    app = look(PAGE, firm="pair")
    app.text_input(key="find_customer").input("an").run()
    assert app.dataframe[0].value["name"].tolist() == ["Ana Silva", "Anna Berg"]
    assert app.dataframe[0].value["source_key"].tolist() == ["a", "b"]
    app.text_input(key="find_customer").input("nobody of this name").run()
    assert "Nobody is found" in texts(app)


def test_the_url_names_the_customer(look):
    number, name = buyer_of_demo()
    app = look(PAGE, customer=str(number))
    assert not app.exception and name in texts(app)
    assert "May we contact them?" in texts(app) and "What we do not know yet" in texts(app)


@pytest.mark.parametrize("number", ["999999999", "0", "-1", "x'; DROP TABLE customers", "9" * 40, "²"])
def test_an_unknown_customer_is_said_and_others_offered(look, number):
    app = look(PAGE, customer=number)
    assert not app.exception and not app.error
    assert "is not in" in app.warning[0].value
    assert len(app.dataframe[0].value) == 12


def test_a_customer_not_known_yet_at_the_date_is_said(look):
    people = Workspace.open(firms.folder_of("demo")).read("customer_profile")
    latest = int(people.sort_values("known_on").iloc[-1]["customer_id"])
    app = look(PAGE, customer=str(latest), as_of="2024-03-01")
    assert "was not known before 1 Mar 2024" in app.warning[0].value


def test_another_firm_does_not_show_a_stranger_of_the_same_number(look, home):
    if "pair" not in firms.firms():
        load(home, "Pair", "pair.csv", TWO)
    app = look(PAGE, firm="pair", customer="1")
    assert "Ana Silva" in texts(app)
    app.selectbox(key="chosen_firm").select("tiny").run()
    assert not app.exception and "customer" not in app.query_params
    assert "those who ordered last" in texts(app)


def test_the_customer_last_looked_at_is_there_again_when_coming_back(look):
    number, name = buyer_of_demo()
    app = look(PAGE, customer=str(number))
    app.switch_page("pages/relationships/segments.py").run()
    app.switch_page("pages/relationships/customer.py").run()
    assert name in texts(app) and named(app) == str(number)


def test_without_orders_what_they_bought_is_not_measurable_and_permission_still_is(look):
    app = look(PAGE, firm="silent", customer="1")
    assert not app.exception
    assert [one.value for one in app.metric] == ["not measurable"] * 4
    assert "Not measurable: what they ordered" in texts(app)
    assert "E-mail: granted since 5 Jan 2026" in texts(app)


def test_unknown_permission_is_no(look):
    app = look(PAGE, firm="tiny", customer="1")
    assert "unknown on every channel, so no" in texts(app)


def test_filters_of_other_pages_do_not_change_what_a_person_bought(look):
    number, _ = buyer_of_demo()
    whole = [one.value for one in look(PAGE, customer=str(number)).metric]
    narrowed = look(PAGE, customer=str(number), leave_out_one_time="true", window_days="30 days", customer_country="FR")
    assert [one.value for one in narrowed.metric] == whole


def test_the_demo_firm_erases_nobody(look):
    number, _ = buyer_of_demo()
    app = look(PAGE, customer=str(number))
    assert "The demo firm is not changed" in texts(app)
    assert not [one for one in app.button if one.label == "Erase for good"]


def test_a_person_is_erased_only_after_their_name_or_number_is_typed(look, home):
    load(home, "Forgetful", "forgetful.csv", TWO)
    app = look(PAGE, firm="forgetful", customer="1")
    button = next(one for one in app.button if one.label == "Erase for good")
    assert button.disabled
    app.text_input(key="confirm_erase 1").input("ana silva").run()
    next(one for one in app.button if one.label == "Erase for good").click().run()
    assert not app.exception and not app.error
    assert "Erased: customer 1" in texts(app) and "customer" not in app.query_params
    assert Workspace.open(firms.folder_of("forgetful")).read("customers")["name"].tolist() == ["Anna Berg"]
