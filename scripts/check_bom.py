"""Holds a bill of materials beside CycloneDX's own schema, and beside what sortie must be made of."""
import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = open(sys.argv[1], encoding="utf-8").read()
validator = JsonStrictValidator(SchemaVersion.V1_6)
if error := validator.validate_str(text):
    sys.exit(f"{sys.argv[1]}: {error}")
# A schema that accepts everything would prove nothing.
if not validator.validate_str(text.replace('"application"', '"thing"')):
    sys.exit("The schema of CycloneDX takes a component of no type that it knows.")
document = json.loads(text)
names = {part["name"] for part in document["components"]}
wanted = {"async-http-client", "swift-nio", "swift-crypto", "swift-argument-parser", "libyaml", "swift"}
if missing := wanted - names:
    sys.exit(f"{sys.argv[1]}: {sorted(missing)} not named")
if extra := names & {"hummingbird"}:
    sys.exit(f"{sys.argv[1]}: {sorted(extra)} named, which only aep-twin is made of")
unlicensed = [part["name"] for part in document["components"] if not part.get("licenses")]
if unlicensed:
    sys.exit(f"{sys.argv[1]}: no licence found of {unlicensed}")
