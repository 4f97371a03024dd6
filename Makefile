# `make demo` and `make test` install what they need, on machines with Swift 6.2 or later and apt.
.DEFAULT_GOAL := help
.PHONY: help setup build test demo check-outputs check-pages check-schemas check-pipelines check-cost release install torture fuzz lint format bench capture clean

SOURCES := Sources Tests Package.swift
PREFIX ?= /usr/local

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Checks Swift, and installs libyaml-dev if it is missing
	@scripts/setup.sh

build: setup ## Builds sortie and aep-twin
	swift build

test: ## Builds sortie and runs all tests
	@scripts/test.sh

demo: ## Applies a plan to a stand-in for the platform; needs no credentials
	@scripts/demo.sh

check-outputs: setup ## Reads SARIF, JUnit, JSON and Markdown with independent readers
	@scripts/check-outputs.sh

check-pages: setup ## Checks HTML pages in a headless Chromium: errors, requests, accessibility; takes pictures
	@scripts/check-pages.sh

lint: ## Checks the layout of the code, how names are compared, and the words of the documentation
	swift format lint --strict --parallel --recursive $(SOURCES)
	@scripts/check-names.sh
	@scripts/check-words.sh

format: ## Formats the code
	swift format --in-place --parallel --recursive $(SOURCES)

check-schemas: setup ## Compares the JSON Schemas with what sortie does, using check-jsonschema
	@scripts/check-schemas.sh

check-pipelines: ## Checks workflows, hooks and Dockerfile with their official schemas and linters
	@scripts/check-pipelines.sh

check-cost: setup ## Counts the instructions for hostile plans of two sizes, using valgrind
	@scripts/check-cost.sh

release: ## Builds dist/: a static binary, its archive, checksum and bill of materials
	@scripts/release.sh

install: ## Installs the built release under PREFIX (default: /usr/local) in DESTDIR
	@scripts/install.sh .build-release/release/sortie "$(DESTDIR)$(PREFIX)"

torture: setup ## Kills applies at about ten thousand moments, and counts lost and doubled exports
	@scripts/torture.sh

fuzz: setup ## Feeds generated inputs to readers and formatter, with the address sanitizer
	@scripts/fuzz.sh

bench: setup ## Compares reading plans with libyaml; scripts/bench.sh plan|apply measures the rest
	@scripts/bench.sh

capture: build ## Draws the picture of README.md again
	@scripts/capture.sh

clean: ## Removes what was built
	rm -rf .build
