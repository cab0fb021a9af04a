"""Thresholds of the communication mix: what we want it to be, and what is worth a word."""

from relmark.settings.setting import Setting

MIX = (
    Setting(
        "mix_target",
        0.6,
        "Target: gives or listens",
        "The share of contacts that should give value or listen. No authority gives a number; set your own.",
        unit="share",
        least=0.1,
        most=0.95,
        step=0.05,
    ),
    Setting(
        "count_service",
        False,
        "Count service messages",
        "Order confirmations and the like are sent because something happened, so shares leave them out. Counted, they "
        "are a part of the mix that neither gives nor sells.",
    ),
    Setting(
        "long_run",
        8,
        "A long selling run",
        "So many selling messages in a row, with nothing else from us between them, are a long run.",
        unit="messages",
        least=2,
        most=30,
        step=1,
    ),
    Setting(
        "least_contacts",
        30,
        "Contacts to judge by",
        "With fewer contacts a type of communication is shown grey: its shares say little.",
        unit="contacts",
        least=1,
        most=1_000,
        step=1,
    ),
)

RHYTHM = (
    Setting(
        "bunched_from",
        2.0,
        "Bunched above",
        "A week with more than so many times the marketing contacts of the usual week (the median of weeks in which "
        "something was sent) is bunched.",
        unit="times",
        least=1.2,
        most=5.0,
        step=0.1,
    ),
    Setting(
        "same_weekday",
        0.8,
        "Predictable from",
        "A type of communication of which at least this share was sent on one weekday is predictable.",
        unit="share",
        least=0.4,
        most=1.0,
        step=0.05,
    ),
)

REPETITION = (
    Setting(
        "alike_from",
        90,
        "Near-identical from",
        "How alike two subjects have to be, from 0 to 100, by the words they share (rapidfuzz: token set ratio).",
        unit="points of 100",
        least=70,
        most=100,
        step=1,
    ),
    Setting(
        "repeat_days",
        60,
        "Within days",
        "Near-identical subjects count as repeated when the same person got both within so many days.",
        unit="days",
        least=1,
        most=365,
        step=1,
    ),
)

WHAT_IF = (
    Setting(
        "to_value",
        0.4,
        "Value",
        "The share of contacts that would give: education, inspiration, entertainment, competitions.",
        unit="share",
        least=0.0,
        most=1.0,
        step=0.05,
    ),
    Setting(
        "to_listening",
        0.2,
        "Listening",
        "The share of contacts that would ask: surveys and questions. What value and listening leave, sells.",
        unit="share",
        least=0.0,
        most=1.0,
        step=0.05,
    ),
)

MIXING: tuple[Setting, ...] = (*MIX, *RHYTHM, *REPETITION, *WHAT_IF)
