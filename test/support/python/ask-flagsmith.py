"""Asks for identities through Flagsmith's SDK for Python as it comes, remotely and locally, and reports for each of them.

Reads {url, clientKey, serverKey, feature, identifiers, traits} and prints, by identifier, what each way said.
"""

import json
import sys

from flagsmith import Flagsmith
from flagsmith.analytics import EventProcessorConfig

asked = json.load(sys.stdin)
api_url = f"{asked['url']}/api/v1/"
remote = Flagsmith(
    environment_key=asked["clientKey"],
    api_url=api_url,
    enable_events=True,
    event_processor_config=EventProcessorConfig(events_api_url=asked["url"]),
)
local = Flagsmith(environment_key=asked["serverKey"], api_url=api_url, enable_local_evaluation=True)


def said(flag):
    return {"value": flag.value, "enabled": flag.enabled, "variant": flag.variant}


seen = {}
for identifier in asked["identifiers"]:
    traits = asked["traits"].get(identifier, {})
    transient = {name: {"value": value, "transient": True} for name, value in traits.items()}
    shown = remote.get_experiment_flag(asked["feature"], identifier, transient)
    by_itself = local.get_identity_flags(identifier, traits).get_flag(asked["feature"])
    seen[identifier] = {
        "remote": said(shown),
        "local": said(by_itself),
        "inExperiment": shown.experiment.in_experiment if shown.experiment else None,
    }
    remote.track_event("purchase", identifier=identifier, value=3)
# What is not sent when Python ends is lost.
remote._event_processor.stop()
print(json.dumps(seen))
