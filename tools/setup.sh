#!/bin/sh
# Installs what is missing: system libraries and a CJK font through the package manager, a virtual environment, the
# package with its development tools.  Quick when nothing is missing.
set -eu
cd "$(dirname "$0")/.."

PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-noto-core"
PYTHON=${PYTHON:-python3}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else return 1
    fi
}

missing=""
for package in $PACKAGES; do
    if command -v dpkg-query >/dev/null 2>&1; then
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    fi
done
if ! command -v git >/dev/null 2>&1; then missing="$missing git"; fi
if ! command -v "$PYTHON" >/dev/null 2>&1; then missing="$missing python3"; fi
if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then missing="$missing python3-venv"; fi

if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
        echo "tosgen: installing$missing" >&2
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
        # shellcheck disable=SC2086  # one word per package is meant
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "tosgen: please install these packages, then run make again:$missing" >&2
        exit 1
    fi
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "tosgen: this is no Debian-like system; it needs Pango (with FreeType), HarfBuzz-subset and Noto CJK fonts:" >&2
    echo "  Debian names: $PACKAGES" >&2
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "tosgen: Python 3.11 or newer is needed, $("$PYTHON" --version) was found; set PYTHON=/path/to/python3.11" >&2
    exit 1
fi

stamp=.venv/.tosgen-installed
if [ ! -f "$stamp" ] || ! cmp -s pyproject.toml "$stamp"; then
    [ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
    echo "tosgen: installing the Python packages" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
    cp pyproject.toml "$stamp"
fi
