#!/usr/bin/env bash
# Runs every test. Installs Chromium for the browser tests where the machine has none and can get it.
set -euo pipefail
cd "$(dirname "$0")"

has_chromium() {
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return 0
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

if ! has_chromium && command -v apt-get >/dev/null; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  echo "Installing Chromium for the browser tests …"
  { $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null; } \
    || echo "Chromium could not be installed; the browser tests are skipped (under CI=true they fail)." >&2
fi

exec dotnet test BatchApp.sln --nologo "$@"
