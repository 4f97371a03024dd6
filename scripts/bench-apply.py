#!/usr/bin/env python3
"""Measures `sortie apply` of many activations against aep-twin over HTTP, each answer 50 ms late.

Usage: bench-apply.py FOLDER-OF-PROGRAMS [ACTIVATIONS]

Every destination has 250 audiences, every audience is on four destinations. Prints how long it took
beside the least that so many requests can take: the latency, measured on the smallest answer, shared
by those under way at once. Ends with 1 where it takes more than 1.15 times that.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ORGANIZATION = "5555467B5D8013E50A494220@AdobeOrg"
AUDIENCES_PER_DESTINATION = 250
DESTINATIONS_PER_AUDIENCE = 4
LATENCY = 0.050
PARALLELISM = 4
MOST = 1.15


def uuid(kind, number):
    return f"{kind}0000000-0000-4000-8000-{100_000_000_000 + number}"


def write(folder, activations):
    destinations = activations // AUDIENCES_PER_DESTINATION
    groups = max(destinations // DESTINATIONS_PER_AUDIENCE, 1)
    plan = ["version: 1", "name: bench", "sandbox: prod", "activations:"]
    world = [
        "version: 1", f"organization: {ORGANIZATION}",
        "credentials: { clientId: demo-client, clientSecret: demo-secret }", "audiences:",
    ]
    world += [
        f"  - {{ id: {uuid('a', number)}, name: A{number} }}"
        for number in range(groups * AUDIENCES_PER_DESTINATION)
    ]
    world.append("destinations:")
    for index in range(destinations):
        first = index % groups * AUDIENCES_PER_DESTINATION
        ids = [uuid("a", first + number) for number in range(AUDIENCES_PER_DESTINATION)]
        plan += [f"  - destination: {uuid('d', index)}", f"    audiences: [{', '.join(ids)}]"]
        world.append(f"  - id: {uuid('d', index)}\n    name: D{index}\n    audiences:")
        world += [f"      - {{ id: {id}, run: {{ takes: 1s }} }}" for id in ids]
    late = f"times: 100000000, delay: {int(LATENCY * 1000)}ms"
    world.append("faults:")
    world += [
        f"  - {{ route: {route}, {late} }}"
        for route in ["token", "flows", "runs", "adhocrun", "audiences", "audiences-bulk", "export-jobs"]
    ]
    for name, lines in {"bench.yaml": plan, "bench.world.yaml": world}.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def latency(url):
    """What the smallest answer takes, in seconds: timers are late, and the twin works too."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"))
    form = ("grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret"
            "&scope=openid")
    times = []
    for _ in range(40):
        began = time.monotonic()
        connection.request(
            "POST", "/ims/token/v3", form, {"Content-Type": "application/x-www-form-urlencoded"})
        connection.getresponse().read()
        times.append(time.monotonic() - began)
    return statistics.median(times)


def main():
    programs = os.path.abspath(sys.argv[1])
    activations = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        write(folder, activations)
        twin = subprocess.Popen(
            [os.path.join(programs, "aep-twin"), "--world", "bench.world.yaml"],
            cwd=folder, stdout=subprocess.PIPE, text=True)
        url = twin.stdout.readline().split()[-1]
        measured = latency(url)
        command = [
            os.path.join(programs, "sortie"), "apply", "bench.yaml", "--auto-approve",
            "--new-lockfile", "--rate", "100000", "--parallelism", str(PARALLELISM),
            "--poll-interval", "1s", "--format", "ndjson",
        ]
        environment = {
            "PATH": os.environ["PATH"], "AEP_API_URL": url, "AEP_IMS_URL": url,
            "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
            "AEP_ORG_ID": ORGANIZATION,
        }
        events = os.path.join(folder, "events.ndjson")
        with open(events, "w", encoding="utf-8") as file:
            began = time.monotonic()
            sortie = subprocess.Popen(command, cwd=folder, env=environment, stdout=file)
            _, status, used = os.wait4(sortie.pid, 0)
            took = time.monotonic() - began
        twin.terminate()
        with open(events, encoding="utf-8") as file:
            finished = json.loads(file.readlines()[-1])
    code = os.waitstatus_to_exitcode(status)
    summary = finished["summary"]
    if code != 0 or summary["succeeded"] != activations:
        sys.exit(f"apply ended with {code}: {summary}")
    least = summary["requests"] * measured / PARALLELISM
    print(
        f"apply of {activations}: {summary['jobs']} jobs, {summary['requests']} requests of "
        f"{measured * 1000:.1f} ms, {took:.1f} s, {took / least:.2f} times the least "
        f"({least:.1f} s); "
        f"{used.ru_utime + used.ru_stime:.1f} s on the processor, {used.ru_maxrss / 1024:.0f} MiB")
    if took / least > MOST:
        sys.exit(f"more than {MOST} times the lower bound")


main()
