# `make help` lists the commands. Everything runs from .venv, made on first use.
SHELL := bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' $(MAKEFILE_LIST))

# The Lambdas run on the Python that packages them (docs/deploy.md).
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/.installed
LINTERS := build/linters
TYPED := $(wildcard chalicelib infra local auditor docs examples)
STAGE ?= prod
WORKERS ?= 2

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

install: $(STAMP) ## make .venv and install what the project needs (nothing to do when unchanged)
	@:

$(STAMP): requirements.txt requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	@echo "Installing into $(VENV) with $$($(PYTHON) --version) (the first time: a minute or two)"
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@{ while sleep 5; do echo "  installing, $$SECONDS s"; done & } ; trap "kill $$!" EXIT; \
		$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt 2>&1 \
		| { grep --line-buffered -v '^WARNING: Location' || true; }
	@touch $@

run: install ## start the embedded AWS, deploy, seed, and say where everything is (Ctrl-C stops it)
	@$(RUN) -m local.run

demo: install ## an appeal's whole way, told step by step against a running `make run`
	@$(RUN) -m local.demo

demo-call: install ## a real telephone call on this machine against a running `make run`: SIP, speech, recording
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r examples/pbx/requirements.txt \
		|| { echo "PJSIP comes for CPython 3.11 and 3.12 on Linux x86_64 only (examples/pbx/requirements.txt)" >&2; exit 2; }
	@$(RUN) -m local.demo_call

retention-dry-run: install ## what the next night would erase in a running `make run`: make retention-dry-run [CENTRE=khm]
	@$(RUN) -m local.retention $(CENTRE)

login: install ## the token of a demo user of a running `make run`: make login USER=operator.khm
	@$(RUN) -m local.login $(USER)

call: install ## what a caller would hear: make call CENTRE=khm [LINE=…] [AT=2026-11-23T10:00] [KEYS=1,2] [ANSWERED=no]
	@test -n "$(CENTRE)" || { echo "Say which centre: make call CENTRE=khm (ukc, khm, luh, zak, kr)" >&2; exit 2; }
	@$(RUN) -m local.call --centre="$(CENTRE)" --line="$(LINE)" --at="$(AT)" --keys="$(KEYS)" \
		--answered="$(ANSWERED)" --incident="$(INCIDENT)"

CHECKS := lint types imports lint-template portal-checks

test: install ## everything that CI runs
	@$(MAKE) --no-print-directory -j2 $(CHECKS)
	@$(MAKE) --no-print-directory tests

lint: install ## ruff: rules and layout
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

types: install ## mypy --strict
	@$(VENV)/bin/mypy $(TYPED)

imports: install ## import-linter: which room may know which
	@$(VENV)/bin/lint-imports --no-cache

lint-template: install $(LINTERS)/.installed ## checkov and an IAM linter on the assembled template (infra/linters/exceptions.yaml)
	@$(RUN) -m infra.lint --linters $(LINTERS)/bin

portal-checks: install ## the portal: eslint, prettier, TypeScript against the API's contract, unit tests
	@$(RUN) -m infra.portal check

portal: install ## build the portal into portal/dist (make run and make deploy do so by themselves)
	@$(RUN) -m infra.portal build

screenshots: install ## pictures of the README, of a portal of its own: docs/images
	@$(RUN) -m tests.browser.screenshots

# Of their own: checkov pins another boto3.
$(LINTERS)/.installed: infra/linters/requirements.txt
	@echo "Installing the linters of the template into $(LINTERS) (the first time: half a minute)"
	@test -x $(LINTERS)/bin/python || $(PYTHON) -m venv $(LINTERS)
	@$(LINTERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< 2>&1 \
		| { grep --line-buffered -v '^WARNING: Location' || true; }
	@touch $@

tests: install ## all tests; PYTEST="-k word" narrows them
	@$(RUN) -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST)

trace: install ## which requirements are proved, and by which tests
	@$(RUN) -m tests.trace

bench: install ## measured comparisons
	@$(RUN) -m bench

