"""Compares what sortie says of plans with what its JSON Schemas say, read by check-jsonschema.

Called by check-schemas.sh: the sortie to ask, and a folder with outputs of it.
"""

import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import ruamel.yaml

FIXTURES = "Tests/LoadingTests/Fixtures"
LISTED = f"{FIXTURES}/disagreements.txt"
SEED = 20261127
MUTATIONS = 200

# What stands in the place of a value: as text of the plan, for its reading is what is compared.
SNIPPETS = [
    "~", "null", '""', "yes", "no", "on", "off", "true", "False", "012", "0o14", "0x1F", "1_000",
    "1e3", "1.0", "-5", "+1", "0", "1", "2", "3", "80", "81", "12:30:45", "2026-11-27", ".inf",
    '"two\\nlines"', "[]", "{}", "[x]", "{ id: x }", "{ name: x }", "{ audience: gold }", "latest",
    "wait", "ignore", "20h", "20 h", "0d", "9999999d", "gold", "loyalty-sftp", "Größe", "a b", "-",
    "ca5c6e9a-8559-4a08-97a5-f198756da601", "Ab_4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af",
    "5555467B5D8013E50A494220@AdobeOrg", "jane@example.com", '" edge "', "!!str 1", "prod", "&a x",
]


# The expected findings of a fixture, which may stand within a text of several lines.
MARK = re.compile(rb"^\s*#\s*[\^|~]*(\.\.\.)? P[0-9]{3} (error|warning|note)\n?", re.MULTILINE)


class Raw(str):
    """YAML to be written as it is."""


def written(value):
    """The value as YAML on one line."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def key_text(key):
    return str(key) if isinstance(key, Raw) else json.dumps(key, ensure_ascii=False)


def places(value, path=()):
    """The path of every value in it, its own first."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, path + (index,))


def changed(value, path, change):
    """A copy in which the value at the path is another; no value where there was one to drop it."""
    if not path:
        return change(value)
    head, rest = path[0], path[1:]
    if isinstance(value, list):
        inner = [changed(v, rest, change) if i == head else v for i, v in enumerate(value)]
        return [v for v in inner if v is not None]
    inner = {k: changed(v, rest, change) if k == head else v for k, v in value.items()}
    return {k: v for k, v in inner.items() if v is not None}


def renamed(value, path, key):
    """A copy in which the last key of the path is another."""
    parent = lambda v: {(Raw(key) if k == path[-1] else k): w for k, w in v.items()}
    return changed(value, path[:-1], parent)


def spelled(path):
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or "plan"


def mutations():
    """Plans with one change each, by the words for the change."""
    with open(f"{FIXTURES}/valid/contract.yaml", encoding="utf-8") as file:
        base = ruamel.yaml.YAML(typ="safe").load(file)
    generator = random.Random(SEED)
    paths = [path for path in places(base) if path]
    plans = {}
    while len(plans) < MUTATIONS:
        path = generator.choice(paths)
        kind = generator.random()
        if kind < 0.75:
            snippet = generator.choice(SNIPPETS)
            name, plan = f"{spelled(path)} = {snippet}", changed(base, path, lambda _: Raw(snippet))
        elif kind < 0.85:
            name, plan = f"{spelled(path)} is gone", changed(base, path, lambda _: None)
        elif isinstance(path[-1], str):
            key = generator.choice(["Name", "revision", "version", "no", "12", "~", "x y", "id"])
            name, plan = f"{spelled(path)} is {key}", renamed(base, path, key)
        else:
            continue
        plans[name] = written(plan) + "\n"
    return plans


def validator(schema, files, *options):
    """What check-jsonschema says of files: those refused, and those that it can't read."""
    program = os.path.join(os.path.dirname(sys.executable), "check-jsonschema")
    command = [program, "-o", "json", "--no-cache", *options, f"--schemafile=schemas/{schema}"]
    ended = subprocess.run(command + files, capture_output=True, text=True, check=False)
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        sys.exit(f"check-jsonschema said something unexpected:\n{ended.stdout}{ended.stderr}")
    refused = {}
    for error in report.get("errors", []):
        refused.setdefault(error["filename"], f"{error['path']}: {error['message']}")
    return refused, {error["filename"] for error in report.get("parse_errors", [])}


def is_readable(path):
    """Whether check-jsonschema's reader of YAML takes a file.

    Asked beforehand: a file that it can't read spoils the next one for it.
    """
    try:
        with open(path, "rb") as file:
            ruamel.yaml.YAML(typ="safe").load(file.read())
    except (ruamel.yaml.YAMLError, ValueError):
        return False
    return True


def errors_by_sortie(sortie, files):
    """The codes of the errors in each plan."""
    ended = subprocess.run(
        [sortie, "validate", "--format", "json", *files], capture_output=True, check=False)
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        sys.exit(f"sortie validate said something unexpected: {ended.stderr.decode()}")
    codes = {name: [] for name in report["files"]}
    for finding in report["findings"]:
        # P046 is about two plans of one command: many of these are made from one.
        if finding["severity"] == "error" and finding["code"] != "P046":
            codes[finding["file"]].append(finding["code"])
    return codes


