#!/usr/bin/env bash
# Builds the web client into the folder given as argument, when its sources have changed since that was last done.
set -euo pipefail
target=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"

fingerprint() {
  find . -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path './target/*' -print0 \
    | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

sources=$(fingerprint)
if [ "$(cat "$target/.fingerprint" 2>/dev/null)" = "$sources" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "The web client needs Node.js 20 or later with npm to be built: apt-get install nodejs npm" >&2
  exit 1
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
npm run build
rm -rf "$target/chat"
mkdir -p "$target/chat/starling/web"
cp -R app/dist/. "$target/chat/starling/web/"
echo "$sources" >"$target/.fingerprint"
