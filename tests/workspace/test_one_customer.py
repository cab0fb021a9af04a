"""One person in three exports is one customer; who cannot be one stays apart; nothing that was told is lost."""

import itertools

import pytest

from relmark import demo
from relmark.tables import TABLES
from relmark.workspace import How, Workspace, manifest, undo
from tests.conftest import NOW

SHOP = """
    customer_id,name,email,phone,birthday,postcode
    1,Ann Lee,ann@example.com,+447700900001,1980-05-01,M1 1AA
    2,Bo Ray,bo@example.com,,,M2 2BB
"""
MAIL = """
    customer_id,name,email,phone,birthday,postcode
    a,Ann Lee,Ann@Example.com,,,LS1 1AA
    c,Cy Day,cy@example.com,,,
"""
TILL = """
    customer_id,name,phone
    t7,A. Lee,+44 7700 900001
    t8,Di Fox,+447700900008
"""


@pytest.fixture
def told(bring):
    """Bring the customer list of each source, one import after the other."""

    def bring_each(folder=None, if_exists: str = "append", **sources: str) -> Workspace:
        for source, text in sources.items():
            firm = bring(folder, How(NOW, source=source, if_exists=if_exists), **{source: text})
        return firm

    return bring_each


def people(firm: Workspace) -> set[frozenset[str]]:
    """Who is one with whom, by source and key."""
    found = {}
    for one in firm.read("identities").itertuples():
        found.setdefault(one.customer_id, set()).add(f"{one.source}:{one.source_key}")
    return {frozenset(keys) for keys in found.values()}


def several(*rows: str, header: str = "customer_id,name,email,phone,birthday") -> dict[str, str]:
    """As many sources, with a customer each."""
    return {f"s{n}": f"{header}\n{row}" for n, row in enumerate(rows, 1)}


def test_the_same_email_or_phone_is_the_same_customer(told):
    firm = told(shop=SHOP, mail=MAIL, till=TILL)
    assert people(firm) == {
        frozenset({"shop:1", "mail:a", "till:t7"}),
        *map(frozenset, (["shop:2"], ["mail:c"], ["till:t8"])),
    }
    assert len(firm.read("customers")) == 4
    by = firm.read("identities").set_index("source_key")["matched_by"]
    assert by[["1", "a", "t7", "t8"]].tolist() == ["key", "email", "phone", "key"]


def test_the_report_says_how_many_were_known_by_another_key(told):
    told(shop=SHOP)
    firm = told(mail=MAIL, till=TILL)
    said = [entry["people"] for entry in firm.manifest.history]
    assert said[0] == []
    assert "1 by e-mail" in said[1][0]
    assert "1 by telephone" in said[2][0]
    assert [entry["new_customers"] for entry in firm.manifest.history] == [2, 1, 1]


def test_orders_keyed_by_email_a_shop_list_by_number_and_a_mail_list_are_one_person_each(bring):
    firm = bring(
        orders="order_id,email,ordered_at,amount\n1,Ann@Example.com,2025-01-01,5\n2,bo@example.com,2025-01-02,6",
        customers="customer_id,name,email\n7,Ann,ann@example.com\n8,,",
        audience="email,name\nbo@example.com,Bo\nann@example.com,Ann",
    )
    assert len(firm.read("customers")) == 3
    assert firm.read("orders")["customer_id"].nunique() == 2
    ann = firm.read("customers").set_index("email").loc["ann@example.com"]
    assert ann["name"] == "Ann"


def test_an_email_that_is_the_key_says_who_it_is_though_no_customer_list_does(bring):
    orders = bring(orders="order_id,customer_id,ordered_at,amount\n1,ann@example.com,2025-01-01,5")
    assert orders.read("customers")["email"].tolist() == ["ann@example.com"]
    firm = bring(how=How(NOW, source="mail"), mail="customer_id,email\na,ANN@example.com")
    assert people(firm) == {frozenset({"main:ann@example.com", "mail:a"})}


