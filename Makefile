# One word each. Everything runs in .venv, which is made when it is missing or when a file it was made from changed.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
MADE_FROM := setup.cfg pyproject.toml constraints.txt
INSTALL = $(RUN) pip install --quiet --disable-pip-version-check -c constraints.txt
# An editable install compiles nothing, and some machines forbid Python to (PYTHONDONTWRITEBYTECODE).
COMPILE = $(RUN) compileall -q evolve
TEXTS ?= texts
BROWSER := chromium fonts-noto-cjk
OFFICE := libreoffice-writer-nogui
JAVA := default-jre-headless
GOLD ?= ../shared/gold

.DEFAULT_GOAL := help
.PHONY: help report test browser office spark check format messages bench bench-peers bench-cluster bench-quality bench-startup bench-report venv clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(VENV)/.made  ## the report on texts/, into reports/
	@$(RUN) evolve report $(TEXTS) -o reports

# Root can have the browser, LibreOffice and Spark; should that fail, the tests that need them skip and say so, or fail where CI=true.
test: $(VENV)/.made-test  ## all tests
	@test "$$(id -u)" != 0 || $(MAKE) --no-print-directory --keep-going browser office spark || true
	$(RUN) pytest

browser:  ## the browser of the tests, with Chinese type; as root, on Debian
	@dpkg -s $(BROWSER) >/dev/null 2>&1 || { apt-get update -q && apt-get install -q -y --no-install-recommends $(BROWSER); }

office:  ## LibreOffice Writer, which the tests open Word documents with; as root, on Debian
	@dpkg -s $(OFFICE) >/dev/null 2>&1 || { apt-get update -q && apt-get install -q -y --no-install-recommends $(OFFICE); }

spark: $(VENV)/.made-spark  ## PySpark, and the Java that it runs on; as root, on Debian
	@command -v java >/dev/null || { apt-get update -q && apt-get install -q -y --no-install-recommends $(JAVA); }

check: $(VENV)/.made-check  ## formatting, lint, types, and what each stage may import
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.made-check  ## put the code in its form
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

messages: $(VENV)/.made  ## the words of the pages brought up to date: new names in, unused ones out
	@$(RUN) evolve.report.extraction

bench: $(VENV)/.made  ## every stage, the character diff, made-up archives (ARGS="--sizes 100 1000"): time, memory, what is found
	@$(RUN) benchmarks.stages
	@echo
	@$(RUN) benchmarks.diffs
	@echo
	@$(RUN) benchmarks.archive $(ARGS)

bench-peers: $(VENV)/.made-bench  ## the character diff and made-up archives, with other programs beside them
	@$(RUN) benchmarks.diffs
	@echo
	@$(RUN) benchmarks.peers $(ARGS)

bench-cluster: $(VENV)/.made-spark  ## both engines of index ancestors on made-up archives: time, memory, whether the links are the same
	@$(RUN) benchmarks.cluster $(ARGS)

bench-quality: $(VENV)/.made  ## links and terms measured on judged pairs and made-up families
	@$(RUN) benchmarks.quality --gold $(GOLD) $(ARGS)

bench-startup: $(VENV)/.made  ## how long the commands take, beside what they must import
	@$(RUN) benchmarks.startup $(ARGS)

bench-report: $(VENV)/.made-test  ## how long the report of thirty texts takes, and how large and quick its pages are
	@$(RUN) benchmarks.report

venv: $(VENV)/.made $(VENV)/.made-test $(VENV)/.made-check  ## .venv with all that the targets above need

clean:  ## away with all that was made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports -mindepth 1 ! -name README.md -delete

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.made: $(MADE_FROM) | $(VENV)/bin/python
	$(INSTALL) -e .
	@$(COMPILE)
	@touch $@

$(VENV)/.made-test: $(MADE_FROM) | $(VENV)/bin/python
	$(INSTALL) -e '.[test]'
	@$(COMPILE)
	@touch $@

$(VENV)/.made-spark: $(MADE_FROM) | $(VENV)/bin/python
	$(INSTALL) -e '.[spark]'
	@touch $@

$(VENV)/.made-bench: $(MADE_FROM) | $(VENV)/bin/python
	$(INSTALL) -e '.[bench]'
	@touch $@

$(VENV)/.made-check: $(MADE_FROM) | $(VENV)/bin/python
	$(INSTALL) -e '.[check]'
	@touch $@
