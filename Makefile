# Everything a newcomer types. Python 3.11 or newer and make are all a fresh machine needs.

PYTHON ?= python3
READY = $(PYTHON) -I tanchau_tasks/bootstrap.py
VENV = .venv/bin/python

.PHONY: run test coverage check bench friday screenshots pictures format

run: ## Serve the program with demo data until Ctrl-C; PORT=8123 make run
	@$(READY) && exec $(VENV) -m tanchau_tasks.run

test: check ## The whole suite on real PostgreSQL, Redis, SMTP, Chromium and tesseract
	@$(VENV) -m tests.chromium
	@$(VENV) -m tests.tesseract
	@$(VENV) -m pytest -n 2 --dist loadgroup $(TESTS)

coverage: ## The whole suite, counting lines: a quarter slower; fails under 95 %
	@$(MAKE) test TESTS="--cov --cov-report=term $(TESTS)"

check: ## Lint, format, types, migrations
	@$(READY) --dev
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy
	@$(VENV) manage.py makemigrations --check --dry-run --skip-checks

format: ## Rewrite the code in the house format
	@$(READY) --dev && $(VENV) -m ruff check --fix . ; $(VENV) -m ruff format .

bench: ## The measured scenarios
	@$(READY) --dev && exec $(VENV) -m benchmarks

friday: ## Play the coming Friday on the data of a running `make run`
	@$(READY) && exec $(VENV) manage.py play_friday

screenshots: ## Pictures of every page, for people to look at
	@$(READY) --dev && $(VENV) -m tests.chromium && exec $(VENV) -m tests.screenshots

pictures: ## Renew the pictures of README and of the user guide
	@$(READY) --dev && $(VENV) -m tests.chromium && exec $(VENV) -m tests.pictures
