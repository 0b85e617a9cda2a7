#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The reports for build servers, read by the programs that others read them with.

usage: consumers.py PROGRAM ROOT FOLDER

FOLDER keeps what is fetched from npm and the Go module proxy. A consumer that cannot be had is skipped and named; without any, the test
is skipped (status 77).
    SARIF        the official schema of 2.1.0 (in @microsoft/jest-sarif) by ajv; Sarif.Multitool with its rules for GitHub; reviewdog
    rdjson       reviewdog
    Checkstyle   reviewdog
    JUnit        junit2json
    GitLab       the types of Code Climate's format, which GitLab's is a part of (codeclimate-types), by the TypeScript compiler"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import fetched  # noqa: E402

program, root, kept = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
PACKAGES = ["@microsoft/jest-sarif@1.0.0-beta.0", "@microsoft/sarif-multitool-linux@5.7.0", "ajv@6.15.0", "codeclimate-types@0.3.1", "junit2json@4.0.0",
            "typescript@5.9.3"]
REVIEWDOG = ("reviewdog", "github.com/reviewdog/reviewdog/cmd/reviewdog", "v0.21.0")
failures, skipped, passed = [], [], []


def run(command, **options):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **options)


def judge(name, wrong):
    if wrong:
        failures.append(f"{name}: {wrong}")
    else:
        passed.append(name)


def node(script, *arguments):
    return run(["node", "-e", script, *arguments], cwd=kept)


def by_schema(report):
    made = node("const v=new (require('ajv'))({schemaId:'auto',allErrors:true,unknownFormats:'ignore'});"
                "v.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));"
                "const s=require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');"
                "const ok=v.validate(s,JSON.parse(require('fs').readFileSync(process.argv[1])));"
                "console.log(ok?'':v.errorsText());process.exit(ok?0:1)", report)
    judge("SARIF by the official schema", (made.stdout + made.stderr).decode()[:400] if made.returncode else "")


def by_multitool(report, folder):
    said = folder / "said.sarif"
    multitool = kept / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
    multitool.chmod(0o755)
    made = run([multitool, "validate", report, "--rule-kind", "Sarif;Ghas",
                "--output", said, "--log", "ForceOverwrite"], env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
    if not said.exists():
        skipped.append(f"Sarif.Multitool ended with {made.returncode}")
        return
    faults = [result["ruleId"] for result in json.loads(said.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
              if result.get("level", "warning") == "error"]
    judge("SARIF by Sarif.Multitool with the rules for GitHub", ", ".join(sorted(set(faults))))


def by_reviewdog(tool, form, report, expected):
    made = run([tool, f"-f={form}", "-reporter=rdjsonl", "-filter-mode=nofilter"], input=report.read_bytes(), cwd=root)
    got = sorted((d["location"]["path"], d["code"]["value"], d["location"]["range"]["start"]["line"], d["message"])
                 for d in map(json.loads, made.stdout.decode().splitlines()))
    judge(f"{form} by reviewdog", "" if got == expected else f"{len(got)} diagnostics of {len(expected)}, or others: {made.stderr.decode()[:200]}")


def by_junit2json(report, expected):
    made = node("require('junit2json').parse(require('fs').readFileSync(process.argv[1],'utf8')).then(r=>{let c=0,f=0;"
                "for(const s of r.testsuite)for(const t of s.testcase){c++;if(t.failure||t.error||t['system-out'])f++;}"
                "console.log(JSON.stringify([r.testsuite.length,f,r.testsuite.reduce((n,s)=>n+s.tests,0)-c]))})", report)
    got = json.loads(made.stdout or "null")
    judge("JUnit by junit2json", "" if got == [*expected, 0] else f"suites, remarks and cases miscounted: {got} of {expected}: {made.stderr.decode()[:200]}")


def by_types(report, folder):
    source = kept / "gitlab.ts"
    source.write_text("import type { Issue, Severity } from 'codeclimate-types'\n"
                      "type Row = Pick<Issue, 'check_name' | 'description'> & { fingerprint: string; severity: Severity;"
                      " location: { path: string; lines: { begin: number } } }\nexport const rows: Row[] = " + report.read_text(encoding="utf-8"))
    made = run(["node", "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--moduleResolution",
                "node", "gitlab.ts"], cwd=kept)
    judge("GitLab by the types of Code Climate", made.stdout.decode()[:400] if made.returncode else "")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    reports = {}
    for form in ("sarif", "rdjson", "checkstyle", "junit", "gitlab"):
        reports[form] = folder / form
        made = run([program, "check", "--no-config", "--verbose", "--date", "2026-11-24", "--format", form, "corpus/letters"], cwd=root)
        reports[form].write_bytes(made.stdout)
    diagnostics = json.loads(reports["rdjson"].read_text(encoding="utf-8"))["diagnostics"]
    expected = sorted((d["location"]["path"], d["code"]["value"], d["location"]["range"]["start"]["line"], d["message"]) for d in diagnostics)
    letters = len([path for path in (root / "corpus/letters").iterdir() if path.suffix in (".docx", ".txt", ".odt")])
    if fetched.npm(kept, PACKAGES):
        by_schema(reports["sarif"])
        by_multitool(reports["sarif"], folder)
        by_junit2json(reports["junit"], [letters, len(diagnostics)])
        by_types(reports["gitlab"], folder)
    else:
        skipped.append("npm's packages cannot be had")
    tool = fetched.go_program(kept, *REVIEWDOG)
    for form in ("rdjson", "checkstyle", "sarif"):
        if tool:
            by_reviewdog(tool, form, reports[form], expected)
    if not tool:
        skipped.append("reviewdog cannot be had")

for title, lines in (("passed", passed), ("skipped", skipped), ("FAILED", failures)):
    print(*(f"{title}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
sys.exit(1 if failures else 0 if passed else 77)
