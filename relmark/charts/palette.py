"""Every colour once: the sets, each colour with one meaning everywhere, and the text that can be read on it."""

from typing import Literal

Theme = Literal["light", "dark"]

BACKGROUND = {"light": "#FFFFFF", "dark": "#12181F"}
SECOND = {"light": "#F5F6F4", "dark": "#1A222B"}
TEXT = {"light": "#1B2430", "dark": "#E7EBEF"}
QUIET_TEXT = {"light": "#566070", "dark": "#A3ADB8"}
LINES = {"light": "#E1E4E0", "dark": "#2B3641"}
PRIMARY = {"light": "#0A80C7", "dark": "#3FA2E0"}

FAMILY = {
    "best": "#1266E2",
    "growing": "#50A570",
    "need attention": "#AA850E",
    "at risk": "#BE3C37",
    "lost": "#80868F",
}
PURPOSE = {"selling": "#E15A2D", "value": "#0A80C7", "listening": "#7F38F5", "service": "#80868F"}
WARMTH = {"warm": "#D9651F", "cooling": "#7A8FB0", "cold": "#2F63D6"}
STATE = {"transactional": "#80868F", "transitional": "#B07A1E", "communal": "#0A80C7", "damaged": "#CF3F3F"}
TIER = {
    "light": {"heavy": "#085A8C", "medium": "#1C83C4", "light": "#6D98B5"},
    "dark": {"heavy": "#8CC4EA", "medium": "#3F97D3", "light": "#4A7896"},
}
LADDER = {
    "light": {
        "suspect": "#6D98B5",
        "prospect": "#4A8DBB",
        "customer": "#1C78B5",
        "client": "#0F6196",
        "advocate": "#084A73",
    },
    "dark": {
        "suspect": "#4A7896",
        "prospect": "#3D88BA",
        "customer": "#3F97D3",
        "client": "#69B1E2",
        "advocate": "#A6D3F2",
    },
}
DIRECTION = {"up": "#50A570", "down": "#BE3C37", "new": "#0A80C7", "same": "#80868F", "unclear": "#80868F"}
ONE = "#0A80C7"
COMPARISON = "#80868F"
SETS = {"family": FAMILY, "purpose": PURPOSE, "warmth": WARMTH, "state": STATE}

INK, PAPER = "#000000", "#FFFFFF"
READABLE = 4.5


def contrast(one: str, other: str) -> float:
    """How clearly two colours are apart in lightness, 1 to 21 (WCAG 2).

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on(colour: str) -> str:
    """The text colour that reads best on a mark: white where it can be read, else black.

    >>> on("#1266E2"), on("#50A570")
    ('#FFFFFF', '#000000')
    """
    return PAPER if contrast(PAPER, colour) >= READABLE else INK


def family(name: str) -> str:
    """The colour of a segment family; the neutral one for a family unknown here."""
    return FAMILY.get(name, COMPARISON)


def tier(name: str, theme: Theme) -> str:
    """The colour of a tier: one hue, the rungs apart in lightness."""
    return TIER[theme].get(name, COMPARISON)


def rung(name: str, theme: Theme) -> str:
    """The colour of a rung of the ladder: one hue, the rungs apart in lightness."""
    return LADDER[theme].get(name, COMPARISON)


def warmth(name: str) -> str:
    """The colour of a degree of warmth; the neutral one where it is not measurable."""
    return WARMTH.get(name, COMPARISON)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
