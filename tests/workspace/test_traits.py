"""What is known of customers: a fact without the day it was learned is known from the start."""


def test_traits_without_a_day_are_kept(bring):
    firm = bring(traits="customer_id,trait,value\nana,pet,dog\nbo,pet,cat")
    assert firm.read("traits")["value"].tolist() == ["dog", "cat"]
    assert firm.read("traits")["recorded_at"].isna().all()


def test_the_same_traits_brought_again_with_another_are_each_there_once(bring):
    firm = bring(traits="customer_id,trait,value\nana,pet,dog")
    firm = bring(firm.folder, traits="customer_id,trait,value\nana,pet,dog\nana,garden,yes")
    assert sorted(firm.read("traits")["trait"]) == ["garden", "pet"]


def test_a_trait_with_a_day_stands_before_one_without(bring):
    firm = bring(traits="customer_id,trait,value\nana,pet,dog")
    firm = bring(firm.folder, traits="customer_id,trait,value,recorded_at\nana,pet,cat,2025-03-01")
    assert firm.read("traits")["value"].tolist() == ["cat", "dog"]


def test_a_fact_without_a_day_is_an_answer_on_the_page_of_the_customer(bring):
    firm = bring(
        orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,10.00",
        traits="customer_id,trait,value\nana,pet,dog",
    )
    facts = firm.read("customer_facts").set_index("fact")
    assert facts.loc["pet", "value"] == "dog"
