"""What passed between a customer and us, each thing in words a reader understands."""

from collections.abc import Mapping

from relmark import measures
from relmark.findings.numbers import number

CHANNELS = {
    "email": "e-mail",
    "sms": "SMS",
    "phone": "telephone",
    "post": "post",
    "push": "push message",
    "chat": "chat",
    "social": "social media",
    "in_person": "in person",
}
LANES = {"orders": "They ordered", "sent": "We sent", "said": "They said", "given": "We promised and gave"}
TOLD = {
    "nps": "Would recommend",
    "csat": "Satisfaction",
    "survey": "Survey answer",
    "review": "Review",
    "complaint": "Complaint",
    "question": "Question",
    "idea": "Idea",
    "referral": "Referral",
    "enquiry": "Enquiry",
}
PLAIN = {
    "order": "Order",
    "refund": "Given back",
    "cancellation": "Order cancelled",
    "message in": "Wrote to us",
    "told": "Told what we did",
    "deed": "Changed because of it",
}


def channel_words(channel) -> str:
    """
    >>> channel_words("sms"), channel_words("carrier pigeon"), channel_words(None)
    ('SMS', 'carrier pigeon', '')
    """
    return "" if measures.is_unknown(channel) else CHANNELS.get(channel, str(channel).replace("_", " "))


def what_happened(event: Mapping) -> str:
    """One row of customer_events as a few words.

    >>> what_happened({"kind": "promise", "what": "delivery"}), what_happened({"kind": "order", "what": None})
    ('Promise: delivery', 'Order')
    >>> what_happened({"kind": "feedback", "what": "nps", "score": 9.0, "scale_high": 10.0})
    'Would recommend: 9 of 10'
    """
    kind, what = event["kind"], _said(event.get("what"))
    if kind == "message":
        return what or "Message"
    if kind == "feedback":
        return _with(TOLD.get(what, what.capitalize() or "Feedback"), score_words(event))
    if kind == "consent":
        return _with(f"Permission {what}", channel_words(event.get("channel")))
    if kind in ("promise", "reward"):
        return _with(kind.capitalize(), what)
    return PLAIN.get(kind, kind.capitalize())


def score_words(event: Mapping) -> str:
    """
    >>> score_words({"score": 4.5, "scale_high": 5.0}), score_words({"score": 7.0}), score_words({"score": None})
    ('4.5 of 5', '7', '')
    """
    score, high = number(event.get("score")), number(event.get("scale_high"))
    if score is None:
        return ""
    return f"{score:g} of {high:g}" if high is not None else f"{score:g}"


def outcome_words(event: Mapping) -> str:
    """What came of it; an opening alone is said to mean little.

    >>> outcome_words({"outcome": "clicked, replied"}), outcome_words({"outcome": "opened"})
    ('clicked, replied', 'opened (means little)')
    """
    outcome = _said(event.get("outcome"))
    return "opened (means little)" if outcome == "opened" else outcome


def is_answered(event: Mapping) -> bool:
    """Whether a message was clicked or replied to; an opening is no answer."""
    outcome = _said(event.get("outcome"))
    return "clicked" in outcome or "replied" in outcome


def is_refused(event: Mapping) -> bool:
    """Whether a message made its reader opt out or complain."""
    outcome = _said(event.get("outcome"))
    return "unsubscribed" in outcome or "complained" in outcome


def _said(value) -> str:
    return "" if measures.is_unknown(value) else str(value)


def _with(first: str, then: str) -> str:
    return f"{first}: {then}" if then else first
