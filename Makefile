# Everything a fresh machine needs is set up on the way: `make demo` and `make test` just work
# where there is Swift 6.2 or later and apt.
.DEFAULT_GOAL := help
.PHONY: help setup build test demo check-outputs check-pages check-schemas check-pipelines check-cost release install torture fuzz lint format bench capture clean

SOURCES := Sources Tests Package.swift
PREFIX ?= /usr/local

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Checks Swift, installs libyaml-dev where it is missing
	@scripts/setup.sh

build: setup ## Builds sortie and aep-twin
	swift build

test: ## Sets up, builds, runs all tests
	@scripts/test.sh

demo: ## Shows a plan being applied to a stand-in for the platform; no credentials needed
	@scripts/demo.sh

check-outputs: setup ## Reads SARIF, JUnit, JSON and Markdown with independent readers
	@scripts/check-outputs.sh

check-pages: setup ## Opens HTML pages in a headless Chromium: complaints, requests, access; takes pictures
	@scripts/check-pages.sh

# Drop --without-generated once the rules and the help follow docs/style.md as well.
lint: ## Checks the layout of the code, how names are compared, and the words of the documentation
	swift format lint --strict --parallel --recursive $(SOURCES)
	@scripts/check-names.sh
	@scripts/check-words.sh --without-generated

format: ## Lays the code out
	swift format --in-place --parallel --recursive $(SOURCES)

check-schemas: setup ## Holds the JSON Schemas beside what sortie does, with check-jsonschema
	@scripts/check-schemas.sh

check-pipelines: ## Holds workflows, hooks and Dockerfile beside their makers' schemas and linters
	@scripts/check-pipelines.sh

check-cost: setup ## Counts instructions for hostile plans of two sizes, with valgrind
	@scripts/check-cost.sh

release: ## Builds dist/: a static binary, its archive, checksum and bill of materials
	@scripts/release.sh

install: ## Installs the built release under PREFIX (/usr/local), below DESTDIR
	@scripts/install.sh .build-release/release/sortie "$(DESTDIR)$(PREFIX)"

torture: setup ## Kills applies at some ten thousand instants, and counts what was lost or doubled
	@scripts/torture.sh

fuzz: setup ## Feeds made-up inputs to the readers and the layout, under the address sanitizer
	@scripts/fuzz.sh

bench: setup ## Measures reading plans beside libyaml; scripts/bench.sh plan|apply the rest
	@scripts/bench.sh

capture: build ## Makes the picture of README.md anew
	@scripts/capture.sh

clean: ## Removes what was built
	rm -rf .build
