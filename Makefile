# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test quick clean

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

demo:
	@started=$$(date +%s); $(MAKE) -s --no-print-directory $(VENV)/installed && STARTED=$$started BIN=$(BIN) sh docs/demo.sh

test:
	@started=$$(date +%s); $(MAKE) -s --no-print-directory $(VENV)/installed-test && STARTED=$$started BIN=$(BIN) sh tests/run_all.sh

quick: $(VENV)/installed-test
	@$(BIN)/python -m pytest -n 2 -m "not slow"

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
