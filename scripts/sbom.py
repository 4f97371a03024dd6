#!/usr/bin/env python3
"""Says what a built sortie is made of, as CycloneDX 1.6: the packages whose code was linked into it,
libyaml, and Swift itself.

    scripts/sbom.py BINARY SCRATCH VERSION     SCRATCH is the build's folder, such as .build
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def linked_targets(binary):
    """The targets whose objects the linker was given."""
    listed = binary.parent / "sortie.product" / "Objects.LinkFileList"
    return set(re.findall(r"/([^/\s']+)\.build/", listed.read_text()))


def licences(folder):
    for name in ("LICENSE.txt", "LICENSE", "LICENSE.md"):
        if (folder / name).exists():
            text = (folder / name).read_text(errors="replace")
            if "Apache License" in text and "Version 2.0" in text:
                return [{"license": {"id": "Apache-2.0"}}]
            if "Permission is hereby granted, free of charge" in text:
                return [{"license": {"id": "MIT"}}]
    return []


def packages(root, scratch, targets):
    """Of the resolved packages, those with a target that was linked."""
    for pin in json.loads((root / "Package.resolved").read_text())["pins"]:
        place = pin["location"].removesuffix(".git")
        folder = scratch / "checkouts" / pathlib.PurePath(place).name
        own = {entry.name for entry in (folder / "Sources").glob("*")}
        if not own & targets:
            continue
        purl = "pkg:swift/" + place.split("://")[-1] + "@" + pin["state"]["version"]
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": pin["identity"],
            "version": pin["state"]["version"],
            "licenses": licences(folder),
            "purl": purl,
            "externalReferences": [
                {"type": "vcs", "url": place, "comment": "revision " + pin["state"]["revision"]}
            ],
        }


def system_parts():
    try:
        package = said("dpkg-query", "-W", "-f=${Version} ${Architecture}", "libyaml-dev").split()
        purl = f"pkg:deb/debian/libyaml-dev@{package[0]}?arch={package[1]}"
    except (OSError, subprocess.CalledProcessError):
        purl = "pkg:generic/libyaml@" + said("pkg-config", "--modversion", "yaml-0.1")
    yaml = said("pkg-config", "--modversion", "yaml-0.1")
    yield {
        "type": "library", "bom-ref": purl, "name": "libyaml", "version": yaml,
        "licenses": [{"license": {"id": "MIT"}}], "purl": purl,
    }
    swift = re.search(r"Swift version (\S+)", said("swift", "--version")).group(1)
    purl = f"pkg:generic/swift@{swift}"
    yield {
        "type": "framework", "bom-ref": purl, "name": "swift", "version": swift,
        "description": "Swift's standard library, Foundation Essentials and the compiler",
        "licenses": [{"license": {"id": "Apache-2.0"}}], "purl": purl,
    }


def main():
    binary, scratch, version = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    root = pathlib.Path(__file__).resolve().parent.parent
    content = binary.read_bytes()
    parts = [*packages(root, scratch, linked_targets(binary)), *system_parts()]
    digest = hashlib.sha256(content).hexdigest()
    moment = datetime.datetime.fromtimestamp(
        int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    reference = f"pkg:generic/sortie@{version}"
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, digest)),
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": reference, "name": "sortie", "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}], "purl": reference,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            },
        },
        "components": parts,
        "dependencies": [
            {"ref": reference, "dependsOn": sorted(part["bom-ref"] for part in parts)},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }
    json.dump(document, sys.stdout, indent=2)
    print()


main()
