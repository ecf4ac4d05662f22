# Two commands matter: `make run` starts Handrail with example data, `make test` runs every test.
# Everything is installed into .venv from hashed lock files; only Python 3.11+ and make are expected to be there.

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.8
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	--python-version 3.11 pyproject.toml --extra postgres --extra s3 --group build

# Set in some containers; it would cost two to three times the import time on every start.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check check-static fix lint types imports packs bench messages docs lock clean endure

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.dev ## Install everything needed to run, test and check
	@scripts/system_packages browser

run: $(VENV)/.runtime ## Start Handrail with an example school; PORT=8001 for another port
	$(BIN)/handrail demo $(if $(PORT),--port $(PORT))

test: setup ## Run every test: on SQLite, again on PostgreSQL, then in a browser
	$(BIN)/python -m pytest -m "not browser" -n auto --dist worksteal
	$(BIN)/python -m pytest -m "not browser" -n auto --dist worksteal --database=postgres
	$(BIN)/python -m pytest -m browser

LONG := tests/audit/test_endure.py tests/incidents/test_statement.py
endure: setup ## Kill writers and the server a thousand times, on both databases, and lose nothing; longer random histories
	ENDURE=1000 $(BIN)/python -m pytest $(LONG)
	ENDURE=1000 $(BIN)/python -m pytest $(LONG) --database=postgres

check: check-static test ## Run everything a change must pass

check-static: lint types imports packs ## Run the checks that are not tests

fix: $(VENV)/.dev ## Put right what can be put right by machine
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lint: $(VENV)/.dev ## Check style and likely faults
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev ## Check the annotations
	HANDRAIL_SECRET_KEY=for-mypy-only $(BIN)/mypy

imports: $(VENV)/.dev ## Check which room imports which
	$(BIN)/lint-imports

packs: $(VENV)/.dev ## Prove every procedure of every pack
	$(BIN)/handrail check --all

messages: $(VENV)/.dev ## Bring the translation files up to the texts of the pages
	$(BIN)/python scripts/messages.py

docs: $(VENV)/.dev ## Hold the documents to the code
	$(BIN)/python -m pytest tests/docs

bench: $(VENV)/.dev ## Measure ourselves beside others
	$(BIN)/python -m bench
	$(BIN)/python -m bench.replaying
	$(BIN)/python -m bench.redrawing
	$(BIN)/python -m bench.bringing_in
	$(BIN)/python -m bench.signing

lock: $(VENV)/.dev ## Make the lock files anew from pyproject.toml
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev --group bench -c requirements.lock -o requirements-dev.lock

clean: ## Remove the environment and everything made by tools
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@scripts/system_packages python $(PY)
	$(PY) -m venv $(VENV)

# Without uv everything still works, through pip, in a minute instead of some seconds.
GET_UV = $(BIN)/python -m pip install -q "uv==$(UV_VERSION)"
INSTALL_PROJECT = $(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .

# The environment of `make run` may already be the one of `make test`, so this adds and never removes.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	-$(GET_UV)
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock \
		|| $(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(INSTALL_PROJECT)
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	-$(GET_UV)
	$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements-dev.lock \
		|| $(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	$(INSTALL_PROJECT)
	@touch $(VENV)/.runtime $@
