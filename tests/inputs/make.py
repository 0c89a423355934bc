#!/usr/bin/env python3
"""Makes what the cases must print, with CPython 3.13.

    python3.13 make.py [--times N] [--check] [FOLDER or NAME ...]

Each case runs N times (3 unless told) as `main.py` in a folder of its own, under another hash seed each time.

- Without a `.any.txt`, every run must print the same; that becomes `NAME.txt`.
- With a `.any.txt` (written by hand: CPython rarely shows a race), every run must print one of its texts.
- With a `.err.txt` (by hand: `exit STATUS`, then lines that standard error must contain), every run must end so;
  without one, with status 0.
- A case whose first line starts with `# Not in CPython` is ours alone: what it must print is written by hand.

`--check` writes nothing and says what would change. The status is 1 when anything is wrong.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 30
OURS_ALONE = "# Not in CPython"
SEPARATOR = "----\n"


def run(case):
    """The case's standard output, standard error and exit status."""
    with tempfile.TemporaryDirectory() as folder:
        main = pathlib.Path(folder, "main.py")
        main.write_bytes(case.read_bytes())
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
            "TZ": "UTC",
        }
        done = subprocess.run(
            [sys.executable, "main.py"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMIT,
        )
        return done.stdout.decode(), done.stderr.decode(), done.returncode


def wrong_end(case, stderr, status):
    """Why the run did not end as the case says, or None."""
    file = case.with_suffix(".err.txt")
    first, *lines = file.read_text().splitlines() if file.exists() else ["exit 0"]
    if first != f"exit {status}":
        return f"exit {status} where {first} was due:\n{stderr}"
    for line in lines:
        if line not in stderr:
            return f"standard error lacks {line!r}:\n{stderr}"
    return None


def make(case, times, check):
    """One case: a sentence about what is wrong or would change, or None."""
    if case.read_text().startswith(OURS_ALONE):
        return None
    outputs = set()
    for _ in range(times):
        try:
            stdout, stderr, status = run(case)
        except subprocess.TimeoutExpired:
            return f"ran longer than {LIMIT} s"
        wrong = wrong_end(case, stderr, status)
        if wrong:
            return wrong
        outputs.add(stdout)
    allowed = case.with_suffix(".any.txt")
    if allowed.exists():
        strange = outputs - set(allowed.read_text().split(SEPARATOR))
        return f"printed, and not listed: {sorted(strange)!r}" if strange else None
    if len(outputs) > 1:
        return f"prints {len(outputs)} different texts: {sorted(outputs)!r}"
    text = outputs.pop()
    expected = case.with_suffix(".txt")
    if expected.exists() and expected.read_text() == text:
        return None
    if check:
        return f"prints, and {expected.name} does not say:\n{text}"
    expected.write_text(text)
    return None


def chosen(names):
    """The cases meant by names of folders or of cases; all of them without names."""
    cases = sorted(HERE.glob("*/*.py"))
    if not names:
        return cases
    wanted = [str(pathlib.Path(name).with_suffix("")) for name in names]
    return [
        case
        for case in cases
        if any(
            str(case.relative_to(HERE).with_suffix("")).startswith(name)
            for name in wanted
        )
    ]


def main():
    if sys.version_info < (3, 13):
        sys.exit("This takes CPython 3.13 or newer.")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    cases = chosen(options.names)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(
            lambda case: make(case, options.times, options.check), cases
        )
        failures = 0
        for case, wrong in zip(cases, results):
            if wrong:
                failures += 1
                print(f"{case.relative_to(HERE)}: {wrong}")
    print(f"{len(cases)} cases, {failures} wrong")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
