#!/usr/bin/env bash
# Looks for what Python packages cannot bring: Pango (for PDF), a Times-like font with Vietnamese letters, and for the
# tests also LibreOffice, Poppler and Chromium. On Debian or Ubuntu as root it installs what is missing; otherwise it
# prints the one command to type. Without Pango the Word files are still made, so `run` goes on; `test` stops.
# Usage: setup/system_libraries.sh run|test
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:?run or test}

has_command() { command -v "$1" >/dev/null 2>&1; }

has_pango() {
    if [ "$(uname -s)" = Linux ]; then
        .venv/bin/python - <<'PY' 2>/dev/null
from ctypes import CDLL
for name in ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libfontconfig.so.1",
             "libharfbuzz.so.0", "libharfbuzz-subset.so.0"):
    CDLL(name)
PY
    else
        .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1
    fi
}

has_font() { # version 1 of the Liberation fonts lacks most Vietnamese letters, and fontconfig knows it
    [ "$(uname -s)" != Linux ] ||
        fc-list ':lang=vi' family 2>/dev/null | grep -E 'Times New Roman|Liberation Serif|Tinos|TeX Gyre Termes' >/dev/null
}

has_office() { # LibreOffice with both Writer and Calc
    local program
    program=$(readlink -f "$(command -v soffice)" 2>/dev/null) || return 1
    [ "$(uname -s)" != Linux ] || { [ -e "${program%/*}/libswlo.so" ] && [ -e "${program%/*}/libsclo.so" ]; }
}

has_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has_command initdb; }

has_browser() { has_command chromium || has_command chromium-browser || has_command google-chrome; }

liberation() { # Debian 12: fonts-liberation2; later releases carry version 2 under the old name
    if apt-cache show fonts-liberation2 2>/dev/null | grep '^Version: 2' >/dev/null; then
        echo fonts-liberation2
    else
        echo fonts-liberation
    fi
}

missing() { # Debian's names of what is missing, on one line
    has_pango || printf ' libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
    has_font || printf ' fontconfig %s' "$(liberation)"
    if [ "$purpose" = test ]; then
        has_office || printf ' libreoffice-writer-nogui libreoffice-calc-nogui'
        has_command pdftoppm || printf ' poppler-utils'
        has_browser || printf ' chromium'
        has_postgresql || printf ' postgresql'
        has_command git || printf ' git'
    fi
}

command_to_type() { # $*: the packages by Debian's names
    if has_command apt-get; then
        echo "sudo apt-get update && sudo apt-get install --no-install-recommends $*"
    elif has_command dnf; then
        echo "sudo dnf install pango harfbuzz liberation-serif-fonts$([ "$purpose" = run ] || echo ' libreoffice-writer libreoffice-calc poppler-utils chromium postgresql-server git')"
    elif has_command brew; then
        echo "brew install pango$([ "$purpose" = run ] || echo ' poppler postgresql git && brew install --cask libreoffice chromium')"
    else
        echo "(Pango, HarfBuzz, Liberation Serif 2$([ "$purpose" = run ] || echo ', LibreOffice, Poppler, Chromium, git'))"
    fi
}

look() { read -r -a wanted <<<"$(missing)"; }

look
[ ${#wanted[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && has_command apt-get; then
    echo "Cài thư viện hệ thống còn thiếu / Installing: ${wanted[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt=(apt-get -o DPkg::Lock::Timeout=300 -qq)
    # the list of packages first: on a new machine it is empty, and the right name of the font depends on it
    if "${apt[@]}" update && look && "${apt[@]}" install -y --no-install-recommends "${wanted[@]}" >/dev/null; then
        look
        [ ${#wanted[@]} -gt 0 ] || exit 0
    fi
fi

typed=$(command_to_type "${wanted[*]}")
cat >&2 <<TEXT

Máy này còn thiếu thư viện hệ thống. Hãy gõ lệnh sau rồi chạy lại:
This machine lacks system libraries. Type this command, then run again:

    $typed

TEXT
if [ "$purpose" = test ]; then
    echo "Chưa chạy kiểm thử được. / The tests cannot run yet." >&2
    exit 1
fi
echo "Vẫn làm tiếp: tệp Word được tạo đủ, tệp PDF có thể chưa có. / Going on: Word files are made; PDF files may be missing." >&2
