# Two commands for a newcomer: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check lint format lock clean

run: $(VENV)/.installed
	$(BIN)/broadcaster run

# Most tests wait for processes more than they compute, hence more workers than cores. Those of playout listen to the
# instant of a sound, and those of the browser share one whole station, so both have the machine to themselves.
test: $(VENV)/.installed-dev
	$(BIN)/pytest -n 4 --dist loadfile --ignore tests/playout --ignore tests/browser
	$(BIN)/pytest tests/playout
	$(BIN)/pytest tests/browser

check: lint test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The versions everyone installs; the ranges stand in pyproject.toml.
lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile --quiet --universal --extra dev --no-header --no-annotate --no-emit-index-url \
		--upgrade --output-file constraints.txt pyproject.toml

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Broadcaster needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV); this takes a minute or two, once."
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV), with what tests need; this takes a minute or two, once."
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build
