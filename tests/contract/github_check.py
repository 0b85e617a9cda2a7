#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The step of the GitHub Action: a SARIF report for every run, annotations in the log, the status of the check."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
letters = root / "corpus" / "letters"
failures = []


def run(paths, fail_on="error", since=""):
    with tempfile.TemporaryDirectory() as folder:
        sarif, outputs, summary = (pathlib.Path(folder) / name for name in ("report.sarif", "outputs", "summary.md"))
        environment = {**os.environ, "KLARBREV": program, "LETTERS": paths, "FAIL_ON": fail_on, "SINCE": since, "SARIF_FILE": str(sarif),
                       "OPTIONS": "--no-config", "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary), "LC_ALL": "C.UTF-8"}
        done = subprocess.run([str(root / "ci" / "github-check")], env=environment, stdout=subprocess.PIPE, timeout=120)
        report = json.loads(sarif.read_text(encoding="utf-8"))
        told = outputs.read_text(encoding="utf-8")
        if told != f"sarif={sarif}\n":
            failures.append(f"the output of the step is {told!r}")
        if not summary.read_text(encoding="utf-8").startswith("# klarbrev"):
            failures.append("there is no summary for the job's page")
        return done.returncode, report, done.stdout.decode("utf-8")


def expect(holds, what):
    if not holds:
        failures.append(what)


bad = str(letters / "01-afslag-elscooter-foer.docx")
good = str(letters / "01-afslag-elscooter-efter.docx")
status, report, log = run(f"{bad}\n\n{good}\n")
expect(status == 1, f"a letter with errors gives status {status}, not 1")
expect(report["version"] == "2.1.0" and report["runs"][0]["results"], "the SARIF report has no results")
expect("::error " in log or "::warning " in log, "there are no annotations in the log")
status, report, log = run(bad, fail_on="never")
expect(status == 0 and report["runs"][0]["results"], "fail-on never still fails, or tells nothing")

in_git = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True).returncode == 0
if in_git:
    os.chdir(root)
    status, report, log = run("corpus/letters/01-afslag-elscooter-foer.docx", since="HEAD")
    expect(status == 0 and not report["runs"][0]["results"], "a letter that has not changed since a revision is told")

print("\n".join(failures))
sys.exit(1 if failures else 0)
