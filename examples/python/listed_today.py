"""Prints what Microsoft's articles list today, in any cloud: destination, protocol, ports and purpose."""
import json
import sys

for requirement in json.load(sys.stdin.buffer)["requirements"]:
    for endpoint in requirement["endpoints"]:
        for listing in endpoint["listings"]:
            if "removed" not in listing and listing["basis"] != "correction":
                written = [endpoint["destinations"][index]["value"] for index in listing["documents"]]
                purpose = endpoint.get("purpose", requirement["purpose"])
                print(" or ".join(written), endpoint["protocol"], *endpoint["ports"], purpose)
