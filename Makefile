# Two commands: `make demo` shows what Rapporteur does, `make test` proves that it works.
# Both make what they need in .venv, with Python 3.11 or later and nothing else.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check docs evaluate benchmark prove clean

demo: .make/run
	@scripts/demo

test: .make/dev
	@scripts/check
	@scripts/test

check: .make/dev
	@scripts/check

docs: .make/dev
	@scripts/docs

evaluate: .make/dev
	@$(BIN)/python scripts/evaluate.py

benchmark: .make/dev
	@$(BIN)/python scripts/benchmark.py
	@$(BIN)/python scripts/benchmark_encoder.py

prove: .make/dev
	@$(BIN)/python scripts/prove.py

.make/run: requirements/run.txt pyproject.toml
	@PYTHON=$(PYTHON) scripts/install run

.make/dev: requirements/dev.txt pyproject.toml
	@PYTHON=$(PYTHON) scripts/install dev

clean:
	rm -rf .venv .make build dist docs/_build
