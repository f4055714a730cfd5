"""Asks for flags through OpenFeature's OFREP provider for Python as it comes.

Reads {url, key, questions: [{flag, type, default, targetingKey, attributes}]} and prints what each was answered.
"""

import json
import sys

from openfeature import api
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext

asked = json.load(sys.stdin)
headers = {"X-API-Key": asked["key"]}
api.set_provider_and_wait(OFREPProvider(asked["url"], headers_factory=lambda: headers))
client = api.get_client()
ask = {
    "boolean": client.get_boolean_details,
    "string": client.get_string_details,
    "integer": client.get_integer_details,
}


def said(question):
    context = EvaluationContext(question["targetingKey"], question["attributes"])
    details = ask[question["type"]](question["flag"], question["default"], context)
    return {
        "value": details.value,
        "variant": details.variant,
        "reason": details.reason,
        "errorCode": details.error_code,
        "metadata": dict(details.flag_metadata),
    }


print(json.dumps([said(question) for question in asked["questions"]]))
