# A throw-away Slurm cluster on loopback: a controller and fake nodes, as root, without systemd. To be sourced.
# Nothing outside $CLUSTER is written but the Debian packages; what was started is ended by its own process ids.
#   CLUSTER=FOLDER; cluster_up 3; cluster_cut n2; cluster_node n2; cluster_down
# Functions that fail leave the cause in $CAUSE.

CAUSE=

cluster_install() {
  local policy=/usr/sbin/policy-rc.d made='' said
  [ "$(id -u)" -eq 0 ] || { CAUSE='it needs root'; return 1; }
  # the packages must not start daemons of their own
  if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && made=1; fi
  said=$("$ROOT/scripts/debian-packages.sh" slurmctld slurmd slurm-client munge)
  [ -z "$made" ] || rm -f $policy
  echo "$said"
  case $said in SKIPPED*) CAUSE=$said; return 1 ;; esac
}

# Each slurmd runs in a process-id namespace of its own, so that killing its first process takes daemon, step and user processes away at once, as a power cut does.
cluster_node() {
  mkdir -p "$CLUSTER/spool/$1"
  setsid unshare --pid --fork --kill-child=KILL --mount-proc slurmd -D -N "$1" -f "$SLURM_CONF" </dev/null >>"$CLUSTER/log/$1.out" 2>&1 &
  echo $! >"$CLUSTER/run/node.$1.pid"
  disown
}

cluster_cut() {
  kill -9 "$(cat "$CLUSTER/run/node.$1.pid")"
  rm -f "$CLUSTER/run/node.$1.pid"
}

cluster_up() {
  local nodes=$1 host port i
  host=$(hostname -s)
  unshare --pid --fork --mount-proc true 2>/dev/null || { CAUSE='process-id namespaces are not allowed here'; return 1; }
  port=$((20000 + $$ % 20000))
  mkdir -p "$CLUSTER"/{munge,ctld,log,run,spool}
  chmod 755 "$CLUSTER" "$CLUSTER/run"
  chmod 700 "$CLUSTER/munge"
  (umask 277 && head -c 128 /dev/urandom >"$CLUSTER/munge/key")
  munged --force --key-file="$CLUSTER/munge/key" --socket="$CLUSTER/run/munge.sock" --pid-file="$CLUSTER/run/munged.pid" \
    --log-file="$CLUSTER/log/munged.log" --seed-file="$CLUSTER/munge/seed" || { CAUSE='munged does not start'; return 1; }
  # cred_expire is also how long a requeued job waits (120 s by default), SlurmdTimeout how long a mute node is waited for (300 s by default)
  cat >"$CLUSTER/slurm.conf" <<CONF
ClusterName=extracttest
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$CLUSTER/run/munge.sock,cred_expire=5
CredType=cred/munge
SlurmctldPort=$port
SlurmctldPidFile=$CLUSTER/run/slurmctld.pid
SlurmdPidFile=$CLUSTER/run/slurmd.%n.pid
SlurmctldLogFile=$CLUSTER/log/slurmctld.log
SlurmdLogFile=$CLUSTER/log/slurmd.%n.log
StateSaveLocation=$CLUSTER/ctld
SlurmdSpoolDir=$CLUSTER/spool/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$CLUSTER/log/jobcomp.txt
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_min_interval=200000,batch_sched_delay=1,requeue_delay=1,sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
SlurmdTimeout=10
SlurmctldTimeout=10
MessageTimeout=5
TCPTimeout=2
ReturnToService=2
JobRequeue=1
KillWait=5
MinJobAge=3600
CONF
  for ((i = 1; i <= nodes; i++)); do
    echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + i)) CPUs=1 RealMemory=1000 State=UNKNOWN" >>"$CLUSTER/slurm.conf"
  done
  echo "PartitionName=test Nodes=n[1-$nodes] Default=YES MaxTime=1:00:00 State=UP" >>"$CLUSTER/slurm.conf"
  export SLURM_CONF=$CLUSTER/slurm.conf
  slurmctld -f "$SLURM_CONF" || { CAUSE='slurmctld does not start'; return 1; }
  for ((i = 1; i <= nodes; i++)); do cluster_node "n$i"; done
  for _ in $(seq 1 150); do
    [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" = "$nodes" ] && return 0
    sleep 0.1
  done
  CAUSE="the nodes do not come up: $(grep -h error "$CLUSTER"/log/*.log | tail -1)"
  return 1
}

cluster_down() {
  local file pid
  for file in "$CLUSTER"/run/node.*.pid "$CLUSTER/run/slurmctld.pid" "$CLUSTER/run/munged.pid"; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    case $file in *node.*) kill -9 "$pid" ;; *) kill "$pid" ;; esac 2>/dev/null
    for _ in $(seq 1 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null
    rm -f "$file"
  done
  return 0
}
