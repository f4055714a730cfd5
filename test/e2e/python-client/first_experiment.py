"""A first experiment through the Python client that a generator makes of the OpenAPI document.

    pip install openapi-python-client==0.26.2 httpx
    curl -o openapi.json "$API/openapi.json"
    openapi-python-client generate --path openapi.json --output-path client
    PYTHONPATH=client python first_experiment.py "$API" "$ADMIN_KEY"

It ends with an error as soon as an answer is not what the document promises.
"""

import sys
import time

from holdfast_client import AuthenticatedClient, Client
from holdfast_client.api.commands import complete_experiment, refresh_results, start_experiment
from holdfast_client.api.environments import create_environment
from holdfast_client.api.experiments import create_experiment, get_experiment
from holdfast_client.api.features import create_feature
from holdfast_client.api.metrics import create_metric
from holdfast_client.api.projects import create_project, list_projects
from holdfast_client.api.sd_ks import post_identity_flags, send_events
from holdfast_client.api.snapshots import get_final, get_results
from holdfast_client import models

api, key = sys.argv[1:3]
admin = AuthenticatedClient(base_url=api, token=key, prefix="Api-Key")
run = str(time.time_ns())


def ok(answer, kind):
    """The parsed body, which has to be of the class that the document names."""
    assert isinstance(answer.parsed, kind), (answer.status_code, answer.content)
    return answer.parsed


project = ok(
    create_project.sync_detailed(client=admin, body=models.NewProject(name=f"Python {run}")), models.Project
)
names = [one.name for one in ok(list_projects.sync_detailed(client=admin), models.ProjectPage).results]
assert project.name in names
environment = ok(
    create_environment.sync_detailed(
        client=admin, body=models.NewEnvironment(name="Production", project=project.id)
    ),
    models.Environment,
)
where = environment.api_key
feature = ok(
    create_feature.sync_detailed(
        str(project.id),
        client=admin,
        body=models.NewFeature(
            name="checkout_button",
            initial_value="blue",
            default_enabled=True,
            multivariate_options=[models.NewVariant(key="green", type_=models.NewVariantType.STRING, string_value="green")],
        ),
    ),
    models.Feature,
)
green = feature.multivariate_options[0]
metric = ok(
    create_metric.sync_detailed(
        where,
        client=admin,
        body=models.NewMetric(
            name="Purchases",
            aggregation=models.NewMetricAggregation.OCCURRENCE,
            definition=models.MetricDefinitionVersion1(version=1, event="purchase"),
        ),
    ),
    models.Metric,
)
experiment = ok(
    create_experiment.sync_detailed(
        where,
        client=admin,
        idempotency_key=f"python-{run}",
        body=models.NewExperiment(
            feature=feature.id,
            name="Green button",
            hypothesis="A green button sells more.",
            metrics=[
                models.WantedMetric(
                    metric=metric.id, expected_direction=models.WantedMetricExpectedDirection.INCREASE
                )
            ],
            settle_seconds=2,
            refresh_throttle_seconds=0,
            experiment_rollout=models.RolloutRequest(
                enabled=True,
                rollout_percentage=100,
                feature_state_value=models.Value(value="blue"),
                multivariate_feature_state_values=[
                    models.RolloutRequestShare(multivariate_feature_option=green.id, percentage_allocation=50)
                ],
            ),
        ),
    ),
    models.CreatedExperiment,
)
number = str(experiment.id)
print("created  ", experiment.id, experiment.status)
started = ok(
    start_experiment.sync_detailed(where, number, client=admin, body=models.StartRequest(comment="From Python.")),
    models.Experiment,
)
print("started  ", started.status, started.started_at)

sdk = Client(base_url=api, headers={"X-Environment-Key": where})
counts = {"control": 0, "green": 0}
events = []
for index in range(200):
    identifier = f"visitor-{index}"
    flags = ok(
        post_identity_flags.sync_detailed(client=sdk, body=models.IdentityRequest(identifier=identifier)),
        models.IdentityFlags,
    )
    variant = next(flag.variant for flag in flags.flags if flag.feature.name == "checkout_button")
    counts[variant] += 1
    now = int(time.time() * 1000)
    events.append(
        models.Event.from_dict(
            {"event": "$flag_exposure", "feature_name": "checkout_button", "identifier": identifier, "value": variant, "timestamp": now}
        )
    )
    if index % (2 if variant == "green" else 5) == 0:
        events.append(models.Event.from_dict({"event": "purchase", "identifier": identifier, "value": 1, "timestamp": now + 1}))
verdict = ok(send_events.sync_detailed(client=sdk, body=models.EventBatch(events=events)), models.BatchVerdict)
print("events   ", verdict.accepted, "accepted of", len(events), counts)

asked = refresh_results.sync_detailed(where, number, client=admin, body=models.RefreshRequest(comment="Now."))
assert asked.status_code == 202, (asked.status_code, asked.content)
print("refresh  ", asked.status_code.value, asked.headers["location"].split("/commands/")[0][-24:], "…")


def wait_for(what, ask):
    for _ in range(120):
        found = ask()
        if found is not None:
            return found
        time.sleep(0.5)
    raise SystemExit(f"{what} did not come")


def latest_results():
    results = ok(get_results.sync_detailed(where, number, client=admin), models.GetResultsAnswer).results
    return results if results is not None and results.payload is not None else None


results = wait_for("results", latest_results)
payload = results.payload
assert isinstance(payload, models.ResultsPayload), type(payload)
for one in payload.metrics:
    print("results  ", one.name, {variant: figures.n for variant, figures in one.variants.additional_properties.items()})

completed = ok(
    complete_experiment.sync_detailed(
        where, number, client=admin, body=models.CompleteRequest(outcome=models.Outcome(ship="green"))
    ),
    models.Experiment,
)
print("completed", completed.status)


def final():
    answer = get_final.sync_detailed(where, number, client=admin)
    return answer.parsed if isinstance(answer.parsed, models.FinalResult) else None


sealed = wait_for("the seal", final)
print("sealed   ", sealed.results.content_hash)
print("status   ", ok(get_experiment.sync_detailed(where, number, client=admin), models.ExperimentDetail).status)
