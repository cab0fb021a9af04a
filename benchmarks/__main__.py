"""`make bench`: run every step in a process of its own, and print each figure beside its target."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from benchmarks.making import make
from benchmarks.steps import STEPS

GB = 2**30


@dataclass(frozen=True)
class Line:
    """One target and what was measured."""

    what: str
    target: str
    figure: str
    met: bool

    def __str__(self) -> str:
        return f"{self.what:<62}{self.target:>12}{self.figure:>12}  {'met' if self.met else 'MISSED'}"


def measured(name: str) -> dict:
    """What a step measured, and the most memory its process held."""
    print(f"  {name} ...", file=sys.stderr, flush=True)
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.steps", name], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The step {name} failed: see above.")
    return json.loads(said) | {"peak": used.ru_maxrss * 1024, "processor": used.ru_utime + used.ru_stime}


def lines(found: dict[str, dict]) -> list[Line]:
    """Every target of the benchmark."""
    imported = found["bring"]["seconds"] / found["plain_sort"]["seconds"]
    built = found["base"]["seconds"] / found["plain_group"]["seconds"]
    faster = found["theirs"]["seconds"] / found["ours"]["seconds"]
    texts = found["bring_text"]["seconds"] / found["plain_text"]["seconds"]
    ours = ("bring", "bring_customers", "base", "ask", "ours", "bring_text", "bring_wide")
    peak, wide = max(found[name]["peak"] for name in ours) / GB, found["bring_wide"]["seconds"]
    median, worst = found["ask"]["median"], found["ask"]["worst"]
    return [
        Line("import of 20 million orders / plain sort by the text key", "<= 1.5", f"{imported:.2f}", imported <= 1.5),
        Line("import of them as CSV / plain read as text and sort", "<= 2", f"{texts:.2f}", texts <= 2),
        Line("import of a million customers with 100 columns", "< 60 s", f"{wide:.0f} s", wide < 60),
        Line("base models at one date / one plain GROUP BY customer", "<= 4", f"{built:.2f}", built <= 4),
        Line("most memory of any process", "<= 5 GB", f"{peak:.1f} GB", peak <= 5),
        Line(f"median of {found['ask']['n']} queries of pages", "<= 0.15 s", f"{median:.3f} s", median <= 0.15),
        Line("slowest query of a page", "<= 0.5 s", f"{worst:.3f} s", worst <= 0.5),
        Line("RFM of 2 million orders: pandas / relmark", ">= 5", f"{faster:.1f}", faster >= 5),
    ]


def details(found: dict[str, dict]) -> list[str]:
    """What stands behind the table."""
    told = [
        f"{name}: {one['seconds']:.2f} s, {one['processor']:.1f} s of processor in all, {one['peak'] / GB:.1f} GB"
        for name, one in found.items()
        if "seconds" in one
    ]
    told += [f"  {name}: {took:.2f} s" for name, took in found["base"]["each"].items()]
    told += [f"slowest: {took:.3f} s  {said}" for said, took in found["ask"]["slowest"].items()]
    return [*told, f"fit and assignment of clusters, reported apart: at most {found['ask']['fit']:.2f} s"]


def main() -> None:
    print("  making the data ...", file=sys.stderr, flush=True)
    make()
    before = os.getloadavg()[0]
    found = {name: measured(name) for name in STEPS}
    print("\n".join(details(found)))
    print(f"load of this machine before: {before:.1f}; above 0.5 others slow the steps, each by chance")
    print(f"\n{'':<62}{'target':>12}{'figure':>12}")
    print("\n".join(map(str, lines(found))))


if __name__ == "__main__":
    main()