def test_the_order_of_imports_does_not_matter(told, tmp_path):
    sources = {"shop": SHOP, "mail": MAIL, "till": TILL}
    found = [
        people(told(tmp_path / "-".join(order), **{source: sources[source] for source in order}))
        for order in itertools.permutations(sources)
    ]
    assert all(one == found[0] for one in found)


def test_a_chain_of_shared_addresses_is_one_customer(told):
    links = [f"{n},Ann Lee,a{n}@example.com,+4477009001{n:02}," for n in range(1, 9)]
    links += [f"x{n},Ann Lee,a{n}@example.com,+4477009001{n + 1:02}," for n in range(1, 8)]
    assert len(people(told(**several(*links)))) == 1


def test_new_evidence_joins_customers_known_before_with_all_they_did(told, bring):
    told(shop=SHOP, till=TILL.replace("+44 7700 900001", "+447700900002"))
    header = "order_id,customer_id,ordered_at,amount"
    bring(how=How(NOW, source="till"), sales=f"{header}\n1,t7,2025-01-01,5\n2,t8,2025-01-02,5")
    before = bring(how=How(NOW, source="shop"), orders=f"{header}\n1,1,2025-01-03,7").read("orders")
    assert before["customer_id"].nunique() == 3
    assert before["merged_from"].isna().all()
    firm = told(app="customer_id,email,phone\nx,ann@example.com,+447700900002")
    ann = firm.read("orders").query("customer_id == 1")
    assert ann[["source", "order_id"]].values.tolist() == [["till", "1"], ["shop", "1"]]
    assert ann["merged_from"].fillna(0).tolist() == [3, 0]
    assert undo(firm.folder, NOW).read("orders").equals(before)


def test_rows_of_a_customer_joined_before_go_to_the_customer_and_keep_their_number(told, bring):
    told(shop=SHOP, mail=MAIL)
    sent = "message_id,customer_id,sent_at\nm1,a,2025-01-01\nm2,c,2025-01-02"
    messages = bring(how=How(NOW, source="mail"), messages=sent).read("messages").set_index("message_id")
    assert messages["customer_id"].to_dict() == {"m1": 1, "m2": 4}
    assert messages["merged_from"].fillna(0).to_dict() == {"m1": 3, "m2": 0}


def test_a_row_that_two_keys_of_one_customer_share_is_kept_for_each(told, bring):
    told(mail="customer_id,email\na,ann@example.com\nb,ann@example.com")
    consents = "customer_id,channel,status,changed_at\na,email,granted,2025-01-01\nb,email,granted,2025-01-01"
    assert len(bring(how=How(NOW, source="mail"), consents=consents).read("consents")) == 2
    assert len(bring(how=How(NOW, source="mail"), again=consents + "\n").read("consents")) == 2


@pytest.mark.parametrize(
    "address",
    ["info@example.com", "noreply@example.com", "x1@marketplace.amazon.co.uk", "abc@members.ebay.com"],
)
def test_an_address_of_nobody_in_particular_joins_nobody(told, address):
    assert len(people(told(**several(f"1,Ann Lee,{address},,", f"2,Ann Lee,{address},,")))) == 2


def test_a_telephone_that_was_typed_to_fill_the_box_joins_nobody(told):
    assert len(people(told(**several("1,Ann Lee,,+10000000000,", "2,Ann Lee,,+10000000000,")))) == 2


