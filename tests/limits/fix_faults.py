#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Faults while `klarbrev fix` writes: the target is the old file or the whole new one, and the letter is never touched.

usage: fix_faults.py KLARBREV LETTER
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

KILLS = 50
OLD = b"det gamle brev"
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1764000000")


class Trial:
    def __init__(self, program, letter, folder):
        self.command = [program, "fix", "--no-config"]
        self.source = pathlib.Path(shutil.copy(letter, folder))
        self.bytes = self.source.read_bytes()
        self.target = self.source.with_name("nyt" + self.source.suffix)
        self.faults = []

    def run(self, target, *options, **how):
        return subprocess.run([*self.command, self.source, "-o", target, *options], env=ENVIRONMENT,
                              capture_output=True, check=False, **how).returncode

    def expect(self, holds, what):
        if not holds:
            self.faults.append(what)
        if self.source.read_bytes() != self.bytes:
            self.faults.append(what + ": the letter itself has changed")

    def whole(self):
        """The new letter, and how long it takes to write."""
        start = time.monotonic()
        self.expect(self.run(self.target) == 0, "a run without faults")
        return self.target.read_bytes(), time.monotonic() - start

    def kill(self, new, seconds):
        for _ in range(KILLS):
            self.target.write_bytes(OLD)
            with subprocess.Popen([*self.command, self.source, "-o", self.target, "--force"], env=ENVIRONMENT,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(random.uniform(0, seconds * 1.1))
                process.send_signal(signal.SIGKILL)
            self.expect(self.target.read_bytes() in (OLD, new), "killed")

    def disk_full(self, new):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(new) // 2, len(new) // 2))

        self.target.write_bytes(OLD)
        before = set(self.target.parent.iterdir())  # a killed run could not take its temporary file away
        self.expect(self.run(self.target, "--force", preexec_fn=limit) == 2, "no room: status")
        self.expect(self.target.read_bytes() == OLD, "no room: the old file")
        self.expect(set(self.target.parent.iterdir()) == before, "no room: a temporary file is left")

    def real_disk_full(self):
        """A file system of 64 KiB that is full, in a name space of our own; where that is not allowed, the limit above must do."""
        script = """mount -t tmpfs -o size=64k none "$1" || exit 99
                    printf %s "$2" >"$1/nyt"; head -c 100000 /dev/zero >"$1/fyld" 2>/dev/null
                    "$3" fix --no-config --force "$4" -o "$1/nyt" 2>/dev/null; echo $?; cat "$1/nyt"; echo; ls -A "$1" """
        place = self.target.parent / "fuld"
        place.mkdir()
        done = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", place, OLD.decode(), self.command[0], self.source],
                              capture_output=True, check=False, env=ENVIRONMENT)
        if done.returncode == 0:
            self.expect(done.stdout == b"2\n" + OLD + b"\nfyld\nnyt\n", f"a full disk: {done.stdout!r}")

    def taken(self):
        self.target.write_bytes(OLD)
        self.expect(self.run(self.target) == 2 and self.target.read_bytes() == OLD, "taken name without --force")
        dangling = self.target.with_name("ingen-steder")
        dangling.symlink_to("findes-ikke")
        self.expect(self.run(dangling) == 2 and dangling.is_symlink(), "dangling link without --force")

    def itself(self):
        hard, soft = self.target.with_name("fast"), self.target.with_name("bloedt")
        os.link(self.source, hard)
        soft.symlink_to(self.source.name)
        for name in (self.source, hard, soft):
            self.expect(self.run(name, "--force") == 2, f"over itself by {name.name}")

    def nowhere(self):
        self.expect(self.run(self.target.parent / "mangler" / "nyt") == 2, "a folder that is not there")
        self.expect(self.run(self.target.parent, "--force") == 2, "a folder as the file")
        self.expect(self.run("/proc/nyt", "--force") == 2, "a place nobody can write")
        closed = self.target.parent / "lukket"
        closed.mkdir(mode=0o555)
        if os.geteuid() != 0:  # root may write there
            self.expect(self.run(closed / "nyt") == 2 and not list(closed.iterdir()), "a read-only folder")


def main():
    program, letter = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(program, letter, folder)
        new, seconds = trial.whole()
        trial.kill(new, seconds)
        trial.disk_full(new)
        trial.real_disk_full()
        trial.taken()
        trial.itself()
        trial.nowhere()
    for fault in trial.faults:
        print(fault, file=sys.stderr)
    return 1 if trial.faults else 0


if __name__ == "__main__":
    sys.exit(main())
