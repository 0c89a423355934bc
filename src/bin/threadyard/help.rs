//! What `threadyard help` prints.

/// See the [module](self).
pub const HELP: &str = "\
threadyard run FILE.py [--times N] [--shake[=SEED]] [--timeout S] [--speed N] [--trace FILE]
                       [--findings] [--json]
threadyard run FILE.py --scheduler random|pct|rr [--seed N] [--runs N] [...]
threadyard run FILE.py --schedule TEXT [--scheduler ...] [...]

Runs a Python threading program on real threads; or, with --scheduler or --schedule, step by step
under a scheduler, where the same call does the same each time. Its output goes to stdout,
tracebacks and verdicts on deadlocks to stderr. FILE.py may be -, for stdin.

On real threads:
  --times N       runs it N times and prints a tally of the different outputs
  --shake[=SEED]  makes seeded random pauses, so that races show; run i of N has seed SEED + i - 1
  --timeout S     stops a run after S seconds
  --speed N       makes sleeps and timeouts N times shorter

Under a scheduler (time is virtual there: a sleep takes none):
  --scheduler W   who makes each step: random (any thread that can), pct (random priorities that
                  change at few steps), rr (each in turn)
  --seed N        of random and pct: another N makes other runs; 0 if it is not given
  --depth D       of pct: finds bugs that D orders between two steps suffice for; 3 if not given
  --quantum Q     of rr: steps in a turn; 1 if not given
  --spurious      of random and pct: at one step in 16, a wait ends early or for no reason
  --runs N        makes N runs and prints a tally of the different outcomes, with a schedule of each
  --steps N       the most steps of a run, 10000000 if not given
  --schedule TEXT replays this schedule; @FILE reads it from a file. With --scheduler, that goes on
                  where the schedule ends
  --save FILE     writes the schedule of the run to a file

Both:
  --trace FILE    writes what happened: as JSON if FILE ends in .json, else in binary. On real
                  threads, the last 262144 events of each
  --findings      prints the data races, lost updates, lost wakeups, partial deadlocks and lock
                  orders that the run showed, to stderr; --trace does too
  --json          prints one JSON object a line instead

What fails under a scheduler says how to replay it.

threadyard help
threadyard version

Exit status: the program's own (0, what it passed to sys.exit, 1 for an uncaught exception in the
main thread), or 2 for a program that was refused, 3 for a deadlock, 4 for a limit, 5 for a schedule
that does not fit the program or ends before it. With --times and --runs: 0, or that of the first
run which had another. 64 for a mistake on the command line, 66 for a file that cannot be read, 70
for a defect of threadyard, 74 for output that cannot be written.
";
