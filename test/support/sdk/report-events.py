"""Reports events through Flagsmith's SDK for Python as it comes: URL KEY NAME SECONDS EVENTS_PER_SECOND."""

import sys
import time

from flagsmith import Flagsmith
from flagsmith.analytics import EventProcessorConfig

url, key, name, seconds, rate = sys.argv[1:]
client = Flagsmith(
    environment_key=key,
    api_url=f"{url}/api/v1/",
    enable_events=True,
    event_processor_config=EventProcessorConfig(events_api_url=url),
)
begin = time.monotonic()
count = int(float(seconds) * float(rate))
for n in range(count):
    client.track_event(name, identifier=f"visitor-{n}", value=n)
    time.sleep(max(0.0, begin + (n + 1) / float(rate) - time.monotonic()))
# What was refused goes out with the next events, every ten seconds.
time.sleep(22)
print(count)
