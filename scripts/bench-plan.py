#!/usr/bin/env python3
"""Measures `sortie plan` of many activations with nothing to do, against aep-twin over HTTP.

Usage: bench-plan.py FOLDER-OF-PROGRAMS [DESTINATIONS AUDIENCES]

Makes a plan, a world and a lockfile in a folder of its own, and prints what sortie and the twin
used: time on the processor and peak memory. Ends with 1 where sortie takes more than it may.
"""

import json
import os
import subprocess
import sys
import tempfile

ORGANIZATION = "5555467B5D8013E50A494220@AdobeOrg"
MOST_SECONDS = 0.5
MOST_MEBIBYTES = 100


def uuid(kind, number):
    return f"{kind}0000000-0000-4000-8000-{100_000_000_000 + number}"


def write(folder, destinations, audiences):
    ids = [uuid("a", index) for index in range(audiences)]
    plan = ["version: 1", "name: bench", "sandbox: prod", "activations:"]
    world = ["version: 1", f"organization: {ORGANIZATION}", "audiences:"]
    world += [f"  - {{ id: {id}, name: Audience {id[-5:]} }}" for id in ids]
    world.append("destinations:")
    entries = []
    for index in range(destinations):
        destination = uuid("d", index)
        plan += [f"  - destination: {destination}", "    audiences: [" + ", ".join(ids) + "]"]
        world.append(f"  - id: {destination}\n    name: Destination {index}\n    audiences:")
        world += [f"      - {{ id: {id} }}" for id in ids]
        entries += [entry(destination, id) for id in ids]
    header = {
        "lockfileVersion": 1, "plan": "bench", "environment": None,
        "organization": ORGANIZATION, "sandbox": "prod",
    }
    lines = json.dumps(header, indent=2)[:-2] + ',\n  "activations": [\n    '
    lines += ",\n    ".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    files = {
        "bench.yaml": "\n".join(plan), "bench.world.yaml": "\n".join(world),
        "bench.lock.json": lines + "\n  ]\n}",
    }
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text + "\n")


def entry(destination, audience):
    run = f"{destination[:8]}-{audience[-4:]}-4000-8000-{destination[-12:]}"
    times = {"submittedAt": "2026-11-23T09:00:00Z", "completedAt": "2026-11-23T09:04:10Z"}
    return {
        "destination": {"id": destination, "name": "Destination"},
        "audience": {"id": audience, "name": "Audience"}, "revision": "1",
        "job": "0f5c2a4e-1111-4222-8333-444455556666", "order": destination, "runId": run,
        "statusURL": f"https://platform.adobe.io/data/foundation/flowservice/runs/{run}",
        "requestId": run, "submittedAt": times["submittedAt"], "state": "succeeded",
        "completedAt": times["completedAt"],
        "records": {"input": 7823447, "output": 7808223, "skipped": 15224, "failed": 0},
        "files": 2, "lastSuccess": {"revision": "1", "runId": run, **times},
    }


def usage(process):
    """Waits for a process; its exit code, seconds on the processor, peak memory in MiB."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    programs = os.path.abspath(sys.argv[1])
    destinations, audiences = (int(text) for text in sys.argv[2:4] or ["100", "100"])
    with tempfile.TemporaryDirectory() as folder:
        write(folder, destinations, audiences)
        twin = subprocess.Popen(
            [os.path.join(programs, "aep-twin"), "--world", "bench.world.yaml"],
            cwd=folder, stdout=subprocess.PIPE, text=True)
        url = twin.stdout.readline().split()[-1]
        environment = {
            "PATH": os.environ["PATH"], "AEP_API_URL": url, "AEP_IMS_URL": url,
            "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
            "AEP_ORG_ID": ORGANIZATION,
        }
        command = [
            os.path.join(programs, "sortie"), "plan", "bench.yaml", "--rate", "1000",
            "--format", "json:plan.json",
        ]
        rounds = []
        for _ in range(5):
            sortie = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
            code, seconds, mebibytes = usage(sortie)
            if code != 0:
                sys.exit(f"sortie plan ended with {code}")
            rounds.append((seconds, mebibytes))
        twin.terminate()
        _, twin_seconds, twin_mebibytes = usage(twin)
        with open(os.path.join(folder, "plan.json"), encoding="utf-8") as file:
            summary = json.load(file)["summary"]
    seconds, mebibytes = min(rounds)[0], max(memory for _, memory in rounds)
    print(f"plan of {destinations} × {audiences}: {summary['keep']} kept, "
          f"{summary['requests']} requests, {seconds:.2f} s on the processor, {mebibytes:.0f} MiB")
    print(f"the twin, loading its world and answering five times: {twin_seconds:.2f} s, "
          f"{twin_mebibytes:.0f} MiB")
    if summary["keep"] != destinations * audiences:
        sys.exit("something was not kept")
    if seconds > MOST_SECONDS or mebibytes > MOST_MEBIBYTES:
        sys.exit(f"more than {MOST_SECONDS} s or {MOST_MEBIBYTES} MiB")


main()
