# `make site` builds the site into output/; `make help` tells what else there is.
# Every target sets up .venv/ by itself, and refreshes it when pyproject.toml or constraints.txt has changed.
# ARGS hands words on (`make site ARGS=--strict`); PYTHON chooses another Python (`make PYTHON=/opt/python/bin/python3`).

SHELL := /bin/sh
VENV := .venv
ARGS ?=
export PYTHON ?=
SET_UP := sh generator/byline/starter/set_up.sh --constraint constraints.txt --editable
BYLINE := $(VENV)/bin/python -m byline

# A stamp counts only where it was made, and while its Python runs: a folder that was moved gets a new .venv/.
ifneq ($(shell test -x $(VENV)/bin/python && cat $(VENV)/.place 2>/dev/null),$(CURDIR))
$(shell rm -f $(VENV)/.installed $(VENV)/.installed-dev)
endif

.DEFAULT_GOAL := site
.NOTPARALLEL:
.PHONY: site preview check deploy test bench clean help

site: $(VENV)/.installed ## build the site into output/
	@$(BYLINE) build $(ARGS)

preview: $(VENV)/.installed ## build, serve on this machine, follow every edit
	@$(BYLINE) preview $(ARGS)

check: $(VENV)/.installed ## tell all that can be told before others see the site
	@$(BYLINE) check $(ARGS)

deploy: $(VENV)/.installed ## build, and push output/ to the gh-pages branch
	@$(BYLINE) publish $(ARGS)

test: $(VENV)/.installed-dev ## check format, style and types, and run all tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	@if test -f package-lock.json && command -v npm >/dev/null && ! test node_modules/.package-lock.json -nt package-lock.json; then \
	  echo "npm ci" && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json; fi
	$(VENV)/bin/pytest $(ARGS)

bench: $(VENV)/.installed-dev ## measure how long builds take
	@$(VENV)/bin/python benchmarks $(ARGS)

clean: ## remove what was built, and what tools remembered; .venv/ stays
	rm -rf output .byline .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(SET_UP) .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt
	@$(SET_UP) '.[dev]'
	@touch $(VENV)/.installed $@
