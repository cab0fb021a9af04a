# make run, make test: all that most people need. Asks for Python 3.11 or later with venv; nothing else by hand.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
HOME_OF_FIRMS := $(if $(RELMARK_HOME),$(RELMARK_HOME),data/workspaces)
UNIT := not spark and not browser
TWO := $(PY) -m pytest -n 2 --dist worksteal

.PHONY: run test lint unit spark app browser needs bench demo-data docs pictures clean
.DEFAULT_GOAL := run

run: $(VENV)/.app  ## the app on http://127.0.0.1:8501, with the demo firm
	@test -e "$(HOME_OF_FIRMS)/demo/manifest.json" || $(PY) -m relmark demo
	@$(PY) -m relmark.warm $(PORT) & $(PY) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: needs lint unit spark app browser  ## everything that is tried before a change is kept

needs: $(VENV)/.dev
	$(PY) tests/needs.py java chromium

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

unit: $(VENV)/.dev
	$(TWO) -m "$(UNIT)" --ignore=tests/app --ignore=tests/browser

spark: $(VENV)/.dev
	$(TWO) -m spark tests/warehouse

app: $(VENV)/.dev
	$(TWO) tests/app

browser: $(VENV)/.dev
	$(TWO) tests/browser

bench: $(VENV)/.dev  ## figures against targets, then trials in full: 20 seeds, 20 crashes; slow, and no test
	$(PY) -m benchmarks
	$(PY) -m benchmarks.movement
	$(PY) -m benchmarks.lifetimes
	$(PY) -m benchmarks.matching
	$(PY) -m benchmarks.conversation
	RELMARK_TRIALS=20 RELMARK_CRASH_ROWS=1000000 $(PY) -m pytest tests/demo tests/findings tests/workspace

demo-data: $(VENV)/.app  ## writes data/demo anew
	$(PY) -m relmark.demo

docs: $(VENV)/.app  ## writes the contract's tables in docs anew
	$(PY) docs/generate.py

pictures: $(VENV)/.dev  ## takes the README's pictures anew
	$(PY) docs/pictures.py

clean:
	rm -rf .pytest_cache .ruff_cache .hypothesis spark-warehouse metastore_db derby.log benchmarks/data
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.app
