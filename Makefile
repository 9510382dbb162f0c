# Two commands for a newcomer: `make demo` shows the main job, `make test` runs everything that CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One more than there are cores: a quarter of the time a test waits, for a process, a lock or the disk.
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

BIN := .venv/bin
RUN := .venv/installed-run
TESTED := .venv/installed-test

.PHONY: help demo test lint types pytest mutations bench pictures gallery docs lock clean stress

help: ## Các lệnh ở đây
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

demo: $(RUN) ## Làm thử cả việc chính trên đơn vị mẫu, ghi vào outputs/demo
	@setup/system_libraries.sh run
	@$(BIN)/python setup/demo.py

test: lint pytest ## Mọi phép kiểm tra của dự án, đúng như máy CI chạy

lint: $(TESTED) ## Ruff, mypy và các hợp đồng về tầng
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict congvan
	$(BIN)/lint-imports --no-logo

pytest: $(TESTED)
	@setup/system_libraries.sh test
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

mutations: $(TESTED) ## Gài mọi lỗi vào mọi văn bản đúng, viết docs/checker-figures.md (khoảng nửa giờ)
	@setup/system_libraries.sh test
	PYTHONPATH=. $(BIN)/python setup/checker_figures.py

stress: $(TESTED) ## Giết tiến trình 500 lần, 8 máy cùng ghi 200 lần, trên SQLite và PostgreSQL (lâu)
	@setup/system_libraries.sh test
	CONGVAN_STRESS=500 $(BIN)/pytest -n 0 -o faulthandler_timeout=7200 tests/stress tests/store tests/summaries/test_recount.py \
		tests/intake tests/tracking/test_status_model.py

bench: $(TESTED) ## Đo mọi việc bên cạnh vòng lặp thường (chừng nửa giờ), viết docs/performance-table.md
	@setup/system_libraries.sh test
	$(BIN)/python benchmarks/whole_table.py

pictures: $(TESTED) ## Vẽ lại ảnh trong docs/pictures từ kết quả thật
	@setup/system_libraries.sh test
	PYTHONPATH=. $(BIN)/python setup/pictures.py

gallery: $(TESTED) ## Làm mỗi loại văn bản một mẫu, vẽ cạnh mẫu của Nghị định (vài phút), ghi vào outputs/gallery
	@setup/system_libraries.sh test
	@PYTHONPATH=. $(BIN)/python setup/gallery.py

docs: $(TESTED) ## Viết lại các trang sinh tự động trong docs
	PYTHONPATH=. $(BIN)/python setup/docs_pages.py

lock: $(TESTED) ## Giải lại setup/*.lock theo pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
		pyproject.toml --output-file setup/run.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
		--group test pyproject.toml --output-file setup/test.lock

clean: ## Xóa những gì lệnh ở đây tạo ra (không đụng dữ liệu của đơn vị)
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis dist outputs/demo outputs/gallery
	find congvan tests setup benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(RUN): setup/run.lock setup/venv.sh
	@setup/venv.sh run

$(TESTED): setup/test.lock setup/venv.sh
	@setup/venv.sh test
	@touch $(RUN)