def test_an_address_under_more_than_three_names_is_shared(told):
    names = ["Ann Lee", "Bo Ray", "Cy Day", "Di Fox"]
    three = told(**several(*(f"{n},{name},box@example.com,," for n, name in enumerate(names[:3]))))
    assert len(people(three)) == 1
    four = told(s4="customer_id,name,email\n3,Di Fox,box@example.com")
    assert len(people(four)) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Lee", "Bob Lee"),
        ("Ann Lee", "Lee, Robert"),
        ("Daniel Lee", "Daniela Lee"),
        ("Dan Lee", "Ian Lee"),
        ("Ana García López", "Luis García López"),
    ],
)
def test_two_given_names_of_one_house_stay_two_people(told, first, second):
    assert len(people(told(**several(f'1,"{first}",home@example.com,,', f'2,"{second}",home@example.com,,')))) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Robert Lee", "Bob Lee"),
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Lee Ann"),
        ("Ann Lee", "Lee, Ann"),
        ("Ann Lee", "ms ANN LEE"),
        ("Ann Lee", "Ann Smith"),
        ("Ann Lee", "Ann"),
        ("John Harrison", "Jon Harisson"),
        ("Zoë Müller", "Zoe Muller"),
        ("Ann Lee", ""),
        ("Ann Lee", "Acme Ltd"),
    ],
)
def test_one_name_written_twice_is_one_person(told, first, second):
    assert len(people(told(**several(f'1,"{first}",ann.l@example.com,,', f'2,"{second}",ann.l@example.com,,')))) == 1


def test_two_full_names_with_nothing_in_common_are_joined_by_an_email_but_not_by_a_telephone(told, tmp_path):
    by_phone = several("1,Ann Lee,,+447700900001,", "2,Bob Ray,,+447700900001,")
    assert len(people(told(tmp_path / "by_phone", **by_phone))) == 2
    by_email = several("1,Ann Lee,ann.l@example.com,,", "2,Ann Ray-Smith,ann.l@example.com,,")
    assert len(people(told(tmp_path / "by_email", **by_email))) == 1


def test_a_parent_and_a_child_of_one_name_stay_two_people(told):
    rows = several("1,Ann Lee,,+447700900001,1950-01-01", "2,Ann Lee,,+447700900001,1980-01-01")
    assert len(people(told(**rows))) == 2


def test_a_group_that_contradicts_itself_holds_by_email_only(told):
    rows = several(
        "1,Ann Lee,ann@example.com,,1950-01-01",
        "2,Ann Lee,ann@example.com,+447700900001,",
        "3,Ann Lee,,+447700900001,1980-01-01",
    )
    assert people(told(**rows)) == {frozenset({"s1:1", "s2:2"}), frozenset({"s3:3"})}


def test_an_address_of_thousands_without_names_joins_nobody(told):
    rows = "\n".join(f"{n},guest.order@example.com" for n in range(3000))
    assert len(people(told(till=f"customer_id,email\n{rows}"))) == 3000


def test_a_former_email_still_says_who_it_is(told):
    told(shop=SHOP, mail=MAIL)
    firm = told(if_exists="newer", shop=SHOP.replace("ann@example.com", "ann.lee@example.org"))
    assert frozenset({"shop:1", "mail:a"}) in people(firm)


def test_a_filled_fact_beats_an_empty_one_and_the_last_telling_wins(told):
    firm = told(shop=SHOP, mail=MAIL)
    ann = firm.read("customers").set_index("customer_id").loc[1]
    assert (ann["postcode"], ann["phone"], str(ann["birthday"])[:10]) == ("LS1 1AA", "+447700900001", "1980-05-01")


def test_the_users_ranking_of_sources_decides_whose_fact_wins(told, tmp_path):
    folder = told(shop=SHOP).folder
    present = manifest.read(folder)
    present.firm["source_order"] = ["shop", "mail"]
    manifest.write(folder, present)
    assert told(mail=MAIL).read("customers").set_index("customer_id").loc[1, "postcode"] == "M1 1AA"


def test_a_customer_became_known_when_the_first_source_met_them(told):
    header = "customer_id,email,joined_at,acquisition_source"
    firm = told(
        shop=f"{header}\n1,ann@example.com,2024-01-01,fair", mail=f"{header}\na,ann@example.com,2025-01-01,newsletter"
    )
    ann = firm.read("customers").iloc[0]
    assert (str(ann["joined_on"])[:10], ann["acquisition_source"]) == ("2024-01-01", "fair")


