"""How long relationships last and what they will still bring: buy-till-you-die models on a histogram of buyers.

Nothing here sees a customer: only how many have bought so often, over so long, and are known for so long.
"""

from relmark.lifetime.cells import Cells
from relmark.lifetime.expected import expected_purchases
from relmark.lifetime.fitting import Fitted, fit
from relmark.lifetime.regularity import search
from relmark.lifetime.spend import Spend, fit_spend

__all__ = ["Cells", "Fitted", "Spend", "expected_purchases", "fit", "fit_spend", "search"]
