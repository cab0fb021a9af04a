"""`python -m relmark.demo`: writes the demo firm's files, as shipped in data/demo, anew."""

from pathlib import Path

from relmark import demo

if __name__ == "__main__":
    demo.write(demo.firm(), Path(__file__).parent.parent.parent / "data" / "demo")
