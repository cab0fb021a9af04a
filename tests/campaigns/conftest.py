"""The demo firm's campaigns, to suggest a purpose for."""

from tests.demo.conftest import firm_of, tables

__all__ = ["firm_of", "tables"]