def disagreements(sortie, folder):
    """Each plan of which schema and sortie say different things, with what they say."""
    texts = {}
    for path in sorted(glob.glob(f"{FIXTURES}/*/*.yaml") + glob.glob("examples/*/*.yaml")):
        if not path.endswith(".world.yaml"):
            with open(path, "rb") as file:
                texts[os.path.relpath(path, FIXTURES).removeprefix("../../../")] = MARK.sub(
                    b"", file.read())
    for name, text in mutations().items():
        texts[name] = text.encode()
    names = {}
    for number, (name, text) in enumerate(texts.items()):
        path = os.path.join(folder, f"{number}.yaml")
        with open(path, "wb") as file:
            file.write(text)
        names[path] = name
    codes = errors_by_sortie(sortie, list(names))
    readable = [path for path in names if is_readable(path)]
    unread = names.keys() - set(readable)
    refused = validator("activation-plan.v1.schema.json", readable, "--force-filetype=yaml")[0]
    found = {}
    for path, name in names.items():
        syntax = [code for code in codes[path] if code < "P010"]
        if path in unread and not syntax:
            found[name] = "only sortie can read it"
        elif path in refused and not codes[path]:
            found[name] = f"only the schema refuses it, {refused[path]}"
        elif codes[path] and path not in refused and path not in unread:
            found[name] = f"only sortie refuses it, {' '.join(sorted(set(codes[path])))}"
    return found, len(names)


def listed():
    """The known disagreements, by plan: who refuses it, and why."""
    reasons = {}
    with open(LISTED, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                name, who, reason = (part.strip() for part in line.split(" | "))
                reasons[name] = (who, reason)
    return reasons


def who(words):
    return "schema" if "schema" in words else "sortie" if "refuses" in words else "nobody"


def check_plans(sortie):
    with tempfile.TemporaryDirectory() as folder:
        found, count = disagreements(sortie, folder)
    known = listed()
    complaints = []
    for name, words in found.items():
        if name not in known:
            complaints.append(f"{name}: {words}. Mend schema or reader, or list it with its reason.")
        elif known[name][0] != who(words):
            complaints.append(f"{name}: {words}, and the list says something else.")
    for name in known.keys() - found.keys():
        complaints.append(f"{name}: schema and sortie agree; take it from the list.")
    if complaints:
        sys.exit("\n".join([f"{LISTED} is not what is so:", *complaints]))
    reasons = {}
    for _, reason in known.values():
        reasons[reason] = reasons.get(reason, 0) + 1
    print(f"{count} plans: schema and sortie agree on all but {len(known)}, which are known:")
    for reason, times in sorted(reasons.items(), key=lambda item: -item[1]):
        print(f"  {times:3} {reason}")


def check_documents(folder):
    """Worlds, lockfiles and outputs by their own schemas."""
    with open(f"{folder}/apply.ndjson", encoding="utf-8") as file:
        for number, line in enumerate(file):
            with open(f"{folder}/event-{number}.json", "w", encoding="utf-8") as event:
                event.write(line)
    lockfiles = glob.glob("examples/**/*.lock.json", recursive=True) + [f"{folder}/lockfile.json"]
    outputs = [f"{folder}/{name}.json" for name in ["plan", "again", "status", "rehearse", "valid"]]
    for schema, files in [
        ("twin-world.v1.schema.json", glob.glob("examples/*/*.world.yaml")),
        ("lockfile.v1.schema.json", lockfiles),
        ("plan-output.v1.schema.json", outputs),
        ("events.v1.schema.json", glob.glob(f"{folder}/event-*.json")),
    ]:
        refused, unread = validator(schema, sorted(files))
        if refused or unread or not files:
            sys.exit("\n".join([f"{schema} refuses what sortie writes or reads:"]
                               + [f"{name}: {words}" for name, words in refused.items()]
                               + sorted(unread)))
        print(f"{schema}: {len(files)} documents are good.")


def main():
    sortie, folder = sys.argv[1:]
    program = os.path.join(os.path.dirname(sys.executable), "check-jsonschema")
    schemas = sorted(glob.glob("schemas/*.json"))
    ended = subprocess.run([program, "--check-metaschema", *schemas], check=False)
    if ended.returncode != 0 or len(schemas) < 5:
        sys.exit("A schema is not good by JSON Schema's own schema.")
    with open(f"{folder}/valid.json", "wb") as file:
        subprocess.run(
            [sortie, "validate", "--format", "json", *sorted(glob.glob(f"{FIXTURES}/*/*.yaml"))],
            stdout=file, check=False)
    check_plans(sortie)
    check_documents(folder)


main()
