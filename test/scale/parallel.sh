#!/usr/bin/env bash
# GNU parallel: the filter behind --pipe and --pipepart, the shards of a plan behind --joblog and --resume-failed. Needs a built checkout; as root on Debian it installs parallel itself.
# Where it cannot run it prints PARALLEL SKIPPED: and the cause, and ends with 0.
set -uo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
[ -f "$ROOT/dist/src/cli/main.js" ] || { echo 'parallel.sh: npm run build first' >&2; exit 1; }
said=$("$ROOT/scripts/debian-packages.sh" parallel)
command -v parallel >/dev/null || { echo "PARALLEL SKIPPED: $said"; exit 0; }
# moreutils has another program of that name
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo 'PARALLEL SKIPPED: it is not GNU parallel'; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
fail() { echo "PARALLEL FAILED: $1" >&2; exit 1; }
began=$SECONDS
mkdir "$work/bin"
printf '#!/bin/sh\nexec node "%s/bin/extract.js" "$@"\n' "$ROOT" >"$work/bin/extract"
chmod +x "$work/bin/extract"
export PATH="$work/bin:$PATH" HOME="$work" TMPDIR="$work"
cd "$work"

# 120 articles and three lines that are none
ARTICLES="$ROOT/test/scale/articles.mjs" node --input-type=module -e '
  const { article } = await import(process.env.ARTICLES);
  for (let n = 0; n < 120; n++) console.log(n % 40 === 7 ? "{" : JSON.stringify({ id: `a${n}`, text: article(n, 6) }));
' >articles.jsonl
extract filter -q <articles.jsonl >one.jsonl || fail 'filter'
[ "$(wc -l <one.jsonl)" = 120 ] && [ "$(grep -c '"error":' one.jsonl)" = 3 ] || fail 'filter does not give a line for a line'

parallel --will-cite --pipe --block 40k -k -j 2 extract filter -q <articles.jsonl >piped.jsonl || fail '--pipe'
cmp one.jsonl piped.jsonl || fail '--pipe gives other lines'
parallel --will-cite --pipepart -a articles.jsonl --block 40k -k -j 2 extract filter -q >parts.jsonl || fail '--pipepart'
cmp one.jsonl parts.jsonl || fail '--pipepart gives other lines'
echo "parallel: --pipe and --pipepart give the lines of one process ($((SECONDS - began)) s)"

# six shards, one of whose articles is not there for a while
node "$ROOT/test/scale/articles.mjs" articles 36 4
extract articles -o one.csv -q || fail 'one process'
extract plan articles -o plan.jsonl --shards 6 -q || fail 'plan'
gone=$(find articles -name 'report-00025.txt')
mv "$gone" kept.txt
shards() { parallel --will-cite -j 2 --joblog jobs.log "$@" extract --plan plan.jsonl --shard '{}/6' -o parts -q ::: 0 1 2 3 4 5; }
shards 2>/dev/null
[ $? -eq 1 ] || fail 'not just one shard failed'
bad=$(awk 'NR > 1 && $7 != 0 { print $1 - 1 " " $7 }' jobs.log)
[ "${bad#* }" = 66 ] || fail "the missing article gave status ${bad#* }"
[ "$(extract verify --plan plan.jsonl parts 2>/dev/null)" = "${bad% *}" ] || fail 'verify names another shard'
mv kept.txt "$gone"
shards --resume-failed || fail '--resume-failed'
[ "$(awk 'NR > 1' jobs.log | wc -l)" = 7 ] || fail '--resume-failed ran more than what failed'
extract merge --plan plan.jsonl parts -o stats.csv || fail 'merge'
cmp one.csv stats.csv || fail 'merged output is not that of one process'
echo "parallel: --resume-failed ran shard ${bad% *} alone; merged output byte for byte that of one process ($((SECONDS - began)) s)"
echo 'PARALLEL PASSED'
