# 小板凳 · Little Stool. `make help` shows everything there is.

PYTHON ?= python3
WORKERS ?= 2
NAME ?= Say what changes

BIN := .venv/bin
RUN := .venv/requirements.lock
DEV := .venv/requirements-dev.lock
TURN := $(if $(shell command -v flock),flock build/setup.lock)
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

# Tests make thousands of small commits durable: where memory has room they are made there, which
# takes half as long as on a disk.
MEMORY := $(shell df -k --output=avail /dev/shm 2> /dev/null | \
	awk 'END { if ($$1 > 2097152) print "TMPDIR=/dev/shm" }')

# Alembic on a scratch database of the newest revision.
SCRATCH = folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	scratch="$(BIN)/alembic -q -x url=sqlite+aiosqlite:///$$folder/schema.db" && \
	$$scratch upgrade head && $$scratch

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format bench chaos migration lock clean

help: ## 列出所有命令 · show every command
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN) ## 打开本地小区 · open the local neighbourhood: http://127.0.0.1:8080 (WEB_PORT=…)
	@$(BIN)/python -m bot demo

test: check ## 全部检查和测试 · every check and every test, on SQLite and PostgreSQL
	@$(MEMORY) $(BIN)/python -m pytest -n $(WORKERS) --cov

check: $(DEV) ## 快速检查 · the fast part: style, types, floors, migrations
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
	@$(BIN)/lint-imports --no-cache
	@$(SCRATCH) check

format: $(DEV) ## 整理代码 · put the code in shape
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

bench: $(DEV) ## 测速度 · measure the speed, write build/bench.json
	@$(BIN)/python -m tests.bench

chaos: $(DEV) ## 杀进程测试 · kill the bot at random, count what is lost: nothing (CHAOS_KILLS=…)
	@$(BIN)/python -m tests.chaos

migration: $(DEV) ## 写迁移 · write the next revision of the tables (NAME="what changes")
	@$(SCRATCH) revision --autogenerate -m "$(NAME)"

lock: $(DEV) ## 重锁依赖 · lock the dependencies of pyproject.toml anew
	@$(COMPILE) --extra dev pyproject.toml -o requirements-dev.lock
	@$(COMPILE) -c requirements-dev.lock pyproject.toml -o requirements.lock

clean: ## 清理 · remove what was made; data/ and .venv stay
	@rm -rf build .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# .venv keeps a copy of each lock that was installed: same words, nothing to do. One make at a time.
.venv/%.lock: %.lock
	@mkdir -p build
	@$(TURN) sh -euc ' \
		if cmp -s $< $@; then touch $@; exit; fi; \
		$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
			|| { echo "需要 Python 3.11 或更新 · Python 3.11 or newer is needed (PYTHON=…)" >&2; exit 1; }; \
		$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv \
			|| { echo "请先安装 · please install first: apt install python3-venv" >&2; exit 1; }; \
		echo "安装 · installing $<"; \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input \
			--no-deps --require-hashes -r $<; \
		cp $< $@'
