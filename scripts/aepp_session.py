#!/usr/bin/env python3
"""Lets aepp, a Python client of Experience Platform that sortie has no part in, look at a twin.

Usage: aepp_session.py URL

aepp's own code is unchanged. It is led to the twin by its own configuration: the table of endpoints
and the address of the identity service in `aepp.config`. Prints what aepp found as JSON.
"""

import contextlib
import json
import sys

import aepp
from aepp import config, configs, flowservice, segmentation
from aepp.__version__ import __version__

ORGANIZATION = "5555467B5D8013E50A494220@AdobeOrg"


def lead_to(url):
    """Credentials as from a configuration file; then the twin in place of Adobe's hosts."""
    configs.configure(
        org_id=ORGANIZATION, client_id="demo-client", secret="demo-secret",
        scopes="openid,AdobeID", sandbox="prod")
    config.endpoints["global"] = url
    config.config_object["imsEndpoint"] = url
    config.config_object["oauthTokenEndpointV2"] = url + "/ims/token/v3"


def look():
    flows = flowservice.FlowService()
    audiences = segmentation.Segmentation()
    # Small pages, so that there is something to follow.
    listed = flows.getFlows(limit=2, n_results="inf")
    destinations = flows.getFlows(limit=2, n_results="inf", onlyDestinations=True)
    first = destinations[0]["id"]
    runs = flows.getRuns(limit=2, n_results="inf")
    of_first = flows.getRuns(limit=2, n_results="inf", prop=f"flowId=={first}")
    people = audiences.getAudiences(limit=2)
    return {
        "flows": sorted(flow["name"] for flow in listed),
        "destinations": sorted(flow["name"] for flow in destinations),
        "flow": flows.getFlow(first)["id"] == first,
        "mapped": sorted(
            selector["value"]["name"]
            for flow in destinations
            for transformation in flow["transformations"]
            for selector in transformation["params"]["segmentSelectors"]["selectors"]),
        "runs": len(runs),
        "runsOfOne": all(run["flowId"] == first for run in of_first),
        "run": flows.getRun(runs[0]["id"])[0]["metrics"]["statusSummary"]["status"],
        "audiences": sorted(audience["name"] for audience in people),
        "audience": audiences.getAudience(people[0]["id"])["name"] == people[0]["name"],
        "containing": sorted(
            audience["name"] for audience in audiences.getAudiences(name="LOYALTY")),
        "accounts": len(audiences.getAudiences(entityType="_xdm.context.account")),
        "exportJobs": [job["id"] for job in audiences.getExportJobs(limit=2)],
        "newExportJobs": [job["id"] for job in audiences.getExportJobs(status="NEW")],
        "segmentJobs": [job["status"] for job in audiences.getJobs(status="SUCCEEDED")],
    }


def main():
    # aepp prints to standard output where it is unsure; the answer has to stand there alone.
    with contextlib.redirect_stdout(sys.stderr):
        lead_to(sys.argv[1])
        found = look()
    print(json.dumps({"aepp": __version__, **found}, indent=2))


main()
