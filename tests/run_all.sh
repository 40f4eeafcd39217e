#!/bin/sh
# Every check, one after the other; the first failure ends it. BIN names the virtual environment's bin folder.
set -eu
started=${STARTED:-$(date +%s)}
"$BIN/ruff" check .
"$BIN/mypy"
"$BIN/lint-imports"
"$BIN/python" -m pytest -n "${JOBS:-2}"
echo "make test took $(($(date +%s) - started)) s"
