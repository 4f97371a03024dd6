#!/usr/bin/env python3
"""Makes Tests/PlatformAPITests/Fixtures/operations.json: what Adobe's OpenAPI documents demand of
the requests that sortie sends.

Usage: operations-from-openapi.py FOLDER >Tests/PlatformAPITests/Fixtures/operations.json

FOLDER is static/swagger-specs of https://github.com/AdobeDocs/experience-platform-apis. Only facts
are taken over (methods, paths, names, types), no text. Needs PyYAML.
"""

import json
import os
import sys

import yaml

SOURCE = "AdobeDocs/experience-platform-apis, static/swagger-specs, commit 16c60cd of 2026-06-11"

# Path as sent, method, and where it stands: document and path there. Where Adobe describes an
# operation twice, both descriptions hold.
OPERATIONS = [
    ("/data/core/activation/disflowprovider/adhocrun", "post",
     [("ad-hoc-activation", "/adhocrun")]),
    ("/data/foundation/flowservice/flows", "get",
     [("destinations", "/flows"), ("flow-service", "/flows")]),
    ("/data/foundation/flowservice/flows/{id}", "get",
     [("destinations", "/flows/{id}"), ("flow-service", "/flows/{FLOW_ID}")]),
    ("/data/foundation/flowservice/runs", "get",
     [("destinations", "/runs"), ("flow-service", "/runs")]),
    ("/data/core/ups/audiences", "get", [("segmentation", "/audiences")]),
    ("/data/core/ups/audiences/bulk-get", "post", [("segmentation", "/audiences/bulk-get")]),
    ("/data/core/ups/export/jobs", "get", [("segmentation", "/export/jobs")]),
    ("/data/core/ups/segment/jobs", "get", [("segmentation", "/segment/jobs")]),
    ("/data/foundation/flowservice/connections", "get",
     [("destinations", "/connections"), ("flow-service", "/connections")]),
    ("/data/foundation/flowservice/sourceConnections", "get",
     [("destinations", "/sourceConnections")]),
    ("/data/foundation/flowservice/targetConnections", "get",
     [("destinations", "/targetConnections")]),
    ("/data/foundation/flowservice/flows/{id}", "patch", [("destinations", "/flows/{id}")]),
    ("/data/foundation/flowservice/flows/{id}/action", "post",
     [("flow-service", "/flows/{FLOW_ID}/action")]),
    ("/data/foundation/flowservice/sourceConnections", "post",
     [("destinations", "/sourceConnections")]),
    ("/data/foundation/flowservice/targetConnections", "post",
     [("destinations", "/targetConnections")]),
    ("/data/foundation/flowservice/flows", "post", [("destinations", "/flows")]),
]

# Bodies of which only the outline is taken over, because the document's schema contradicts itself
# or its own samples: of its `oneOf`, several fit what it shows (selectors, the value of a patch), or
# none does (the template of file names, weekly schedules, "General Transform" with a space, the
# place of files on two kinds of targets).
OUTLINES = {"/sourceConnections", "/targetConnections", "/flows", "/flows/{id}"}

# What the documents say and nobody sends: Adobe's guides and aepp send `op` in lower case, without
# `subOp` and without the body that the reference calls optional.
ACTION = {"op": {"type": "string", "enum": ["enable", "disable"]}}

# IMS has no OpenAPI document; by hand, from Adobe's guide.
TOKEN = {
    "method": "POST",
    "path": "/ims/token/v3",
    "sources": ["Adobe developer documentation, OAuth Server-to-Server credential guide"],
    "requiredHeaders": ["content-type"],
    "optionalHeaders": [],
    "headerValues": {"content-type": ["application/x-www-form-urlencoded"]},
    "query": {},
    "form": ["client_id", "client_secret", "grant_type", "scope"],
}


def resolved(document, value):
    while isinstance(value, dict) and "$ref" in value:
        target = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        value = target
    return value


def schema(document, value):
    value = resolved(document, value)
    facts = {key: value[key] for key in ("type", "required", "enum") if key in value}
    for key in ("oneOf", "anyOf", "allOf"):
        if key in value:
            facts[key] = [schema(document, part) for part in value[key]]
    for key in ("items", "additionalProperties"):
        if isinstance(value.get(key), dict):
            facts[key] = schema(document, value[key])
    if "properties" in value:
        facts["properties"] = {
            name: schema(document, part) for name, part in value["properties"].items()
        }
    return facts


def outline(document, value):
    """The members of an object that any variant knows, of which those are required that all are."""
    value = resolved(document, value)
    if value.get("type") == "array":
        item = resolved(document, value["items"])
        return {
            "type": "array",
            "items": {
                "type": "object", "required": item["required"],
                "properties": {
                    name: {} if name == "value" else schema(document, part)
                    for name, part in item["properties"].items()
                },
            },
        }
    found = variants(document, value)
    required = set.intersection(*(set(names) for _, names in found))
    known = set().union(*(members for members, _ in found))
    return {
        "type": "object", "required": sorted(required),
        "properties": {name: {} for name in sorted(known)},
    }


def variants(document, value):
    """The known and the required members of each way in which a value may be."""
    value = resolved(document, value)
    own = (set(value.get("properties", {})), set(value.get("required", [])))
    for part in value.get("allOf", []):
        [(members, required)] = variants(document, part)[:1]
        own = (own[0] | members, own[1] | required)
    choices = [way for part in value.get("oneOf", []) for way in variants(document, part)]
    return [(own[0] | members, own[1] | required) for members, required in choices] or [own]


def operation(documents, path, method, places):
    facts = {
        "method": method.upper(), "path": path,
        "sources": [f"{name}.yaml, {method} {place}" for name, place in places],
        "requiredHeaders": set(), "optionalHeaders": set(), "headerValues": {}, "query": {},
    }
    for name, place in places:
        document = documents[name]
        item = document["paths"][place]
        parameters = item.get("parameters", []) + item[method].get("parameters", [])
        for parameter in (resolved(document, parameter) for parameter in parameters):
            add(parameter, facts)
        body = resolved(document, item[method].get("requestBody"))
        if place.endswith("/action"):
            facts["query"] = ACTION
        elif body and method != "get" and place in OUTLINES:
            facts["body"] = outline(document, body["content"]["application/json"]["schema"])
        elif body:
            facts["body"] = schema(document, body["content"]["application/json"]["schema"])
    facts["optionalHeaders"] = sorted(facts["optionalHeaders"] - facts["requiredHeaders"])
    facts["requiredHeaders"] = sorted(facts["requiredHeaders"])
    return facts


def add(parameter, facts):
    kind = parameter.get("schema", {})
    if parameter["in"] == "header":
        header = parameter["name"].lower()
        facts["requiredHeaders" if parameter.get("required") else "optionalHeaders"].add(header)
        if "enum" in kind:
            facts["headerValues"][header] = kind["enum"]
    elif parameter["in"] == "query":
        known = facts["query"].setdefault(parameter["name"], {})
        # One document calls a filter that may be repeated an array, the other a string.
        known["type"] = "string" if kind.get("type") == "array" else kind.get("type", "string")
        known |= {key: kind[key] for key in ("maximum", "enum") if key in kind}


def main():
    folder = sys.argv[1]
    documents = {}
    for name in {name for _, _, places in OPERATIONS for name, _ in places}:
        with open(os.path.join(folder, name + ".yaml"), encoding="utf-8") as file:
            documents[name] = yaml.safe_load(file)
    operations = [operation(documents, *entry) for entry in OPERATIONS]
    facts = {"source": SOURCE, "operations": operations + [TOKEN]}
    print(json.dumps(facts, indent=2))


main()
