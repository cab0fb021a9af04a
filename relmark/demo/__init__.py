"""The demo firm: Marl & Linden, an invented shop for the home, with planted stories that can be found again."""

from relmark.demo.build import SEED, Firm, arrow, firm, write
from relmark.demo.stories import STORIES

__all__ = ["SEED", "STORIES", "Firm", "arrow", "firm", "write"]
