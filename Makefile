# make run: the page. make test: everything. make bench: the measurements. make basemap: build the base map again.
# make villages SOURCE=FOLDER, make communities SOURCE="FILE FILE", make ucdp SOURCE=FILE, make cities SOURCE=FOLDER: build a list of places again
# (geodata/villages/SOURCES.md and the like).
# make bundle: a folder for a class without a network.
PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python

.PHONY: run serve test bench check basemap villages communities ucdp cities bundle clean

run: $(VENV)/run.stamp
	$(PY) -m dashboard $(ARGS)

serve: $(VENV)/run.stamp
	$(VENV)/bin/gunicorn --workers 2 --threads 4 --preload --bind 127.0.0.1:8050 dashboard.service:application

test: $(VENV)/test.stamp
	$(PY) -m tests

bench: $(VENV)/test.stamp
	$(PY) -m tests.bench

check: $(VENV)/run.stamp
	$(PY) -m geodata check

bundle: $(VENV)/run.stamp
	$(PY) -m dashboard bundle -o bundle $(ARGS)

basemap: $(VENV)/test.stamp
	$(PY) -m geodata.basemap_build

villages: $(VENV)/test.stamp
	$(PY) -m geodata.villages_build $(SOURCE)

communities: $(VENV)/test.stamp
	$(PY) -m geodata.communities_build $(SOURCE)

ucdp: $(VENV)/test.stamp
	$(PY) -m geodata.ucdp_build $(SOURCE)

cities: $(VENV)/test.stamp
	$(PY) -m geodata.cities_build $(SOURCE)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(PY) -m pip install --disable-pip-version-check --quiet -r requirements.txt
	touch $@

$(VENV)/test.stamp: tests/requirements.txt $(VENV)/run.stamp
	$(PY) -m pip install --disable-pip-version-check --quiet -r tests/requirements.txt
	touch $@
