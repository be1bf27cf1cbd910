# `make site` builds the site into output/; `make help` tells what else there is.
# Every target sets up .venv/ by itself, and refreshes it when pyproject.toml or constraints.txt has changed.
# PYTHON=python3.12 chooses another Python; ARGS="--strict" is handed on to the command.

SHELL := /bin/sh
VENV := .venv
PYTHON ?=
ARGS ?=
SOURCES := pyproject.toml constraints.txt
BYLINE := $(VENV)/bin/python -m byline

# A folder that was moved or copied, or whose Python is gone, gets a new .venv: a stamp counts for one place only.
ifneq ($(shell test -x $(VENV)/bin/python && cat $(VENV)/.place 2>/dev/null),$(CURDIR))
$(shell rm -f $(VENV)/.installed $(VENV)/.installed-dev)
endif

.DEFAULT_GOAL := site
.NOTPARALLEL:
.PHONY: site preview test check bench deploy clean help

site: $(VENV)/.installed ## build the site into output/
	@$(BYLINE) build $(ARGS)

preview: $(VENV)/.installed ## build, serve on this machine, follow every edit
	@$(BYLINE) preview $(ARGS)

check: $(VENV)/.installed ## tell all that can be told before publishing
	@$(BYLINE) check $(ARGS)

deploy: $(VENV)/.installed ## build, and push output/ to the gh-pages branch
	@$(BYLINE) publish $(ARGS)

test: $(VENV)/.installed-dev ## check format, style and types, and run all tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	@if test -f package-lock.json && command -v npm >/dev/null && ! test node_modules -nt package-lock.json; then \
	  echo "npm ci" && npm ci --no-audit --no-fund --loglevel=error && touch node_modules; fi
	$(VENV)/bin/pytest $(ARGS)

bench: $(VENV)/.installed-dev ## measure how long builds take
	@$(VENV)/bin/python benchmarks $(ARGS)

clean: ## remove what was built, and what tools remembered; .venv/ stays
	rm -rf output .byline .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

$(VENV)/.installed: $(SOURCES)
	@$(call set_up,.)
	@touch $@

$(VENV)/.installed-dev: $(SOURCES)
	@$(call set_up,.[dev])
	@touch $(VENV)/.installed $@

# $(1): what to install. uv is used where it is there, else Python's own venv and pip.
define set_up
set -e; \
if command -v uv >/dev/null 2>&1; then \
  $(stale) && { echo "Setting up .venv with uv ..." >&2; rm -rf $(VENV); uv venv --quiet --python "$${PYTHON:-$(or $(PYTHON),>=3.11)}" $(VENV); }; \
  uv pip install --quiet --python $(VENV)/bin/python --constraint constraints.txt --editable '$(1)'; \
else \
  { $(stale) || ! $(VENV)/bin/python -c 'import pip' 2>/dev/null; } && { $(find_python); \
    echo "Setting up .venv with $$python ..." >&2; rm -rf $(VENV); "$$python" -m venv $(VENV); }; \
  $(VENV)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --constraint constraints.txt --editable '$(1)'; \
fi; \
pwd -P > $(VENV)/.place
endef

# True where .venv cannot be used as it is: not there, made elsewhere, or its Python is gone or too old.
stale = { ! test "$$(cat $(VENV)/.place 2>/dev/null)" = "$$(pwd -P)" || ! $(VENV)/bin/python -c '$(new_enough)' 2>/dev/null; }
new_enough = import sys; sys.exit(sys.version_info < (3, 11))

define find_python
python=; \
for name in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
  "$$name" -c '$(new_enough)' >/dev/null 2>&1 && { python=$$name; break; }; \
done; \
if test -z "$$python"; then \
  echo "Byline needs Python 3.11 or newer, and there is none here. On Debian and Ubuntu: sudo apt install python3 python3-venv" >&2; \
  echo "(elsewhere: https://www.python.org/downloads/). A Python in another place: make PYTHON=/path/to/python3" >&2; exit 1; \
fi; \
if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
  case "$$python" in python3 | python) package=python3-venv ;; *) package="$$(basename "$$python")-venv" ;; esac; \
  echo "$$python has no venv yet. On Debian and Ubuntu: sudo apt install $$package" >&2; \
  echo "Then run make again." >&2; exit 1; \
fi
endef
