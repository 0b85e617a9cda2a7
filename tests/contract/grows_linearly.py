#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A letter four times as long takes about four times as long to check, whatever it is made of.

usage: tests/contract/grows_linearly.py KLARBREV

Each kind of text is checked at two lengths; what starting costs is taken off. Four times the time is linear, sixteen times is
quadratic: more than LIMIT times fails. The time is the processor's own, the best of three runs.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

SHORT, LONG, LIMIT, TIMES = 32 * 1024, 128 * 1024, 9, 3
LEAST = 0.03  # seconds: below it a busy machine decides, and a quadratic text takes far longer when it is LONG


def repeated(text):
    return lambda size: (text * (size // len(text) + 1))[:size] + "\n"


def table(size):
    rows = ["| Dato | Tid | Hvad | Beløb |", "|---|---|---|---|"]
    length = 0
    while length < size:
        number = len(rows)
        rows.append(f"| {number % 28 + 1}. december 2026 | kl. {8 + number % 9}.00 | Du skal møde til samtale {number} | {number},50 kr. |")
        length += len(rows[-1]) + 1
    return "\n".join(rows) + "\n"


KINDS = {
    "one sentence": repeated("Du skal huske at sende os en kopi af din lejekontrakt og fremsende dokumentation for boligen "),
    "requests": repeated("De bedes venligst indsende skemaet. "),
    "duties": repeated("Du har pligt til at deltage i samtalen. Send papirerne senest den 17. december. "),
    "meetings": repeated("Du skal møde til samtale torsdag den 3. december 2026 kl. 10 i Jobcenter Nord.\n\n"),
    "rights": repeated("Du kan klage til Ankestyrelsen inden 4 uger. "),
    "laws": repeated("Se servicelovens § 41, stk. 1, og retssikkerhedslovens § 67. "),
    "numbers": repeated("12 34 "),
    "findings": repeated("Såfremt De ikke fremsender. "),
    "list": repeated("- send os din lønseddel\n"),
    "table": table,
}


def seconds(program, path):
    process = subprocess.Popen([program, "check", "--no-config", "--format", "json", path], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{path.name}: klarbrev ended with {process.returncode}")
    return usage.ru_utime


def best(program, path):
    return min(seconds(program, path) for _ in range(TIMES))


def main():
    program = sys.argv[1]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        empty = pathlib.Path(folder) / "empty.md"
        empty.write_text("Kære Hans\n", encoding="utf-8")
        start = best(program, empty)
        for kind, make in KINDS.items():
            times = []
            for size in (SHORT, LONG):
                path = pathlib.Path(folder) / f"{kind}-{size}.md"
                path.write_text(make(size), encoding="utf-8")
                times.append(max(best(program, path) - start, LEAST))
            ratio = times[1] / times[0]
            print(f"{kind}: {times[0]:.3f} s and {times[1]:.3f} s: {ratio:.1f} times")
            if ratio > LIMIT:
                print(f"{kind}: four times the letter takes {ratio:.1f} times as long")
                faults += 1
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
