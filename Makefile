# make install demo serve test lint train golden evaluate bench fresh browser docs — each says what it does on its first line.

PYTHON ?= python3
GOLD ?= ../shared/gold
ARTICLES ?= ../shared/corpora/articles10k.jsonl.gz
RECORD ?= build/demo.db
BIN := .venv/bin
REPORTEDLY := $(BIN)/reportedly
STAMP := .venv/.installed
TRAIN := ORT_DISABLE_TELEMETRY=1 PYTHONPATH=.:src .venv-training/bin/python -m training
MARKS := $(if $(filter no,$(BROWSER)),-m "not browser")
MAIN_STORY := import json, sys; said = json.load(sys.stdin); print(max(said.get("data", said)["stories"], key=lambda story: story["article_count"])["id"])

.PHONY: install demo serve test lint train golden evaluate bench fresh browser docs
.DELETE_ON_ERROR:

install: $(STAMP)  ## Makes .venv with everything in it, from the lock; does nothing the second time.

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Reportedly needs Python 3.11 or newer, and $(PYTHON) is not. Install one and run: make install PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: install  ## Reads the invented newswire in examples/wire into build/demo.db and prints what came of it.
	@mkdir -p build && rm -f build/demo.db build/demo.db-wal build/demo.db-shm
	$(REPORTEDLY) --record build/demo.db add examples/wire
	$(REPORTEDLY) --record build/demo.db run
	$(REPORTEDLY) --record build/demo.db today
	$(REPORTEDLY) --record build/demo.db story "$$($(REPORTEDLY) --record build/demo.db today --json | $(BIN)/python -c '$(MAIN_STORY)')"
	$(REPORTEDLY) --record build/demo.db export events --format parquet --out build/demo/
	@echo "make serve opens it in a browser; build/demo holds its events as tables."

serve: install  ## Serves a record: the demo's, or RECORD=path.
	@test "$(RECORD)" != build/demo.db -o -e build/demo.db || $(MAKE) demo
	$(REPORTEDLY) --record "$(RECORD)" serve

test: install browser lint  ## All that is checked, here and anywhere. BROWSER=no leaves the browser tests out.
	$(BIN)/python -m pytest -n 2 $(MARKS)

lint: install  ## Format, rules, types, rooms, spelling, and whether the generated docs are those of the code.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/python docs/generate.py --check