evaluate-urgency: install ## how well urgency is read: make evaluate-urgency FILE=x.jsonl (lines `text`, `urgency`)
	@test -n "$(FILE)" || { echo "Say which texts: make evaluate-urgency FILE=x.jsonl" >&2; exit 2; }
	@$(RUN) -m model.evaluate_urgency "$(FILE)"

bench-alerts: install ## false alarms and delays of the alerts on a simulated year (some minutes)
	@$(RUN) -m bench.alerts

bench-audit: install ## thousands of single changes to a sealed history: the verifier finds each (a minute)
	@$(RUN) -m bench.audit

model: install ## train the topic model anew: make model DATA=<folder with appeal_topics_bow.tsv.gz>
	@test -n "$(DATA)" || { echo "Say where the data is: make model DATA=<folder>" >&2; exit 2; }
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r model/requirements.txt
	@OMP_NUM_THREADS=1 $(RUN) -m model.train "$(DATA)"

evaluate-topics: install ## how right the topic model is: make evaluate-topics FILE=x.jsonl (text, topic a line)
	@test -n "$(FILE)" || { echo "Say which texts: make evaluate-topics FILE=x.jsonl" >&2; exit 2; }
	@$(RUN) -m model.evaluate_topics "$(FILE)"

model-urgency: install ## learn the weights of urgency anew: make model-urgency BAGS=bags.tsv.gz (docs/adr/0017-urgency.md)
	@$(RUN) -m model.train_urgency tests/unit/language/urgency_dev.jsonl $(BAGS)

term: install ## a legal term explained: make term RULE=<id> RECEIVED=<YYYY-MM-DD>
	@$(RUN) -m chalicelib.law.show --rule $(RULE) --received $(RECEIVED)

territory: install ## a full codifier into a running `make run`: make territory FILE=x.xlsx [EDITION=2026-09] [FROM=2026-09-01]
	@$(RUN) -m local.load_territory "$(FILE)" $(if $(EDITION),--edition "$(EDITION)") $(if $(FROM),--valid-from "$(FROM)")

evaluate-duplicates: install ## precision, recall and F1 on labelled pairs: make evaluate-duplicates FILE=<x.jsonl>
	@test -n "$(FILE)" || { echo "Say which pairs: make evaluate-duplicates FILE=x.jsonl" >&2; exit 2; }
	@$(RUN) -m model.evaluate_duplicates "$(FILE)"

lock: install ## pin anew, with hashes, what requirements*.in name; UPGRADE=--upgrade takes newer ones of the rest
	@$(RUN) -m infra.lock $(UPGRADE)

audit-dependencies: install ## known vulnerabilities of what is pinned (asks a database on the network)
	@$(RUN) -m infra.vulnerabilities

sbom: install ## build/sbom.json: what the Lambdas and the portal are made of (CycloneDX)
	@$(RUN) -m infra.sbom

docs: install ## OpenAPI description, API page and state diagram
	@$(RUN) -m docs.build

format: install ## let ruff lay the code out and mend what it can
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

deploy: install ## to AWS: make deploy STAGE=prod BUCKET=... MAIL_FROM=... [ALARM_EMAIL=...] (docs/deploy.md)
	@$(RUN) -m infra.deploy --stage "$(STAGE)" --bucket "$(BUCKET)" --mail-from "$(MAIL_FROM)" \
		--alarm-email "$(ALARM_EMAIL)" $(PARAMETERS:%=--parameter %)

backup: install ## of a stack: make backup STAGE=prod FILE=backup.json (docs/restore.md)
	@test -n "$(FILE)" || { echo "Say where it is written down: make backup STAGE=prod FILE=backup.json" >&2; exit 2; }
	@$(RUN) -m infra.restoring backup --stage "$(STAGE)" --file "$(FILE)"

restore: install ## into a stack just deployed: make restore STAGE=prod2 FILE=backup.json [OPTIONS=...] (docs/restore.md)
	@test -n "$(FILE)" || { echo "Say which backup: make restore STAGE=prod2 FILE=backup.json" >&2; exit 2; }
	@$(RUN) -m infra.restoring restore --stage "$(STAGE)" --file "$(FILE)" $(OPTIONS)

clean-data: ## forget everything that `make run` keeps in .data
	@if test -x $(RUN); then $(RUN) -m local.clean; else rm -rf .data; fi
