/** What the document says before anything else. Links are absolute paths, because the page is read at `/docs`. */
export const INTRODUCTION = `A/B experiments as durable workflows. This document says what each call takes and answers; the pages beside it say what
things mean: [SDKs](/docs/sdks), [events](/docs/events), [metrics](/docs/metrics), [reading results](/docs/results),
[snapshots](/docs/snapshots), [errors](/docs/errors), [running the parts apart](/docs/distributed).

## From a key to a sealed result

1. **A place.** Managing takes an administrator's key: the operator sets it as \`HOLDFAST_ADMIN_KEY\`, and \`npm start\` writes
   one into \`.holdfast/stack.json\`. Send it as \`Authorization: Api-Key <key>\`. Create a project (\`POST /api/v1/projects/\`) and
   an environment (\`POST /api/v1/environments/\`). The environment's \`api_key\` (\`env_…\`) is its **client key**: it stands in
   the paths below as \`environmentKey\`, and SDKs send it as \`X-Environment-Key\`. It is public.
2. **What is compared, and by what.** Create a feature with \`multivariate_options\`, one for each treatment
   (\`POST /api/v1/projects/{projectId}/features/\`). **Control is the feature's own value** (\`initial_value\`): it is no
   variant, so name only the treatments. Create a metric, for instance how many have an event named \`purchase\`
   (\`POST /api/v1/environments/{environmentKey}/experiment-metrics/\`).
3. **The experiment.** Create it with the feature, the metric and \`experiment_rollout\`: how many take part, and the share
   of each treatment (\`POST …/experiments/\`). What the shares leave of 100 % is control's; without shares everybody gets
   control, and there is nothing to compare. Then \`POST …/experiments/{experimentId}/start/\`. For a first try send
   \`settle_seconds: 20\` and \`refresh_throttle_seconds: 0\` as well, or you wait a day for the sealed result and 300 seconds
   between two refreshes. What may be added:
   - **an audience**, if it is for some identities only: a segment (\`POST /api/v1/projects/{projectId}/segments/\`), whose
     id goes into \`experiment_rollout.audience\`;
   - **a guardrail**: a metric with the \`role\` \`guardrail\` and a \`margin\`, in \`metrics\` or later at
     \`POST …/experiments/{experimentId}/metrics/\`; with \`on_guardrail_breach: "pause"\` its harm pauses the experiment;
   - **a schedule**: \`schedule\` at creation, or \`PUT …/experiments/{experimentId}/schedule/\`;
   - **another rollout**: \`PATCH …/experiments/{experimentId}/rollout/\`; with \`?dry_run=true\` it says who would move, and
     changes nothing.
4. **Flags and events.** The application asks \`POST /api/v1/identities/\` what somebody gets, shows it, and, if
   \`metadata.experiment.in_experiment\` of the flag is true, sends an exposure: the event \`$flag_exposure\` with
   \`feature_name\`, \`identifier\`, \`timestamp\` and, as \`value\`, the flag's \`variant\` (its key, not the value that was shown).
   What the identity does from then on it sends under the names that the metrics count. Both go to \`POST /api/v1/events/\`
   ([events](/docs/events)).
5. **The result.** Figures are computed on a timer, or when asked (\`POST …/results/refresh/\`). \`GET …/results/\` shows them;
   [reading results](/docs/results) says what each means, and which one decides. \`POST …/complete/\` ends the experiment and says what the
   feature serves afterwards. Late events are then waited for (\`settle_seconds\`, a day unless it says otherwise), and
   \`GET …/final/\` shows the sealed result, which anybody can check ([snapshots](/docs/snapshots)).

## What all calls have in common

**Keys.** People and programs that manage send \`Authorization: Api-Key <key>\`. SDKs send \`X-Environment-Key\` with the
environment's client key, or a server key (\`ser.…\`). Pages send no key: they sign in once with one (\`POST /api/v1/session/\`),
and a cookie stands for it. In a session whatever changes something takes the header \`X-Holdfast-Session: 1\` too.

**Commands.** What changes an experiment is a command of its workflow. The answer is 200 with the experiment as it is
then, 409 with the reason when the state forbids it (400 for a refresh before the start or after the seal), or 202 with
the \`Location\` of the command when its outcome takes longer than a few seconds.

**Repeats.** With an \`Idempotency-Key\` a request happens once, however often it is sent; with the key of another request
it is refused (422). The repeat of a command, and that of an experiment's creation, is answered from what became of it, with
the experiment as it is by then. All other repeats get the first one's answer once more, which \`Idempotency-Replayed: true\`
says.

**Lists** come in pages: \`page\`, \`page_size\`, and in the answer \`count\`, \`next\` and \`previous\`. Moments are ISO 8601 in
UTC, shares are percent with at most two decimals. What manages refuses query parameters that it does not know, so that a filter
with a typo does not show everything; what SDKs call looks over them.

**Limits.** Every answer to a management key says how many requests are left in this minute (\`RateLimit-Remaining\`), and
every answer has an \`X-Request-Id\`, which is in the log as well.

**Two who edit the same thing.** Projects, environments, segments, features and what is served of them, metrics, sources,
webhooks, experiments and their schedules are read one by one with an \`ETag\`. Sent as \`If-Match\` with a change, it holds that
back (412) if somebody else has changed the thing since; without it the last change wins. It is for \`If-Match\` only:
\`If-None-Match\` is looked over here, since figures in an answer change without it. A deletion takes along what has an \`ETag\` of its
own (a feature what is served of it, a segment its overrides, an environment what is in it), whoever has changed that since; what an
experiment needs that is not over is not deleted, with \`If-Match\` or without.

**Errors.** Every answer that is not a success is \`application/problem+json\` with a stable \`code\`; \`type\` leads to its
cause and cure on [the page of errors](/docs/errors).`;

