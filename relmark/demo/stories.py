"""What is planted in the demo firm, so that whoever looks for it can be told right or wrong."""

from collections.abc import Iterable

from relmark.mistakes import no_such

STORIES: dict[str, str] = {
    "concentration": "The best fifth of buyers bring about 73 % of the net amount: near 20/80, but not there.",
    "one_time": "More than half of all buyers bought once and never again.",
    "welcome_discount": "Customers won by the welcome discount come back half as often as the others.",
    "heavy_sold_at": "Heavy users get almost nothing but selling messages; everyone else gets a mix.",
    "wear_out": "Above six contacts in 28 days, opt-outs per contact jump.",
    "wrong_channel": "A group says it prefers text messages or post, and answers there, but is sent e-mail.",
    "late_deliveries": "From January 2026 deliveries to the North West are late; good customers there still buy, "
    "but their scores fall.",
    "clicks_stop": "A group of regular customers stopped clicking two months and more before their last order.",
    "no_consent": "Forty people got marketing e-mail after they had withdrawn their consent.",
    "doubles": "Three in a hundred people are known twice under different keys.",
    "packaging": "Customers raised packaging 300 times, and nothing was done.",
    "returns": "Returns were made easier because customers asked, but only half of those who asked were told.",
    "no_reward": "150 of the best customers never got a reward; comparable ones did.",
}


def planted(without: Iterable[str] = ()) -> frozenset[str]:
    """The stories left when some are left out.

    Raises:
        Mistake: a story of that name does not exist.
    """
    left_out = {without} if isinstance(without, str) else set(without)
    for name in sorted(left_out):
        if name not in STORIES:
            raise no_such("story", name, STORIES)
    return frozenset(STORIES) - left_out
