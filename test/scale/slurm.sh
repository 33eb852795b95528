#!/usr/bin/env bash
# Runs a plan on a Slurm cluster of three nodes and cuts the power of one in mid-shard. Needs a built checkout; as root on Debian it installs Slurm itself.
# Where it cannot run it prints SLURM SKIPPED: and the cause, and ends with 0.
#   KEEP=1  leaves the working folder
set -uo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
here=$ROOT/test/scale
work=$(mktemp -d)
CLUSTER=$work/cluster
. "$here/cluster.sh"
began=$SECONDS

finish() {
  cluster_down
  if [ "${KEEP:-}" = 1 ]; then echo "left: $work"; else rm -rf "$work"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM
skip() { echo "SLURM SKIPPED: $1"; exit 0; }
fail() {
  echo "SLURM FAILED: $1" >&2
  squeue -a >&2
  sinfo -N >&2
  tail -n 5 "$work"/parts/logs/*.log >&2 2>/dev/null
  tail -n 20 "$CLUSTER/log/slurmctld.log" >&2
  exit 1
}
say() { echo "slurm: $1 ($((SECONDS - began)) s)"; }
extract() { node "$ROOT/bin/extract.js" "$@"; }
# ends when none of these jobs waits or runs; squeue is polled, for sbatch --wait looks seldom
await_jobs() {
  for _ in $(seq 1 600); do
    [ -z "$(squeue -h -j "$1" -t PD,R,CG,CF,RQ 2>/dev/null)" ] && return 0
    sleep 0.2
  done
  return 1
}

[ -f "$ROOT/dist/src/cli/main.js" ] || { echo 'slurm.sh: npm run build first' >&2; exit 1; }
cluster_install || skip "$CAUSE"
cluster_up 3 || skip "$CAUSE"
say 'three nodes are up'

cd "$work"
node "$here/articles.mjs" articles 240 24
extract plan articles -o plan.jsonl --shards 12 || fail 'plan'
extract slurm-script --plan plan.jsonl -o parts --merged stats.csv --parallel 3 >job.sh || fail 'slurm-script'
submitted=$(bash job.sh) || fail 'the script does not submit'
say "$submitted"
jobs=$(grep -oE '[0-9]+' <<<"${submitted%%;*}" | paste -sd,)

# the power goes while node n2 is at a shard of which a part is written: more than its head line
cut=
for _ in $(seq 1 600); do
  index=$(squeue -h -r -w n2 -n extract -t R -o %K 2>/dev/null | head -n 1)
  if [ -n "$index" ]; then
    part=$(printf 'part-%05d-of-00012.csv' "$index")
    half=$(find parts -name ".tmp-$part-*" -size +4k 2>/dev/null | head -n 1)
    if [ -n "$half" ] && [ ! -e "parts/$part.receipt.json" ]; then
      cluster_cut n2
      cut=$index
      break
    fi
  fi
  sleep 0.05
done
[ -n "$cut" ] || fail 'n2 was never in the middle of a shard'
[ ! -e "parts/$part.receipt.json" ] || fail "shard $cut was done before the power went"
say "n2 lost its power at shard $cut, with $(stat -c %s "$half") bytes written"
# while the controller finds out
extract articles -o one.csv --quiet || fail 'one process'
named=$(extract verify --plan plan.jsonl parts 2>/dev/null)
[ $? -eq 2 ] && [ -n "$named" ] || fail 'verify calls half a set complete'

await_jobs "$jobs" || fail 'the jobs do not end'
grep -q "JobId=.* Requeue\|requeue" "$CLUSTER/log/slurmctld.log" || fail 'nothing was requeued'
say "requeued and done: $(grep -ciE 'requeue' "$CLUSTER/log/slurmctld.log") notes of it in the log of the controller"
extract verify --plan plan.jsonl parts || fail 'not complete'
cmp one.csv stats.csv || fail 'merged output is not that of one process'
[ -z "$(find parts -name '.tmp-*')" ] || fail 'temporary files are left'
say "complete; $(($(wc -l <stats.csv) - 1)) lines, byte for byte those of one process"

# one part is damaged: verify names it, its shard alone mends it
rm stats.csv
printf x | dd of=parts/part-00007-of-00012.csv bs=1 seek=1000 conv=notrunc status=none
named=$(extract verify --plan plan.jsonl parts 2>verify.txt)
[ $? -eq 2 ] && [ "$named" = 7 ] || fail "verify names “$named”, not 7"
extract merge --plan plan.jsonl parts -o stats.csv 2>/dev/null && fail 'a damaged set was merged'

# a shard that is cancelled hears the signal: it takes its temporary file away and leaves what is there. (sbatch submits the shards alone)
cancelled=$(sbatch --parsable --array=7 --output=parts/logs/cancelled.log job.sh) || fail 'sbatch does not take the script'
for _ in $(seq 1 300); do
  [ -n "$(find parts -name '.tmp-part-00007-*')" ] && break
  sleep 0.05
done
[ -n "$(find parts -name '.tmp-part-00007-*')" ] || fail 'shard 7 does not begin'
scancel "$cancelled"
await_jobs "$cancelled" || fail 'a cancelled shard does not end'
grep -q 'Interrupted' parts/logs/cancelled.log || fail 'the cancelled shard heard no signal'
[ -z "$(find parts -name '.tmp-*')" ] || fail 'a cancelled shard left a temporary file'
say 'a cancelled shard left nothing behind'

extract slurm-script --plan plan.jsonl -o parts --merged stats.csv --quiet >again.sh || fail 'slurm-script'
grep -q '^#SBATCH --array=7%' again.sh || fail 'the second script runs more than shard 7'
before=$(stat -c '%n %Y %i' parts/part-*.csv | grep -v part-00007)
submitted=$(bash again.sh) || fail 'the second script does not submit'
await_jobs "$(grep -oE '[0-9]+' <<<"${submitted%%;*}" | paste -sd,)" || fail 'the second run does not end'
[ "$before" = "$(stat -c '%n %Y %i' parts/part-*.csv | grep -v part-00007)" ] || fail 'other parts were written again'
extract verify --plan plan.jsonl parts || fail 'not mended'
cmp one.csv stats.csv || fail 'merged output after mending'
say 'a damaged part was named and mended by its shard alone'
echo "SLURM PASSED in $((SECONDS - began)) s"
