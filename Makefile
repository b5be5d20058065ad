# Everything starts from here: `make serve` and `make test` set up what they need, on a machine with Python 3.11+.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do command -v $$name && break; done)
HOST ?= 127.0.0.1
PORT ?= 5000
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

BIN := .venv/bin
READY := .venv/.ready
MANIFEST := build/current/manifest.json
PAGES := build/current/notebooks
# What the graph is made from; a change of any of these calls for a new build.
INPUTS := seeds ontology builders queries/checks polegraph.py
# Annotated facts, with the names that mean one thing; MORE= names further files of them.
MORE ?=
ANNOTATED := tests/annotated/*.jsonl tests/development/open/*.jsonl tests/development/held/*.jsonl
ALIASES := $(addprefix --aliases ,tests/data/annotations/aliases.csv $(wildcard tests/development/aliases/*.jsonl))
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# Tests that share a graph or a server stay together; tests/conftest.py says which, and puts the long ones first.
PYTEST := $(BIN)/pytest --numprocesses $(JOBS) --dist loadscope --no-loadscope-reorder

export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup build pages serve test test-fast lint format bench measure bench-reading notebooks readme constraints clean environment

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# The site is there at once; the notebooks appear on it when they have run.
serve: build ## Set up, build the graph if needed, serve it on http://127.0.0.1:5000/ (HOST=, PORT=)
	@nice $(MAKE) --no-print-directory pages & exec $(BIN)/polegraph serve --host $(HOST) --port $(PORT)

test: setup ## Set up and run every test
	@$(PYTEST)

test-fast: setup ## Run the tests but the slow ones
	@$(PYTEST) -m "not slow"

lint: setup ## Check style and types
	@failed=0; $(BIN)/ruff check . || failed=1; $(BIN)/ruff format --check . || failed=1; \
		$(BIN)/mypy --strict . || failed=1; exit $$failed

format: setup ## Put code and notebooks in the one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

build: setup ## Build the graph, if anything it is made from has changed
	@if [ -e $(MANIFEST) ] && [ -z "$$(find $(INPUTS) $(READY) -newer $(MANIFEST) \
		! -name '*.pyc' ! -name __pycache__ \( -type f -o -path 'seeds/*' \) -print -quit)" ]; \
	then echo "The graph is up to date."; \
	else $(BIN)/polegraph build --jobs $(JOBS) && touch $(MANIFEST); fi

pages: build ## Run the notebooks on the graph, for the site to show
	@if [ -d $(PAGES) ] && [ -z "$$(find queries/notebooks -newer $(PAGES) -type f -print -quit)" ]; \
	then :; else $(BIN)/python -m queries.rendering build; fi

bench: build ## Measure the server beside others, on the built graph and on a million quads
	@$(PIP) --no-build-isolation --editable ".[dev,notebooks,bench]"
	@$(BIN)/python -m tests.benchmarks.bench

measure: build ## Fit confidence on the annotated texts and write the scores that builds publish
	@$(BIN)/polegraph score $(wildcard $(ANNOTATED) $(MORE)) $(ALIASES) --fit-confidence seeds/confidence.toml
	@$(BIN)/polegraph score tests/annotated/*.jsonl --write-quality seeds/quality.csv

bench-reading: setup ## Measure the reading beside the bare spaCy pipeline, on the shipped documents
	@$(BIN)/python -m tests.benchmarks.reading

notebooks: build ## Open the notebooks in JupyterLab
	@$(PIP) --no-build-isolation --editable ".[dev,notebooks,lab]"
	@$(BIN)/jupyter lab queries/notebooks

readme: setup ## Run the commands of README.md and write down what they print
	@$(BIN)/python -m tests.documentation.refresh

setup: $(READY) ## Make the environment in .venv

# An environment is tied to the folder it was made in: once moved, it is made anew.
ifneq ($(or $(shell cat $(READY) 2>/dev/null),$(CURDIR)),$(CURDIR))
$(shell rm -rf .venv)
endif

$(READY): pyproject.toml constraints.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(MAKE) --no-print-directory environment
	@echo "Installing what pyproject.toml asks for: this takes some minutes the first time."
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation --editable ".[dev,notebooks]"
	@echo "$(CURDIR)" > $@

environment:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=path." >&2; exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, ssl, venv' \
		|| { echo "$(PYTHON) cannot make environments: on Debian, install python3-venv." >&2; exit 2; }
	@"$(PYTHON)" -m venv --clear .venv

# With the oldest Python that is supported (PYTHON=): some releases refuse the first 3.11s that Debian ships.
constraints: ## Write the newest versions that suit pyproject.toml to constraints.txt
	@rm -rf build/fresh && "$(PYTHON)" -m venv build/fresh
	@build/fresh/bin/python -m pip install --quiet --upgrade setuptools
	@build/fresh/bin/python -m pip install --quiet --no-build-isolation --editable ".[dev,notebooks,lab,bench]"
	@build/fresh/bin/python -m pip freeze --all --exclude pip --exclude-editable > constraints.txt
	@rm -rf build/fresh

clean: ## Remove the environment, the builds and what tools left behind
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
