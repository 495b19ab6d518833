# newsreader: `make run` opens the reader, `make test` runs every check. Both set up what they need.

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready

# The Python that the environment is made with: `make run PYTHON=/path/to/python3`.
PYTHON  ?=
PYTHONS  = $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3)

# What goes to the program: `make run ARGS=~/articles`.
ARGS ?=

# What goes to pytest: `make test TESTS=tests/unit/text`.
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint types unit bench bench-separation bench-entities train-separation train-entities torture fuzz lock docs pictures build clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 26

run: $(READY) ## open the reader (on the samples, until something is added)
	@$(BIN)/newsreader $(ARGS)

test: lint types unit ## every check: style, types, layers, tests with coverage

lint: $(READY) ## style, format and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pip check

types: $(READY) ## mypy, strict
	$(BIN)/mypy

# Two workers, since the terminal tests mostly wait. Coverage, of everything but the screen, is what
# the unit tests reach: measured in the others too it would cost half of their time again.
unit: $(READY) ## the tests, the unit tests with branch coverage
ifdef TESTS
	$(BIN)/pytest -n 2 $(TESTS)
else
	$(BIN)/pytest -n 2 tests/unit --cov --cov-report=term
	$(BIN)/pytest -n 2 tests/tui tests/e2e tests/torture
endif

bench: $(READY) ## the whole budget at 100,000 articles, into docs/benchmarks.md (about ten minutes)
	$(BIN)/python -m tests.benchmarks.budget --output docs/benchmarks.md

# LightGBM is no part of the environment, since only these two need it.
TRAINING := $(VENV)/training
TRAIN     = $(READY) $(TRAINING)/.ready

train-separation: $(TRAIN) ## make separation's word list, trees and regression anew (about five minutes)
	$(TRAINING)/bin/python -m training.separation.frequencies
	$(TRAINING)/bin/python -m training.separation
	$(TRAINING)/bin/python -m training.separation.meaning

bench-separation: $(TRAIN) ## separation on sources left out of training, what each sign adds, its speed (about a quarter of an hour)
	$(TRAINING)/bin/python -m training.separation.crossvalidation
	$(BIN)/python -m tests.benchmarks.separation

# Torch has an environment of its own as well. The base's weights are pinned by their hash, without
# the packages that they ask for: only the files are read. What was done stays in RUN, and an
# interrupted training goes on from there; away with the folder, it begins anew.
ENTITIES := $(VENV)/training-entities
RUN      ?= $(ENTITIES)/run

train-entities: $(READY) $(ENTITIES)/.ready ## train entities/model/weights.npz anew (half an hour)
	$(ENTITIES)/bin/python -m training.entities $(RUN)

bench-entities: $(READY) ## names on wikigold and on our own articles: how right, how fast, how big (two minutes)
	$(BIN)/python -m tests.benchmarks.entities
	$(BIN)/python -m tests.benchmarks.joining

$(TRAINING)/.ready: pyproject.toml
	$(BIN)/python -m venv --clear $(TRAINING)
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["train"], sep="\n")' \
	  | $(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r /dev/stdin -e .
	touch $@

$(ENTITIES)/.ready: pyproject.toml training/entities/base.txt
	$(BIN)/python -m venv --clear $(ENTITIES)
	$(ENTITIES)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/entities/base.txt
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["train-entities"], sep="\n")' \
	  | $(ENTITIES)/bin/python -m pip install --quiet --disable-pip-version-check -r /dev/stdin -e .
	touch $@

# What they are given, which repeats a run: `make torture KILLS=20 TOGETHER=60 SEED=2026`.
KILLS     ?= 200
TOGETHER  ?= 600
DOCUMENTS ?= 10000
SEED      ?=
SEEDED     = $(if $(SEED),--seed $(SEED))

torture: $(READY) ## kill -9 at 200 random moments, then ten minutes of two readers and an add loop
	$(BIN)/python -m tests.torture.kills $(KILLS) $(SEEDED)
	$(BIN)/python -m tests.torture.together $(TOGETHER) $(SEEDED)

fuzz: $(READY) ## 10,000 mutated documents, from the file to the export
	$(BIN)/python -m tests.torture.fuzz $(DOCUMENTS) $(SEEDED)

# uv resolves for every platform at once. It is no part of the environment, since only this needs it.
# Releases younger than 30 days wait: time for a bad one to be found and withdrawn.
lock: $(READY) ## choose the newest versions that pyproject.toml allows, anew
	$(BIN)/python -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9.17'
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	  | $(VENV)/uv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	    --exclude-newer '30 days' --upgrade --generate-hashes --no-header --no-annotate \
	    --group dev pyproject.toml - --output-file requirements.lock

docs: $(READY) ## the man page, docs/commands.md and keys.md, and the README's keys, from the commands
	$(BIN)/python -m tui_reader.cli.manual docs
	$(BIN)/python -m tui_reader.tui.keys_page docs

pictures: $(READY) ## the pictures of the documentation, by real keys in the real reader
	$(BIN)/python -m tests.pictures

build: docs ## the wheel and the source archive, in dist/
	rm -rf dist
	$(BIN)/hatchling build

clean: ## away with the environment and all that was built
	rm -rf $(VENV) dist build .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Everything at once, with the exact versions and hashes of the lock file. The last line makes the
# stamp, so that an interrupted set-up is done again and a finished one never. Compiled here, the
# first start is as quick as the others, also where Python must not write beside the sources.
$(READY): pyproject.toml requirements.lock
	@set -e; found=; bare=; \
	if [ -z "$(PYTHON)" ] && $(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  found=$(BIN)/python; \
	else \
	  for python in $(PYTHONS); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
	    bare=$${bare:-$$python}; \
	  done; \
	  if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	    echo "newsreader: $$bare has no 'venv' module; install it (on Debian and Ubuntu: apt install python3-venv), or name another Python: make run PYTHON=/path/to/python3" >&2; exit 1; \
	  elif [ -z "$$found" ]; then \
	    echo "newsreader: no Python 3.11 or newer among: $(PYTHONS); install one, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; \
	  fi; \
	  echo "Setting up $(VENV) with $$("$$found" --version), once (about a minute)..." >&2; \
	  "$$found" -m venv --clear $(VENV); \
	fi; \
	pip="$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps"; \
	if ! { $$pip --require-hashes -r requirements.lock && $$pip --no-build-isolation -e .; }; then \
	  echo "newsreader: the packages of requirements.lock could not be installed (pip says why above); 'make run' tries again" >&2; exit 1; \
	fi; \
	$(BIN)/python -m compileall -q tui_reader; \
	touch $(READY)
