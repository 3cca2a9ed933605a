# Each target does all of its own set-up on a machine that has only Python >= 3.11, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo run test check bench screenshots lock clean
help:
	@echo "make demo         the whole product on made-up posts, in one minute"
	@echo "make run          the service on config.yaml"
	@echo "make test         every test"
	@echo "make check        format, lint, types, floors, sizes, docs"
	@echo "make bench        every benchmark, ours beside the peer's"
	@echo "make screenshots  the pictures in docs/, made by the project itself"

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mediawall needs Python 3.11 or newer; say which: make PYTHON=python3.12 demo")'
	@echo "mediawall: making the environment in $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "mediawall: installing what checks and tests take (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.node: package.json package-lock.json $(VENV)/.dev
	@echo "mediawall: installing the JavaScript checkers (once) ..."
	@$(BIN)/npm ci --silent --no-audit --no-fund
	@touch $@

demo: $(VENV)/.run
	@$(BIN)/mediawall demo

run: $(VENV)/.run
	@$(BIN)/mediawall run

test: $(VENV)/.node
	@$(BIN)/python tests/browser/install.py
	@$(BIN)/node --test "tests/js/**/*.test.js"
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not browser"
	@$(BIN)/python -m pytest -q -m browser

check: $(VENV)/.node
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry mediawall
	@$(BIN)/vulture
	@node_modules/.bin/tsc -p jsconfig.json
	@$(BIN)/python tests/shape.py
	@$(BIN)/python docs/make.py --check

bench: $(VENV)/.dev
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

screenshots: $(VENV)/.node
	@$(BIN)/python tests/browser/install.py
	@$(BIN)/python docs/screenshots.py

# Names, versions and hashes only: no registry's address stands in a lock.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade pyproject.toml requirements/build.in --extra demo -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade pyproject.toml requirements/build.in requirements/dev.in --extra demo --extra postgres -o requirements/dev.txt

clean:
	rm -rf $(VENV) node_modules demo-data
