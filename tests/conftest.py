"""Small firms with rows you can hold in your head, and the demo firm, for every test."""

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from relmark.intake import Reading
from relmark.workspace import How, Workspace, firms, import_files

NOW = datetime(2026, 9, 30, 12, 0)


@pytest.fixture(scope="session", autouse=True)
def unhurried_disk():
    """No test cuts the power, so none waits for the disk; each import would, some six times."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: None)
        yield


def bringing(desk: Path):
    """Writes named CSV texts to files on a desk and imports them into the workspace beside them."""

    def write_and_import(folder: Path | None = None, how: How | None = None, **texts: str) -> Workspace:
        files = []
        for name, text in texts.items():
            path = desk / f"{name}.csv"
            path.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", encoding="utf-8")
            files.append((path, Reading(today=NOW.date())))
        folder = folder or desk / "firm"
        import_files(folder, files, how or How(NOW))
        return Workspace.open(folder)

    return write_and_import


@pytest.fixture
def bring(tmp_path):
    """Write named CSV texts to files and import them into the workspace of the test."""
    return bringing(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder of a recipe's firm, which is made when it is first asked for."""
    return cache(lambda recipe: recipe(bringing(tmp_path_factory.mktemp("made"))).folder)


def made_once(recipe: Callable[..., Workspace]):
    """A fixture from a recipe for a firm: made once, and a copy of it for each test, in the workspace of the test."""

    @pytest.fixture
    def firm(made, tmp_path) -> Workspace:
        return Workspace.open(shutil.copytree(made(recipe), tmp_path / "firm"))

    return firm


@made_once
def four_customers(bring) -> Workspace:
    """Ana buys weekly, Bo lapsed a year ago, Cy never bought, Di bought twice and was refunded once."""
    return bring(
        customers="""
            customer_id,name,email,country,joined_at
            ana,Ana,ana@example.com,GB,2025-01-01
            bo,Bo,bo@example.com,GB,2024-01-01
            cy,Cy,cy@example.com,FR,2025-06-01
            di,Di,,FR,2025-01-15
        """,
        orders="""
            order_id,customer_id,ordered_at,amount,refunded,refunded_at,status,channel
            1,ana,2025-08-04 10:00:00,10.00,,,paid,web
            2,ana,2025-08-11 10:00:00,10.00,,,paid,web
            3,ana,2025-08-18 10:00:00,10.00,,,paid,shop
            4,ana,2025-08-25 10:00:00,10.00,,,paid,web
            5,bo,2024-08-26 10:00:00,50.00,,,paid,shop
            6,di,2025-02-01 10:00:00,30.00,,,paid,web
            7,di,2025-08-20 10:00:00,40.00,40.00,2025-08-25 09:00:00,refunded,web
        """,
        consents="""
            customer_id,channel,topic,status,changed_at
            ana,email,,granted,2025-01-01
            bo,email,,granted,2024-01-01
            bo,email,,withdrawn,2025-01-01
        """,
    )


@pytest.fixture(scope="session")
def demo_firm(tmp_path_factory) -> Workspace:
    """The demo firm as shipped."""
    folder = tmp_path_factory.mktemp("firms") / "demo"
    firms.build_demo(folder, NOW)
    return Workspace.open(folder)


AS_OF = date(2025, 8, 26)