def test_a_customer_that_a_replacing_list_names_no_more_is_gone(told):
    told(shop=SHOP, mail=MAIL)
    firm = told(if_exists="replace", shop="customer_id,name,email\n1,Ann Lee,ann@example.com")
    assert people(firm) == {frozenset({"shop:1", "mail:a"}), frozenset({"mail:c"})}
    assert sorted(firm.read("customers")["name"]) == ["Ann Lee", "Cy Day"]


def test_a_customer_who_bought_stays_though_the_replacing_list_leaves_them_out(told, bring):
    told(shop=SHOP)
    bring(how=How(NOW, source="shop"), orders="order_id,customer_id,ordered_at,amount\n1,2,2025-01-01,5")
    firm = told(if_exists="replace", shop="customer_id,name,email\n1,Ann Lee,ann@example.com")
    assert sorted(firm.read("customers")["name"]) == ["Ann Lee", "Bo Ray"]


def test_replacing_orders_says_nothing_of_those_who_bought_nothing(told, bring):
    told(shop=SHOP)
    orders = "order_id,customer_id,ordered_at,amount\n1,9,2025-01-01,5"
    firm = bring(how=How(NOW, source="shop", if_exists="replace"), orders=orders)
    assert len(firm.read("customers")) == 3


def test_a_number_once_given_is_not_given_to_somebody_else(told):
    told(shop=SHOP)
    told(if_exists="replace", shop="customer_id,name\n1,Ann Lee")
    firm = told(if_exists="replace", shop="customer_id,name\n1,Ann Lee\n9,Ed")
    assert firm.read("customers")["customer_id"].tolist() == [1, 3]


def test_the_same_customers_again_change_nothing(told):
    before = told(shop=SHOP, mail=MAIL, till=TILL)
    assert told(shop=SHOP, mail=MAIL, till=TILL).manifest == before.manifest
    again = told(shop=SHOP + "\n")
    assert again.read("customers").equals(before.read("customers"))
    assert again.read("identities").equals(before.read("identities"))


def test_a_workspace_made_before_facts_were_kept_by_source_opens_and_goes_on(told):
    folder = told(shop=SHOP).folder
    old = manifest.read(folder)
    old.own.clear()
    manifest.write(folder, old)
    firm = told(mail=MAIL)
    assert frozenset({"shop:1", "mail:a"}) in people(firm)
    assert firm.read("customers").set_index("customer_id").loc[2, "email"] == "bo@example.com"


@pytest.mark.parametrize("seed", [demo.SEED, 1, 2, 3])
def test_no_two_people_of_the_demo_firm_are_surely_one(seed, tmp_path, told):
    made = demo.firm(seed)
    customers = made.tables["customers"]
    facts = ["name", "email", "phone", "birthday", "country", "region", "city", "postcode"]
    file = customers[["customer_id", *facts]].rename(columns={"customer_id": "key"})
    text = file.assign(birthday=file["birthday"].dt.date).to_csv(index=False)
    firm = told(tmp_path / "firm", shop=text.replace("key,", "customer_id,", 1))
    numbers = firm.read("identities").set_index("customer_id")["source_key"].astype(int).groupby(level=0).agg(list)
    true = {frozenset(pair) for pair in made.truth["stories"]["doubles"]["pairs"]}
    sure = {frozenset(pair) for keys in numbers if len(keys) > 1 for pair in itertools.combinations(keys, 2)}
    assert sure
    assert sure <= true


def test_tables_that_name_a_customer_keep_the_number_before():
    with_it = {name for name, table in TABLES.items() if any(one.name == "merged_from" for one in table.columns)}
    assert with_it == {name for name, table in TABLES.items() if table.has_customer} - {"customers"}
