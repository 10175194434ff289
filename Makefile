# Each word stands for `python3 collab/bootstrap <word>`; use that line where make is missing.
PYTHON ?= python3
WORDS = setup run test check format bench messages

.PHONY: help $(WORDS)
help:
	@$(PYTHON) collab/bootstrap help

$(WORDS):
	@command -v "$(PYTHON)" >/dev/null || { echo "Selaras needs Python 3.11 or newer. / Selaras memerlukan Python 3.11 atau lebih baru." >&2; exit 2; }
	@exec "$(PYTHON)" collab/bootstrap $@ $(ARGS)
