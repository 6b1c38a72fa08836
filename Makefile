# Two verbs for every day: `make run` and `make test`. Both install what they need.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
# The tests write many small files and wait for the disk each time: they do so in memory where there is a gigabyte.
MEMORY := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 {print $$4}')" -ge 1000000 ] 2>/dev/null && echo /dev/shm)
KEYWORDS := --no-default-keywords -k say -k count:1,2 -k N_ -k Refused -k Located

.PHONY: run test lint torture fuzz screens screens-xcb pictures benchmark installer translations install clean

run: install
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
	  $(PY) -m ngofield --sample; \
	else \
	  echo "No display here: playing a field day on the sample study instead."; \
	  rm -rf build/field-day && mkdir -p build && $(PY) -m ngofield demo build/field-day && \
	  echo "The outputs are in $$PWD/build/field-day: report-kk.pdf, report-ru.pdf, tables.xlsx"; \
	fi

test: lint
	$(if $(MEMORY),TMPDIR=$(MEMORY)) QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile

lint: install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo

# KILLS of each kind of work, SEED to meet the same dice again.
torture: install
	$(PY) -m tools.torture $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

# SECONDS for how long, SEED to meet the same dice again.
fuzz: install
	$(PY) -m tools.fuzz $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED))

screens: install
	QT_QPA_PLATFORM=offscreen $(PY) -m tools.screens build/screens

screens-xcb: install
	xvfb-run -a -s "-screen 0 1366x768x24" env QT_QPA_PLATFORM=xcb $(PY) -m tools.screens build/screens-xcb

pictures: screens
	$(PY) -m tools.pictures build/screens docs/images

benchmark: install
	$(PY) -m pip install --quiet -c constraints.txt "pygeodiff>=2.3,<3"
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

installer: install
	$(PY) -m pip install --quiet -c constraints.txt "pyinstaller>=6.22,<7" -e ".[sync]"
	$(PY) -m PyInstaller --noconfirm --distpath dist --workpath build/pyinstaller build_installer.spec
	QT_QPA_PLATFORM=offscreen dist/ngofield/ngofield --self-test

translations: install
	$(VENV)/bin/pybabel -q extract $(KEYWORDS) -c "For translators:" --sort-by-file --no-location \
	  --project ngofield -o translations/messages.pot ngofield
	for l in kk ru en; do \
	  $(VENV)/bin/pybabel -q update --no-fuzzy-matching --ignore-obsolete -N -l $$l -i translations/messages.pot -d translations; \
	done

install: $(STAMP) $(CATALOGUES)

$(STAMP): pyproject.toml constraints.txt tools/system-packages
	sh tools/system-packages
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

%.mo: %.po $(STAMP)
	$(VENV)/bin/pybabel -q compile -i $< -o $@

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
