#!/usr/bin/env bash
# Installs from Debian the programs that tests and documentation run when they are there: other readers of our files, and a browser.
# Never fails: where it cannot install (no apt, not root, no network) it prints SKIPPED and the cause; what needs a program then says itself that it did not run.
#   scripts/debian-packages.sh [PACKAGE…]
set -uo pipefail
packages=(python3 python3-pandas r-base-core jq sqlite3 chromium fonts-noto-cjk libreoffice-calc-nogui)
[ $# -gt 0 ] && packages=("$@")

skip() { echo "SKIPPED Debian packages (${missing[*]:-none}): $1"; exit 0; }

missing=()
command -v dpkg-query >/dev/null || { missing=("${packages[@]}"); skip 'this is no Debian'; }
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && { echo "Debian packages: all ${#packages[@]} are there"; exit 0; }
command -v apt-get >/dev/null || skip 'there is no apt-get'
[ "$(id -u)" -eq 0 ] || skip 'not root'

export DEBIAN_FRONTEND=noninteractive
began=$SECONDS
log=$(mktemp)
trap 'rm -f "$log"' EXIT
options=(-o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=60 -o APT::Update::Error-Mode=any)
timeout -k 10 120 apt-get "${options[@]}" update >"$log" 2>&1 || skip "apt-get update failed: $(grep -E '^[EW]:' "$log" | head -n 1)"
if ! timeout -k 10 420 apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
  # one package that cannot be had must not keep the others away
  failed=()
  for package in "${missing[@]}"; do
    timeout -k 10 240 apt-get "${options[@]}" install -y --no-install-recommends "$package" >"$log" 2>&1 || failed+=("$package")
  done
  if [ ${#failed[@]} -gt 0 ]; then
    missing=("${failed[@]}")
    skip "apt-get install failed: $(grep -E '^E:' "$log" | head -n 1)"
  fi
fi
echo "Debian packages: installed ${missing[*]} ($((SECONDS - began)) s)"
