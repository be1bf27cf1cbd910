#!/bin/sh
# Make .venv/ in the folder it is run in, and install there what the words say: `set_up.sh --editable .`
#
# uv is used where it is there. Else the Python that is found installs with its own pip, which spares .venv/ one (two
# seconds); where it has none (Debian), Python's venv brings one, if the package for that is there.
# PYTHON=/path/to/python3 chooses another Python.
set -eu

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=

main() {
  if command -v uv >/dev/null 2>&1; then
    is_usable || make_with_uv
    install_with uv pip install --quiet --python .venv/bin/python "$@"
  elif find_python && has_pip; then
    is_usable || make_with_venv --without-pip
    install_with "$python" -m pip --python .venv/bin/python install --quiet --no-input --no-compile "$@"
  else
    require_ensurepip
    is_usable && test -x .venv/bin/pip || make_with_venv
    install_with .venv/bin/python -m pip install --quiet --no-input --no-compile "$@"
  fi
}

# True where .venv/ can be kept: its Python still runs, and it was made in this place (a copied one points elsewhere).
# One that somebody else made is taken as it is.
is_usable() {
  .venv/bin/python -c "$new_enough" 2>/dev/null || return 1
  test -e .venv/.place || pwd -P >.venv/.place
  test "$(cat .venv/.place)" = "$(pwd -P)"
}

make_with_uv() {
  echo "Setting up .venv with uv ..." >&2
  rm -rf .venv
  uv venv --quiet --python "${PYTHON:->=3.11}" .venv
  pwd -P >.venv/.place
}

make_with_venv() {
  echo "Setting up .venv with $python ..." >&2
  rm -rf .venv
  "$python" -m venv "$@" .venv
  pwd -P >.venv/.place
}

install_with() {
  PIP_DISABLE_PIP_VERSION_CHECK=1 "$@"
}

find_python() {
  for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c "$new_enough" >/dev/null 2>&1; then
      python=$name
      return
    fi
  done
  echo "Byline needs Python 3.11 or newer, and none was found." >&2
  echo "On Debian and Ubuntu: sudo apt install python3 python3-venv (elsewhere: https://www.python.org/downloads/)." >&2
  echo "A Python in an unusual place: make PYTHON=/path/to/python3" >&2
  exit 1
}

# `--python` came with pip 22.3.
has_pip() {
  "$python" -c 'import sys, pip; sys.exit([int(part) for part in pip.__version__.split(".")[:2]] < [22, 3])' 2>/dev/null
}

require_ensurepip() {
  if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    return
  fi
  case $python in
    python3 | python) package=python3-venv ;;
    *) package=$(basename "$python")-venv ;;
  esac
  echo "$python cannot make virtual environments yet. On Debian and Ubuntu: sudo apt install $package" >&2
  echo "Then run make again." >&2
  exit 1
}

main "$@"
