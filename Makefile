# 小板凳 · Little Stool. `make help` shows everything there is.

PYTHON ?= python3
WORKERS ?= 2
FUZZ_INPUTS ?= 2000
NAME ?= Say what changes

BIN := .venv/bin
RUN := .venv/requirements.lock
WECHAT := .venv/requirements-wechat.lock
DEV := .venv/requirements-dev.lock
NODE := tests/weixin/node_modules/.package-lock.json
PUPPET := bot/transports/wechat/puppet
TURN := $(if $(shell command -v flock),flock build/setup.lock)
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

# Tests make thousands of small commits durable: where memory has room they are made there, which
# takes half as long as on a disk.
MEMORY := $(shell df -k --output=avail /dev/shm 2> /dev/null | \
	awk 'END { if ($$1 > 2097152) print "TMPDIR=/dev/shm" }')

# What Python compiled is kept, whatever is customary here: tests start many processes, and
# each would compile the house anew.
COMPILED := PYTHONDONTWRITEBYTECODE=

# Alembic on a scratch database of the newest revision.
SCRATCH = folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	scratch="$(BIN)/alembic -q -x url=sqlite+aiosqlite:///$$folder/schema.db" && \
	$$scratch upgrade head && $$scratch

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run wechat test check style types floors migrations supplies format bench soak chaos fuzz sbom \
	migration stubs lock clean

help: ## 列出所有命令 · show every command
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN) ## 打开本地小区 · open the local neighbourhood: http://127.0.0.1:8080 (WEB_PORT=…)
	@$(BIN)/python -m bot demo

wechat: $(WECHAT) ## 安装微信通道 · install what speaks with a puppet service (docs/wechat.md)

test: ## 全部检查和测试 · every check and every test, on SQLite and PostgreSQL
	@$(MAKE) --no-print-directory -j 2 check $(NODE)
	@$(COMPILED) $(MEMORY) $(BIN)/python -m pytest -n $(WORKERS) --cov

check: style types floors migrations supplies ## 快速检查 · the fast part: style, types, floors, migrations

style: $(DEV)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

types: $(DEV)
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

floors: $(DEV)
	@$(BIN)/lint-imports --no-cache

migrations: $(DEV)
	@$(SCRATCH) check

supplies: $(DEV)
	@$(BIN)/python -m tests.supplies audit

sbom: $(DEV) ## 写依赖清单 · list what runs, as CycloneDX: build/sbom.json
	@mkdir -p build && $(BIN)/python -m tests.supplies sbom > build/sbom.json

format: $(DEV) ## 整理代码 · put the code in shape
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

bench: $(DEV) $(NODE) ## 测速度 · measure the speed, write build/bench.json
	@$(BIN)/python -m tests.bench

soak: $(DEV) ## 长跑 · run the bot under load for an hour: memory flat, nothing late (SOAK_MINUTES=…)
	@$(BIN)/python -m tests.bench.soak

chaos: $(DEV) $(NODE) ## 杀进程测试 · kill the bot at random, count what is lost: nothing (CHAOS_KILLS=…)
	@$(BIN)/python -m tests.chaos

fuzz: $(DEV) ## 模糊测试 · throw nonsense at every entrance, much more than make test does (FUZZ_INPUTS=…)
	@$(COMPILED) $(MEMORY) FUZZ_INPUTS=$(FUZZ_INPUTS) $(BIN)/python -m pytest -n $(WORKERS) -q tests/fuzz

migration: $(DEV) ## 写迁移 · write the next revision of the tables (NAME="what changes")
	@$(SCRATCH) revision --autogenerate -m "$(NAME)"

stubs: $(DEV) ## 生成协议代码 · write the code of the puppet service's messages from its .proto
	@$(BIN)/python -m grpc_tools.protoc -I. --python_out=. --pyi_out=. $(PUPPET).proto

lock: $(DEV) ## 重锁依赖 · lock the dependencies of pyproject.toml anew
	@$(COMPILE) --extra dev --extra wechat pyproject.toml -o requirements-dev.lock
	@$(COMPILE) -c requirements-dev.lock pyproject.toml -o requirements.lock
	@$(COMPILE) -c requirements-dev.lock --extra wechat pyproject.toml -o requirements-wechat.lock

clean: ## 清理 · remove what was made; data/ and .venv stay
	@rm -rf build .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# The genuine puppet service, on the Node that comes with pyright. Where npm's registry is not
# reached its tests are left out, unless REQUIRE_NODE=1.
$(NODE): tests/weixin/package-lock.json | $(DEV)
	@echo "安装 · installing $<"
	@$(TURN) $(BIN)/python -m tests.weixin

# .venv keeps a copy of each lock that was installed: same words, nothing to do. One make at a time.
# pip would compile on one core; a file that none can compile is nobody's fault, as pip sees it too.
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
			--no-deps --require-hashes --no-compile -r $<; \
		$(BIN)/python -m compileall -qq -j 0 .venv/lib || true; \
		cp $< $@'
