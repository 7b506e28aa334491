"""Prints host, protocol and port of everything that Microsoft's articles list by name for a cloud on a day."""

import argparse
import datetime
import json
import sys

parser = argparse.ArgumentParser(description=__doc__, epilog="Reads catalog.json from standard input.")
parser.add_argument("cloud", choices=["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"])
parser.add_argument("day", nargs="?", type=datetime.date.fromisoformat, help="a UTC day, by default today")
args = parser.parse_args()
day = (args.day or datetime.datetime.now(datetime.timezone.utc).date()).isoformat()
if day < "2019-11-04":
    parser.error("before 2019-11-04 the article did not tell the clouds apart")

lines = set()
for requirement in json.load(sys.stdin.buffer)["requirements"]:
    for endpoint in requirement["endpoints"]:
        for listing in endpoint["listings"]:
            clouds = listing["clouds"] if listing["clouds"] != "any" else endpoint.get("appliesTo", [args.cloud])
            stands = listing["added"] <= day < listing.get("removed", "9999-12-31")
            if not stands or args.cloud not in clouds or listing["basis"] == "correction":
                continue
            for to in (endpoint["destinations"][index] for index in listing["documents"]):
                if to["kind"] in ("fqdn", "wildcard-fqdn"):
                    lines.update(f"{to['value']} {endpoint['protocol']} {port}" for port in endpoint["ports"])
print(*sorted(lines), sep="\n")