/** What each section is for and where to begin, by its name. */
const SECTIONS: Readonly<Record<string, string>> = {
  Projects:
    'A project holds features, segments and environments. Begin here: everything else belongs to a project.',
  Environments:
    'An environment is where features are served and experiments run, such as production. Its client key (`api_key`) stands in most paths and in SDKs; create one after the project.',
  Session:
    'Signing in with a management key, for people who use the page: a cookie takes the place of the key. Programs send the key itself and need none of this.',
  Keys: 'Management keys for people and programs, by scope and role, and server keys for SDKs that evaluate locally. Not needed for a first experiment: the administrator’s key and the client key do.',
  Features:
    'A feature is what applications ask for, with a value (control) and variants (the treatments). To compare something, create one with `multivariate_options`.',
  'Feature states':
    'What everybody in an environment gets of a feature, and what a segment or a single identity gets in its place. An experiment makes its own; these are for the rest.',
  Segments:
    'A segment is a set of identities, by rules on their traits. Needed only if an experiment is to be for some of them, as its audience; the traits are sent with `POST /api/v1/identities/`.',
  Identities:
    'What is known of single identities, for people who look into it. Applications do not manage identities: they ask with `POST /api/v1/identities/`.',
  Metrics:
    'The library of what can be measured: an event and how it becomes one number per identity. Begin with an `occurrence` of one event; [the page on metrics](/docs/metrics) has the rest.',
  Experiments:
    'Create, list, read, edit and delete experiments, and read what happened to them. Begin with `createExperiment`, with metrics and a rollout in one call.',
  'Metrics of an experiment':
    'Which metrics of the library an experiment measures, and in which role. Attach them at creation; this is for changes.',
  Commands:
    'What moves an experiment: start, pause, complete, a new rollout, a refresh. Each is kept durably and decided in its turn; `getCommand` reads what became of one that took longer.',
  Snapshots:
    'The figures: who was exposed, how the variants compare, and the sealed final result. Begin with `getResults` and [reading results](/docs/results); [snapshots](/docs/snapshots) says how to check one.',
  Audit:
    'Who changed or tried to change what, and when. The timeline of one experiment is among the experiments.',
  Live: 'What has just changed, told as it happens, so that nobody has to ask again and again. Programs that wait for one experiment may as well ask now and then.',
  'Flag stores':
    'Flagsmith as the system that goes on serving flags, while experiments are decided here: [Flagsmith](/docs/flagsmith).',
  Webhooks: 'Servers and channels that are told what happens to experiments: [Webhooks](/docs/webhooks).',
  Sources:
    'Tables of your own that external experiments read instead of the events that are sent: [Sources](/docs/sources).',
  Warehouse:
    'Where events are kept, and whether it can be reached. There is one per installation, and nothing to set up here.',
  SDKs: 'What applications call with a client or server key: flags, identities, events, the document for local evaluation. Begin with `POST /api/v1/identities/` and `POST /api/v1/events/`, or with an SDK or a provider of OpenFeature ([SDKs](/docs/sdks), [events](/docs/events)).',
  Documentation: 'This document, and the pages beside it, each as a page and as Markdown.',
  Operations:
    'How the installation does, for those who operate it, with an administrator’s key. `/readyz` says the most important of it without a key.',
  Health: 'For load balancers and operators: is the process alive, and can it do its work? No key is needed.',
};

/** @returns the sections of the document with what they are for, in the order of their names. */
export const sectionsOf = (
  names: readonly string[],
): readonly { readonly name: string; readonly description: string }[] =>
  names.map((name) => ({ name, description: SECTIONS[name] ?? '' }));
