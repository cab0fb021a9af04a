"""Fifty million messages: how long they take to come in, to be reckoned with, and every query of the pages about them.

`python -m benchmarks.conversation` prints each figure beside its target; it wants the firm that `make bench` imports.
"""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks import talking
from benchmarks.lifetimes import line
from benchmarks.making import DATA
from benchmarks.pages import Query, seconds
from benchmarks.talking import MESSAGES, TALKING_FIRM
from relmark import exports
from relmark.quoting import literal
from relmark.settings import FILTERS, SETTINGS
from relmark.warehouse import LIST_ROWS, models, order, parameters
from relmark.warehouse.build import materialised
from relmark.workspace import Selection, Workspace

SUBJECTS = ("contacts", "mix", "pressure", "channels", "permission", "listening", "promises", "rewards")
PLAIN = DATA / "plain_talk.duckdb"
ROOT = Path(__file__).parent.parent
# What a page asks of these models at once: one way of grouping, here the slowest, beside everyone.
WHERE = {
    "group_scores": {"grouped_by": ("everyone", "rung")},
    "score_sums": {"grouped_by": "everyone"},
    "talk_listen": {"grouped_by": ("everyone", "rung")},
    "response_rates": {"grouped_by": ("everyone", "rung")},
}
FILTERED = ({"customer_country": "DE"}, {"leave_out_one_time": True})
GB = 2**20


def plain() -> dict:
    """DuckDB alone: read the messages and sort them by their text key into a database file."""
    PLAIN.unlink(missing_ok=True)
    with duckdb.connect(str(PLAIN)) as con:
        con.execute("SET memory_limit = '4GB'")
        con.execute(f"SET temp_directory = {literal(str(DATA / 'spill'))}")
        rows = f"SELECT * FROM read_parquet({literal(str(MESSAGES))}) ORDER BY customer_id, sent_at"
        took = seconds(lambda: con.execute(f"CREATE TABLE messages AS {rows}").fetchall())
    PLAIN.unlink()
    return {"seconds": took}


def bring() -> dict:
    """relmark's import of the same file, into a firm that has orders."""
    talking.new_firm()
    return {"seconds": seconds(lambda: talking.bring("messages"))}


def bring_rest() -> dict:
    """Then campaigns, consents, feedback, promises and rewards."""
    return {"seconds": sum(seconds(lambda name=name: talking.bring(name)) for name in talking.FILES)}


def base() -> dict:
    """Every model that the pages stand on and is kept, nothing built before."""
    shutil.rmtree(TALKING_FIRM / "derived", ignore_errors=True)
    firm = Workspace.open(TALKING_FIRM)
    shown = asked()
    kept = dict.fromkeys(one for name in shown for one in materialised(name) if not set(parameters(one)) & set(FILTERS))
    each = {name: seconds(lambda name=name: firm.read(name, limit=1)) for name in kept}
    return {"seconds": sum(each.values()), "each": dict(sorted(each.items(), key=lambda one: -one[1])[:12])}


def ask() -> dict:
    """Every query of the pages at settings not read before; what has to be built anew for one is told apart."""
    firm = Workspace.open(TALKING_FIRM)
    took, rebuilt = {}, {}
    for name in asked():
        firm.read(name, limit=1)
        for chosen in changes(name):
            into = rebuilt if rebuilds(name, chosen) else took
            into |= {said: seconds(query) for said, query in queries(firm, name, chosen)}
    first = lambda found: dict(sorted(found.items(), key=lambda one: -one[1])[:12])  # noqa: E731
    told = {"n": len(took), "median": statistics.median(took.values()), "worst": max(took.values())}
    return told | {"slowest": first(took), "rebuilt": first(rebuilt)}


def asked() -> list[str]:
    """The models of these subjects that pages read, all of them through `relmark.ui`."""
    rooms = (ROOT / "relmark" / "ui").rglob("*.py")
    named = set(re.findall(r'"(\w+)"', "".join(path.read_text(encoding="utf-8") for path in rooms)))
    return [name for name, one in models().items() if name in named and one.subject in SUBJECTS]


def changes(name: str) -> Iterator[dict]:
    """Other values of what a model and those below it ask for, one at a time."""
    below = {one for model in order(name) if model in models() for one in models()[model].parameters}
    yield from (one for one in FILTERED if set(one) <= below)
    for setting in sorted(below & SETTINGS.keys() - set(FILTERS)):
        if (other := _other(SETTINGS[setting])) is not None:
            yield {setting: other}


def _other(one):
    if one.choices:
        return next((choice for choice in one.choices if choice != one.default), None)
    if isinstance(one.default, bool):
        return not one.default
    if isinstance(one.default, int | float) and one.step:
        up = one.default + one.step
        return up if one.most is None or up <= one.most else one.default - one.step
    return None


def rebuilds(name: str, chosen: dict) -> bool:
    """Whether a kept model below goes by this setting."""
    return any(set(parameters(one)) & set(chosen) for one in materialised(name))


def queries(firm: Workspace, name: str, chosen: dict) -> Iterator[Query]:
    """What a page asks of a model: its rows, or for a list their number and the first of them."""
    if not models()[name].lists_customers:
        yield f"{name} {chosen}", lambda: firm.read(name, None, chosen, Selection(WHERE.get(name, {})))
        return
    as_of = firm.default_as_of

    def people():
        return exports.people(firm, name, as_of, chosen, Selection({}, ("customer_id",)), None)

    yield f"count of {name} {chosen}", lambda: people().total
    yield f"list of {name} {chosen}", lambda: people().frame(limit=LIST_ROWS)


STEPS = {one.__name__: one for one in (plain, bring, bring_rest, base, ask)}


def measured(name: str) -> dict:
    """What a step measured in a process of its own, and the most memory it held."""
    print(f"  {name} ...", file=sys.stderr, flush=True)
    run = subprocess.run([sys.executable, "-m", "benchmarks.conversation", name], stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def main() -> None:
    talking.make()
    print(f"load of this machine before: {os.getloadavg()[0]:.1f}; above 0.5 others slow the steps, each by chance")
    found = {name: measured(name) for name in STEPS}
    imported = found["bring"]["seconds"] / found["plain"]["seconds"]
    built, peak = found["base"]["seconds"], max(one["peak"] for one in found.values())
    median, worst = found["ask"]["median"], found["ask"]["worst"]
    for told in (*found["base"]["each"].items(), *found["ask"]["slowest"].items(), *found["ask"]["rebuilt"].items()):
        print(f"{told[1]:8.3f} s  {told[0]}")
    line("import of 50 million messages / plain read and sort", "<= 2", f"{imported:.2f}", imported <= 2)
    line("base models of the conversation", "<= 60 s", f"{built:.0f} s", built <= 60)
    line("most memory of any process", "<= 8 GB", f"{peak:.1f} GB", peak <= 8)
    line(f"median of {found['ask']['n']} queries", "<= 0.2 s", f"{median:.3f} s", median <= 0.2)
    line("slowest query", "<= 0.6 s", f"{worst:.3f} s", worst <= 0.6)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        told = STEPS[sys.argv[1]]()
        print(json.dumps(told | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GB}))
    else:
        main()
