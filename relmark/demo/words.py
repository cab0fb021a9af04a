"""What the demo's customers say and what the firm writes, in a few sentences to draw from."""

ABOUT = {
    "packaging": (
        "Far too much plastic around one small bowl.",
        "The box was three times the size of the mug. Please use less packaging.",
        "Lovely plates, but the polystyrene goes everywhere and cannot be recycled here.",
        "Could you pack with paper instead of bubble wrap?",
    ),
    "returns": (
        "Sending a parcel back took me three phone calls.",
        "I would like to return online orders in the shop.",
        "No label in the parcel, so the return cost me more than the towel.",
    ),
    "delivery": (
        "It came days after you said it would.",
        "I stayed at home for the parcel and nobody came.",
        "Still no parcel and nobody can tell me where it is.",
    ),
    "sizes": ("The cover is smaller than the picture suggests.", "Please give measurements in centimetres too."),
    "instructions": ("How do I wash the linen?", "The lamp came without instructions.", "How do I season the pan?"),
    "stock": ("The grey bowl has been out of stock for months.", "When will the rug be back?"),
    "website": ("The basket forgot everything when I signed in.", "The search does not find napkins."),
    "shop staff": ("The team in the shop could not have been kinder.", "Nobody in the shop knew about my order."),
    "prices": ("Prices went up again.", "Cheaper for new customers than for me, who has bought for years?"),
}

QUESTIONS = (
    "Is the enamel mug safe in the dishwasher?",
    "Can I change the delivery address of my order?",
    "Do you have the throw in green?",
    "Which bulb does the table lamp need?",
    "Are you open on bank holidays?",
    "Thank you, the bowls arrived safely and look beautiful.",
    "May I order a replacement for a broken plate?",
    "Do you run the candle workshop again this year?",
)

PRAISE = ("Exactly as described.", "Beautifully made.", "Our second set, and still lovely.", "A good present.")
GRUMBLE = ("Not what I expected.", "Broke after a week.", "The colour is different from the picture.")

RELATIONSHIP = {
    "T1": "This shop keeps its word to me.",
    "T2": "If something went wrong, this shop would put it right.",
    "C1": "I want to go on buying here for years.",
    "C2": "I would take some trouble to stay a customer.",
    "D1": "It would be hard to find elsewhere what I get here.",
    "D2": "Changing to another shop would cost me a lot.",
    "N1": "We both give and take fairly.",
    "N2": "When circumstances change, we find a solution together.",
}

# Topic, what was done, when; `returns` is told by its own story, and nobody did anything about packaging.
DEEDS = (
    ("instructions", "Care cards are put into every parcel with linen and cast iron.", "2024-05-14"),
    ("sizes", "Every product page gives measurements in centimetres and a picture with a person.", "2024-10-02"),
    ("website", "The basket is kept when a customer signs in.", "2025-02-20"),
    ("stock", "Customers can ask to be told when a product is back.", "2025-06-11"),
    ("shop staff", "The shop sees online orders at the till.", "2025-10-07"),
    ("delivery", "Customers choose a day for large parcels.", "2025-11-18"),
    ("returns", "A paid label is in every parcel, and the shop takes back online orders.", "2026-02-10"),
)
