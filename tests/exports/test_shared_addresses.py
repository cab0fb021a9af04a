"""Who reads what comes to an address that several customers have."""

from relmark import exports
from tests.conftest import AS_OF

NEIGHBOURS = "customer_id,name,postcode\nana,Ana Lee,1011AB\nbo,Bo Ray,1011AB\ncy,Cy Ng,1011AB\ndi,Di Oz,"
ORDERS = "order_id,customer_id,ordered_at,amount\n" + "\n".join(
    f"{who},{who},2025-08-20,5" for who in ("ana", "bo", "cy", "di")
)
LETTERS = (
    "customer_id,channel,status,changed_at\nana,post,granted,2025-01-01\nbo,post,granted,2025-01-01\n"
    "cy,post,withdrawn,2025-01-01\ndi,post,granted,2025-01-01"
)


def test_neighbours_share_a_postcode_but_not_a_letterbox(bring):
    firm = bring(customers=NEIGHBOURS, orders=ORDERS, consents=LETTERS)
    people = exports.people(firm, "buyers", AS_OF, channel="post")
    assert set(people.frame()["name"]) == {"Ana Lee", "Bo Ray"}
    assert people.left_out == {"no postcode known": 1, "permission withdrawn": 1}
