"""relmark: the state of every customer relationship, from what a firm already knows."""

__version__ = "0.5.0"