train: .venv-training/.installed  ## Fits the encoder anew from GOLD and ARTICLES, head after head; about ten hours on one core.
	@test -d "$(GOLD)" || { echo "No folder $(GOLD). Give the one with the gold files: make train GOLD=folder ARTICLES=file" >&2; exit 1; }
	mkdir -p build
	$(TRAIN).encoder "$(GOLD)" --unlabelled "$(ARTICLES)" --out build/attribution
	$(TRAIN).encoder.folds "$(GOLD)" --network build/attribution/encoder.onnx
	$(TRAIN).encoder.teachers fit "$(GOLD)" status --seed 1 --around "$(ARTICLES)" --out build/status.pt
	$(TRAIN).encoder.teachers fit "$(GOLD)" pairs --seed 1 --network build/attribution/encoder.onnx --around "$(ARTICLES)" --out build/pairs.pt
	$(TRAIN).encoder.jointly "$(GOLD)" --unlabelled "$(ARTICLES)" --start build/attribution --held-fold 0 --out build/joint
	cp build/joint.pt build/first.pt
	$(TRAIN).encoder.teachers label "$(ARTICLES)" --status build/status.pt build/first.pt --pairs build/pairs.pt build/first.pt --out build/taught.pkl
	$(TRAIN).encoder.jointly "$(GOLD)" --unlabelled "$(ARTICLES)" --start build/attribution --network build/first.pt \
	  --taught build/taught.pkl --step 3 32 2 16 --epochs 0.75 --rate 9e-5
	$(TRAIN).encoder.larger fit "$(GOLD)" --out build/larger.pt
	$(TRAIN).encoder.larger gather "$(GOLD)/coreference/ecb_train.jsonl.gz" --articles 150 --out build/gathered-ecb.pkl
	$(TRAIN).encoder.larger gather "$(ARTICLES)" --articles 450 --out build/gathered.pkl
	$(TRAIN).encoder.larger label build/gathered-ecb.pkl build/gathered.pkl --network build/larger.pt --out build/told.pkl
	$(TRAIN).encoder.jointly "$(GOLD)" --unlabelled "$(ARTICLES)" --articles 150 --taught build/told.pkl --step 3 40 2 12 \
	  --epochs 2.4 --rate 1.2e-4 --weights 1 1 0.5 0.8 --around 0.3
	$(TRAIN).encoder.larger fit "$(GOLD)" --seed 2 --out build/larger-2.pt
	$(TRAIN).encoder.commitments gather "$(GOLD)/coreference/ecb_train.jsonl.gz" --articles 392 --out build/asked-ecb.pkl
	$(TRAIN).encoder.commitments gather "$(ARTICLES)" --out build/asked.pkl
	$(TRAIN).encoder.commitments label build/asked-ecb.pkl build/asked.pkl --network build/larger.pt build/larger-2.pt --out build/asked-told.pkl
	$(TRAIN).encoder.commitments fit "$(GOLD)" build/asked-told.pkl --left-out 1500
	$(TRAIN).encoder.commitments gather "$(ARTICLES)" --skip 1400 --articles 3950 --out build/further.pkl
	$(TRAIN).encoder.commitments label build/further.pkl --network build/larger.pt --out build/further-told.pkl
	$(TRAIN).encoder.commitments fit "$(GOLD)" build/further-told.pkl --further --passes 1.3 --people 0.05 --left-out 2500
	PYTHONPATH=.:src .venv-training/bin/python training/event_sift.py "$(ARTICLES)"
	$(TRAIN).coreference.words "$(GOLD)/coreference/ecb_train.jsonl.gz"
	$(TRAIN).coreference.pairs "$(GOLD)/coreference/ecb_train.jsonl.gz"

.venv-training/.installed: requirements.lock training/requirements.lock training/larger.lock
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet torch==2.13.0
	.venv-training/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	.venv-training/bin/python -m pip install --quiet --no-deps --require-hashes -r training/requirements.lock
	.venv-training/bin/python -m pip install --quiet --no-deps --require-hashes -r training/larger.lock
	@touch $@

golden: install  ## Writes the golden readings anew from what the code reads now; review the diff before you commit it.
	$(BIN)/python tests/golden/rewrite.py

evaluate: install  ## Prints the figures of docs/evaluation.md, from the gold files in GOLD=folder.
	@test -d "$(GOLD)" || { echo "No folder $(GOLD). Give the one with the gold files: make evaluate GOLD=folder" >&2; exit 1; }
	@set -e; for name in attribution/polnear_dev chains/dev times/timebank times/aquaint events/plover_train \
	  factuality/uw_dev coreference/ecb_train stories/allsides_val stories/gva_dev accounts/dev; do \
	  echo "== $$name"; $(REPORTEDLY) evaluate "$${name%%/*}" "$(GOLD)/$$name.jsonl.gz"; done
	@echo "== names"; $(REPORTEDLY) evaluate names src/reportedly/evaluate/data/names.jsonl
	@echo "== speakers"; $(REPORTEDLY) evaluate speakers "$(GOLD)/attribution/polnear_train.jsonl.gz"

bench: install  ## Times what is slow: reading, linking, searching.
	@set -e; for file in bench/*.py; do echo "== $$file"; $(BIN)/python "$$file"; done

fresh:  ## Clones what is committed into an empty folder, and runs the demo and the tests there.
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; git clone -q . "$$folder/reportedly"; \
	  $(MAKE) -C "$$folder/reportedly" demo test

browser: install  ## Finds Chromium for the browser tests, or installs it.
	@test "$(BROWSER)" = no || sh .ci/browser "$(BIN)/python"

docs: install  ## Writes the generated pages of docs/reference from the code.
	$(BIN)/python docs/generate.py
