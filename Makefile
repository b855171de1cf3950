# The only door: everything a developer, an operator or CI does starts here.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# One recipe after the other: two cargo commands at once only wait for each other's lock.
.NOTPARALLEL:

# No colours, in a terminal or out of it; cargo's progress bar stays.
export NO_COLOR := 1
export CARGO_TERM_COLOR := never

# Of every cargo command: other packages or features would build the dependencies once more.
CARGO_ARGS := --workspace --locked

TARGET := $(or $(CARGO_TARGET_DIR),target)
TOGETHER := $(TARGET)/debug/together
SCRIPTS := tests/scripts

.PHONY: help
help: ## Lists what can be made, with a sentence each
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' Makefile | expand -t 18

# The debug profile: half the time of an optimised build, mostly shared with the tests, and quick
# enough to show, because what would be slow in it is optimised all the same (Cargo.toml).
.PHONY: build
build: needs web ## Builds the pages and the service
	@echo "Building Together. The first time takes some minutes."
	@cargo build $(CARGO_ARGS)

PAGES := web/dist/index.html
PAGES_FROM := $(shell find web/src web/public web/index.html web/vite.config.ts web/package-lock.json -type f 2>/dev/null)

.PHONY: web
web: $(PAGES) ## Builds the pages, where they changed

$(PAGES): $(PAGES_FROM)
	@$(SCRIPTS)/web build

.PHONY: web-dev
web-dev: ## Serves the pages with hot reload on http://127.0.0.1:5173, beside a running `make run`
	@$(SCRIPTS)/web dev

.PHONY: web-client
web-client: ## Writes the pages' client from openapi/openapi.json
	@$(SCRIPTS)/web client

.PHONY: web-test
web-test: ## The pages' types, lints and unit tests
	@$(SCRIPTS)/test web-check web-client web-unit

.PHONY: run
run: build ## Builds and serves the demo region on http://127.0.0.1:8080 until Ctrl-C
	@exec $(TOGETHER) serve --demo

.PHONY: demo
demo: build ## Loads the demo region, or puts it back as it was at first
	@exec $(TOGETHER) demo --reset

.PHONY: fmt
fmt: ## Formats the code
	@cargo fmt --all

.PHONY: lint
lint: needs ## Format, clippy, licences of dependencies, the contract's form; changes nothing
	@$(SCRIPTS)/test format clippy deny deny-finds lint-openapi

.PHONY: test
test: needs ## Everything: lint, rules, the API on both databases, the contract, the pages in Chromium
	@$(SCRIPTS)/test

.PHONY: test-rules
test-rules: needs ## The rules, every unit test and the examples in the documentation
	@$(SCRIPTS)/test build rules doc

.PHONY: test-sqlite
test-sqlite: needs ## The API suite on SQLite
	@$(SCRIPTS)/test build sqlite sqlite-faults

.PHONY: test-postgres
test-postgres: needs ## The API suite on a throw-away PostgreSQL
	@$(SCRIPTS)/test build postgres postgres-faults

.PHONY: e2e
e2e: web ## Every role in real Chromium against the real service, on SQLite and on PostgreSQL
	@$(SCRIPTS)/test build e2e-sqlite e2e-postgres

.PHONY: bench
bench: needs ## Speed, optimised, on both databases: engine, reach, register with 5,000 members, load
	@cargo bench $(CARGO_ARGS) --bench engine --bench reach --bench register --bench load
	@DURABLE=on $(SCRIPTS)/with-postgres cargo bench $(CARGO_ARGS) --bench reach --bench register --bench load

.PHONY: soak
soak: needs ## Hours of kills, races, faults and hostile input in full, on both databases; `make test` has them short
	@$(SOAK) cargo test $(CARGO_ARGS) --test api -- $(SOAKED)
	@$(SOAK) $(SCRIPTS)/with-postgres cargo test $(CARGO_ARGS) --test api -- $(SOAKED)

# How often, how many: what each test says that reads them.
SOAK := SOAK_KILLS=100 SOAK_CUTS=100 SOAK_RACES=1000 SOAK_STRADDLES=10000 SOAK_KEYS=10000 \
	SOAK_HOSTILE=all SOAK_REQUESTS=150000 SOAK_ROWS=50000 SOAK_AUDIT=1000000 SOAK_BIDDERS=30 SOAK_FLOOD=200 \
	SOAK_DRIPS=500 SOAK_PAUSE=10
SOAKED := kills:: races:: hostile:: faults:: audit:: bid:: --nocapture --test-threads=1

.PHONY: contract
contract: needs ## The contract: its form, and the running service against it as several roles
	@$(SCRIPTS)/test build lint-openapi schemathesis

.PHONY: openapi
openapi: build ## Writes openapi/openapi.json from the code
	@mkdir -p openapi
	@$(TOGETHER) openapi > openapi/openapi.json.new || { rm -f openapi/openapi.json.new; exit 1; }
	@mv openapi/openapi.json.new openapi/openapi.json
	@echo "openapi/openapi.json is written"

.PHONY: deny
deny: ## Licences, sources and bans of the dependencies, see deny.toml
	@$(SCRIPTS)/deny --offline check licenses sources bans
	@$(SCRIPTS)/deny-finds

.PHONY: advisories
advisories: ## Known vulnerabilities in the dependencies; needs a network
	@$(SCRIPTS)/deny check advisories

.PHONY: sbom
sbom: ## Writes target/together.cdx.json (CycloneDX): every crate, module and C library inside
	@$(SCRIPTS)/sbom

.PHONY: ci
ci: ## What CI runs: installs what the machine lacks, then test
	@exec bash .ci/run

# Said before minutes of building end in an error of somebody else's build script.
.PHONY: needs
needs:
	@$(SCRIPTS)/needs
