#!/usr/bin/env bash
# Makes .venv and installs what setup/run.lock or setup/test.lock lists, each file held against its hash.
# Usage: setup/venv.sh run|test   (PYTHON=/path/to/python3 chooses the Python; 3.11 or later)
set -euo pipefail
cd "$(dirname "$0")/.."
lock="setup/${1:?run or test}.lock"
export PIP_DISABLE_PIP_VERSION_CHECK=1

is_good() { # a Python that is new enough and can make virtual environments
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_good "$name"; then
            command -v "$name"
            return
        fi
    done
    {
        echo "Cần Python 3.11 trở lên (kèm gói venv); trên Debian/Ubuntu: sudo apt-get install python3 python3-venv"
        echo "Python 3.11 or later with its venv module is needed; on Debian/Ubuntu type the command above."
    } >&2
    return 1
}

if ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(find_python)
    echo "Tạo môi trường Python .venv bằng $python"
    "$python" -m venv --clear .venv
fi
echo "Cài các thư viện Python theo $lock (lần đầu mất vài phút) ..."
.venv/bin/python -m pip install --quiet --no-input --only-binary :all: --require-hashes -r "$lock"
touch ".venv/installed-$1"
