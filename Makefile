# Two commands do everything: `make build` and `make test`.
.PHONY: build test bench setup lint clean

build: setup
	@.venv/bin/tosgen build

test: setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/tosgen check
	@.venv/bin/pytest -n 2

bench: setup
	@.venv/bin/python -m benchmarks

setup:
	@sh tools/setup.sh

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
