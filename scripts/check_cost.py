#!/usr/bin/env python3
"""Counts the instructions of `sortie validate` for hostile plans of two sizes, n and 4n; those of
`sortie diff` where a shape is a pair of plans, the older first.

check_cost.py SORTIE SHIM [SHAPE...]: SORTIE without debugging information, which valgrind may not
be able to read; SHIM is what check-cost.sh makes. A shape may grow by at most LIMIT from n to 4n:
what is linear in the input grows by 4, what is a matter of sorting by a little more, what grows by
the square by 16. Of mistakes that are told up to a number, only so many may cost anything: such a
shape has a limit of its own. Instructions of an almost empty plan are left out of account.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LIMIT = 4.6
# So many instructions between n and nothing: fewer would be noise.
LEAST = 2_000_000

HEAD = "version: 1\nname: cost\nsandbox: prod\n"
ONE = "destinations: { d: { name: D } }\naudiences: { g: { name: G } }\n"
ACTIVATION = "activations:\n  - { destination: d, audiences: [g] }\n"
SMALL = HEAD + ONE + ACTIVATION
EVERY_FORMAT = ["text", "json", "sarif", "junit", "markdown"]


def plan(destinations="", audiences="", activations="", rest=""):
    """A plan in blocks, with further lines in its sections."""
    return (
        HEAD
        + f"destinations:\n  d: {{ name: D }}\n{destinations}"
        + f"audiences:\n  g: {{ name: G }}\n{audiences}"
        + f"activations:\n  - {{ destination: d, audiences: [g] }}\n{activations}{rest}"
    )


def lines(count, line):
    return "".join(line(index) + "\n" for index in range(count))


def one_line(count, element):
    """A plan on one line of JSON, with so many of these in `activations`."""
    elements = ",".join(element(index) for index in range(count))
    return (
        '{"version":1,"name":"cost","sandbox":"prod","destinations":{"d":{"name":"D"}},'
        '"audiences":{"g":{"name":"G"}},"activations":[' + elements + "]}"
    )


# Shapes whose size n is beyond the number of findings that are kept of a rule.
LIMITS = {"errors on one line": 2}


def environments(count, revision):
    """A plan with so many environments and one activation."""
    return (
        HEAD + ONE + "activations: [{ destination: d, audiences: [g], revision: " + revision
        + " }]\nenvironments:\n" + lines(count, lambda i: f"  e{i}: {{ sandbox: s{i} }}")
    )


# Each: the size n, further formats, and the text of a size, or a pair of texts.
SHAPES = {
    "valid plan": (120, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
        lines(n, lambda i: f"  - destination: d\n    audiences: [a{i}]"))),
    "errors on one line": (1100, [], lambda n: one_line(n, lambda i: '{"destination":7}')),
    "errors on one line, every format": (20, EVERY_FORMAT, lambda n: one_line(
        n, lambda i: '{"destination":"x%d","audiences":["g"]}' % i)),
    "unknown keys": (80, [], lambda n: SMALL + lines(n, lambda i: f"key{i}: 1")),
    "ignore comments above one line": (350, [], lambda n: plan(
        "", "", lines(n, lambda i: "  # sortie: ignore P022 because it is so")
        + "  - { destination: d, audiences: [g] }\n")),
    "ignore comments on one line": (1000, [], lambda n: SMALL + "# sortie: ignore P1 " * n + "\n"),
    "duplicate keys": (100, [], lambda n: SMALL + "x: 1\n" * n),
    "duplicate activations": (150, [], lambda n: plan(
        "", "", lines(n, lambda i: "  - { destination: d, audiences: [g] }"))),
    "near-miss aliases": (60, [], lambda n: plan(
        "", lines(n, lambda i: f"  abcdef{i}: {{ name: A{i} }}"),
        lines(n, lambda i: f"  - {{ destination: d, audiences: [abcdxf{i}] }}"))),
    "aliases of the other kind": (150, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
        lines(n, lambda i: f"  - {{ destination: a{i}, audiences: [g] }}"))),
    "overlays of unknown aliases": (150, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"), "",
        "environments:\n  stage:\n    sandbox: stage\n    audiences:\n"
        + lines(n, lambda i: f"      b{i}: {{ name: B{i} }}"))),
    "many environments": (90, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"), "",
        "environments:\n" + lines(n, lambda i:
            f"  e{i}: {{ sandbox: s, api: {{ version: 2 }}, audiences: {{ a{i}: {{ name: X }} }} }}"))),
    "many environments, changed": (90, EVERY_FORMAT, lambda n: (
        environments(n, "a"), environments(n, "b"))),
    # Refused beyond a number that grows with the plan.
    "environments by activations": (260, [], lambda n: tuple(
        plan("", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
             f"  - destination: d\n    revision: r{k}\n    audiences: ["
             + ", ".join(f"a{i}" for i in range(n)) + "]\n",
             "environments:\n" + lines(n, lambda i: f"  e{i}: {{ sandbox: s{i} }}"))
        for k in range(2))),
    "deep brackets": (20000, [], lambda n: SMALL + "x: " + "[" * n + "]" * n + "\n"),
    "nested lists side by side": (150, [], lambda n: SMALL + "x:\n" + lines(
        n, lambda i: "  - " + "[" * 50 + "]" * 50)),
    "anchors and aliases": (700, [], lambda n: SMALL + "x:\n"
        + lines(n, lambda i: f"  - &a{i} v") + lines(n, lambda i: f"  - *a{i}")),
    "unknown anchors": (200, [], lambda n: SMALL + "x:\n" + lines(n, lambda i: f"  - *a{i}")),
    "one long text by many aliases": (80, [], lambda n: plan(
        "", "", "  - destination: &long " + "x" * 5000 + "\n    audiences: [g]\n"
        + lines(n, lambda i: "  - { destination: *long, audiences: [g] }"))),
    "merge keys": (500, [], lambda n: SMALL + "x:\n  - &a { p: 1, q: 2, r: 3 }\n"
        + lines(n, lambda i: "  - { <<: *a, s: 4 }")),
    "long scalars": (300, [], lambda n: HEAD + ONE + ACTIVATION
        + "description: " + "word " * n + "\n" + "k" * (4 * n) + ": 1\n"),
    "block scalars": (3000, [], lambda n: SMALL + "description: |\n" + "  a line of text\n" * n),
    "many documents": (500, [], lambda n: SMALL + "---\na: 1\n" * n),
    "directives": (1500, [], lambda n: lines(n, lambda i: f"%TAG !t{i}! tag:x,2026:") + "---\n" + SMALL),
    "comments": (6000, [], lambda n: plan("", "", "# a comment\n" * n)),
    "tabs": (250, [], lambda n: plan("", "", "\t- { destination: d, audiences: [g] }\n" * n)),
    "CR, LF and CRLF": (150, [], lambda n: plan("", "", "".join(
        "  - { destination: e, audiences: [g] }" + ("\n", "\r", "\r\n")[i % 3] for i in range(n)))),
    "non-ASCII on one line": (150, [], lambda n: one_line(
        n, lambda i: '{"destination":"dé日%d","audiences":["g"]}' % i)),
    "no UTF-8": (1500, [], lambda n: (SMALL + "description: ").encode() + b"\xff\xfe " * n + b"\n"),
    "an open bracket": (100, [], lambda n: plan(
        "", "", "  - destination: d\n    audiences: [g,\n"
        + lines(n, lambda i: f"  - destination: d\n    audiences: [g]\n    revision: r{i}"))),
    "an open bracket with nothing in it": (100, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
        "  - destination: d\n    audiences: [\n"
        + lines(n, lambda i: f"  - destination: d\n    audiences: [a{i}]"))),
    "an open bracket in a wide plan": (20, [], lambda n: plan(
        lines(n, lambda i: f"  d{i}: {{ name: D{i} }}"),
        lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
        "  - destination: d\n    audiences: [g, \n" + lines(n, lambda i:
            f"  - destination: d{i}\n    audiences:\n      - a{i}\n      - g\n    revision: x"))),
    "an open bracket around JSON": (100, [], lambda n: one_line(n, lambda i:
        '{"destination":"d","audiences":["g"],"revision":"%d"}' % i)[:-2]),
    "bullets for dashes": (100, [], lambda n: plan(
        "", lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"),
        "  - destination: d\n    audiences:\n" + lines(n, lambda i: f"      • a{i}")
        + lines(n, lambda i: f"  • destination: d\n    audiences: [a{i}]"))),
    "items without dashes": (500, [], lambda n: plan(
        "", "", "  - destination: d\n    audiences:\n" + lines(n, lambda i: f"      a{i}"))),
    "definitions beside their section": (100, [], lambda n: HEAD + ACTIVATION + "audiences:\n"
        + lines(n, lambda i: f"a{i}: {{ name: A{i} }}") + "api:\n  version: 2\n"),
    "a pasted table": (500, [], lambda n: HEAD + ONE + "activations:\n  destination,audience\n"
        + lines(n, lambda i: f"  d,a{i}")),
    "an open bracket in a flow mapping": (200, [], lambda n: plan(
        "", "  v: { name: V\n" + lines(n, lambda i: f"  a{i}: {{ name: A{i} }}"))),
    "twenty syntax errors": (3, [], lambda n: plan("", "", lines(20, lambda j:
        f"  - {{ destination: d, audiences: [g }} ]\n" + lines(
            n, lambda i: f"  - {{ destination: d, audiences: [g], revision: r{j}.{i} }}")))),
    "conflict markers": (250, [], lambda n: SMALL + "||||||| x\n" * n + "<<<<<<< x\n"),
    "repairs beside findings": (100, [], lambda n: plan(
        "", "", "".join("  - { destination: d\n    audiences: [g] }\n" for _ in range(3))
        + lines(n, lambda i: f"  - destination: e{i}\n    audiences: [g]\n    revision:"))),
    "lines of look-alikes": (100, [], lambda n: plan(
        "", "", lines(n, lambda i: f"  - {{ destination: “d{i}”, audiences: [g] }}") + "x: [\n")),
}


def instructions(sortie, shim, folder, name, text, arguments):
    path = folder / f"{re.sub('[^a-z0-9]+', '-', name.lower())}.yaml"
    plans = [path]
    if isinstance(text, tuple):
        older, text = text
        plans.insert(0, path.with_suffix(".older.yaml"))
        plans[0].write_text(older)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    # The one that says least of each finding, where a shape isn't about formats.
    formats = ["--format", "github"]
    formats += [part for form in arguments for part in ("--format", f"{form}:{path}.{form}")]
    command = [
        "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
        f"--log-file={path}.log", str(sortie), "validate" if len(plans) == 1 else "diff", *formats, *map(str, plans),
    ]
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SWIFT_DETERMINISTIC_HASHING": "1"}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    log = pathlib.Path(f"{path}.log").read_text()
    found = re.search(r"I +refs: +([\d,]+)", log)
    if done.returncode not in (0, 3) or not found:
        sys.exit(f"{name}: sortie ended with {done.returncode}\n{done.stderr}\n{log}")
    return int(found[1].replace(",", ""))


def main():
    sortie, shim = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    chosen = sys.argv[3:] or list(SHAPES)
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(
        os.cpu_count()
    ) as pool:
        folder = pathlib.Path(name)
        count = lambda *parts: pool.submit(instructions, sortie, shim, folder, *parts)
        base = count("base", SMALL, [])
        runs = {}
        for shape in chosen:
            size, arguments, text = SHAPES[shape]
            runs[shape] = [
                count(f"{shape} {factor}", text(size * factor), arguments) for factor in (1, 4)]
        base = base.result()
        print(f"{'shape':<36}{'n':>7}{'M at n':>9}{'M at 4n':>10}{'ratio':>7}", flush=True)
        failed = []
        for shape, pair in runs.items():
            small, large = (run.result() - base for run in pair)
            ratio = large / max(small, 1)
            limit = LIMITS.get(shape, LIMIT)
            good = ratio <= limit and (small >= LEAST or large < 4 * LEAST)
            if not good:
                failed.append(shape)
            print(
                f"{shape:<36}{SHAPES[shape][0]:>7}{small / 1e6:>9.1f}{large / 1e6:>10.1f}"
                f"{ratio:>7.2f}  {'ok' if good else 'TOO MUCH'}", flush=True)
    if failed:
        sys.exit(f"{len(failed)} of {len(chosen)} grow by too much: " + "; ".join(failed))
    print(f"All {len(chosen)} grow as their size does, or less.")


main()
