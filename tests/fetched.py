# SPDX-License-Identifier: MPL-2.0
"""Other people's programs for tests and comparisons, fetched by the package managers' own clients into a folder that is kept; None or False where they
cannot be had."""
import os
import shutil
import subprocess

SECONDS = 240


def fetch(command, folder, **environment):
    try:
        return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def npm(folder, packages):
    """Packages with versions, in folder/node_modules."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / "packages"
    if mark.exists() and mark.read_text() == " ".join(packages):
        return True
    (folder / "package.json").write_text('{"private":true}')
    if not fetch(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", *packages], folder):
        return False
    mark.write_text(" ".join(packages))
    return True


def go_program(folder, name, module, version):
    """The program's path: the one that is installed, or one built from module@version."""
    found = shutil.which(name, path=f"{folder}:{os.environ['PATH']}")
    if found:
        return found
    work = folder / f"go-{name}"
    work.mkdir(parents=True, exist_ok=True)
    (work / "go.mod").write_text("module fetched\n")
    made = fetch(["go", "get", "-tool", f"{module}@{version}"], work) and fetch(["go", "install", module], work, GOBIN=str(folder.resolve()))
    return str(folder / name) if made else None


def maven(folder, artifacts):
    """The jars of "group:artifact:version" and all they need, in folder/jars."""
    jars = folder / "jars"
    if jars.exists() and any(jars.iterdir()):
        return True
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join("<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(*name.split(":")) for name in artifacts)
    (folder / "pom.xml").write_text('<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId>'
                                    f"<artifactId>x</artifactId><version>1</version><packaging>pom</packaging><dependencies>{rows}</dependencies></project>")
    return fetch(["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"], folder)
