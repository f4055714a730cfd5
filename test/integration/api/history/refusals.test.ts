import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { useWorkflows } from '../../../support/temporal/use-workflows.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const workflows = useWorkflows();

const actor = expect.stringMatching(/^api-key:\d+:configured$/) as unknown;
const create = (feature: ApiFeature, changes: Record<string, unknown> = {}): Promise<Answer> =>
  stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));

/** @returns the newest lines about experiments; environment and project tell the same. */
const newest = async (count: number): Promise<readonly unknown[]> => {
  const query = `audit/?subject=experiment&page_size=${count}`;
  const ofEnvironment = await stack.admin.get(`environments/${catalogue.clientKey}/${query}`);
  const ofProject = await stack.admin.get(`projects/${catalogue.projectId}/${query}`);
  expect(listAt(ofProject, 'results')).toEqual(listAt(ofEnvironment, 'results'));
  return listAt(ofEnvironment, 'results');
};

/** The timeline of an experiment, as far as it was refused. */
const refusalsOf = async (path: string): Promise<readonly unknown[]> => {
  const entries = listAt(await stack.admin.get(`${path}timeline/`), 'results');
  return entries.filter((entry) => (entry as { outcome: string }).outcome === 'refused');
};

test('a refused creation is in the audit log, whoever refused it: the rows, the workflow, the database', async () => {
  const feature = await catalogue.newFeature();
  const line = (name: string, code: string) => ({
    subject: 'experiment',
    subject_id: null,
    subject_name: name,
    environment: catalogue.clientKey,
    actor,
    source: 'api',
    action: 'create refused',
    outcome: 'refused',
    code,
    detail: expect.any(String) as unknown,
    before: null,
    after: { code, name, feature: feature.id, feature_name: feature.name },
    comment: `why ${name}`,
  });

  const refusing = { status: 409, body: { code: 'not_applicable' } };
  await stack.raw.rows(`
    CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'stumbled' USING ERRCODE = 'check_violation'; END $$;
    CREATE TRIGGER stumbling BEFORE INSERT ON experiments FOR EACH ROW EXECUTE FUNCTION stumble()`);
  expect(await create(feature, { name: 'Impossible', comment: 'why Impossible' })).toMatchObject(refusing);
  await stack.raw.rows('DROP FUNCTION stumble CASCADE');

  expect(await create(feature, { name: 'First', comment: 'because' })).toMatchObject({ status: 201 });
  const again = { name: 'Second', comment: 'why Second' };
  expect(await create(feature, again)).toMatchObject({
    status: 409,
    body: { code: 'active_experiment_exists' },
  });
  // What does not fit the schema is no command, and nobody's wish.
  expect(await create(feature, { name: 5 })).toMatchObject({ status: 400 });

  expect(await newest(3)).toMatchObject([
    line('Second', 'active_experiment_exists'),
    { action: 'created', subject_name: 'First', outcome: 'applied', code: null, comment: 'because' },
    line('Impossible', 'not_applicable'),
  ]);
});

test('a creation that two processes let through is refused by its workflow, and in the log once, also after a repeat', async () => {
  const feature = await catalogue.newFeature();
  const key = (n: number) => ({ 'idempotency-key': `race-${feature.id}-${n}` });
  const body = anExperiment(catalogue, feature);
  await stack.stopWorkers();
  // Nothing stands in the rows before a worker comes, so both are begun.
  const pending = await Promise.all(
    [0, 1].map((n) => stack.admin.post(catalogue.experiments, body, { ...key(n), prefer: 'respond-async' })),
  );
  expect(pending.map(({ status }) => status)).toEqual([202, 202]);
  await stack.startWorkers();
  const answers = await eventually('both outcomes', async () => {
    const repeats = await Promise.all(
      [0, 1].map((n) => stack.admin.post(catalogue.experiments, body, key(n))),
    );
    return repeats.every(({ status }) => status !== 202) ? repeats : null;
  });
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const lines = (await newest(20)) as readonly { action: string; after: { feature?: number } }[];
  expect(
    lines.filter(({ action, after }) => action === 'create refused' && after.feature === feature.id),
  ).toMatchObject([{ code: 'active_experiment_exists', actor }]);
});

test('every refused command is in the timeline and in the audit log, whichever way it came', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const made = await create(feature, { refresh_throttle_seconds: 3_600 });
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  expect(await admin.post(`${path}pause/`, { comment: 'too early' })).toMatchObject({ status: 409 });
  expect(await admin.post(`${path}results/refresh/`)).toMatchObject({ status: 400 });
  expect(await admin.post(`${path}start/`)).toMatchObject({ status: 200 });
  expect(await admin.post(`${path}results/refresh/`)).toMatchObject({ status: 202 });
  const throttled = await eventually('the request to be known', async () => {
    const answer = await admin.post(`${path}results/refresh/`);
    return answer.status === 429 ? answer : null;
  });
  expect(throttled).toMatchObject({ body: { code: 'refresh_throttled' } });
  const shipping = { outcome: { ship: 'no such variant' }, comment: 'ship it' };
  expect(await admin.post(`${path}complete/`, shipping)).toMatchObject({
    status: 400,
    body: { code: 'unknown_variant' },
  });
  const handle = workflows.handle(textAt(made, 'uuid'));
  await handle.signal('complete', { outcome: 'whatever', origin: { actor: 'ada', comment: 'by hand' } });
  await eventually('the malformed signal', async () => (await refusalsOf(path)).length === 5);

  const refusals = [
    {
      action: 'complete refused',
      code: 'malformed_command',
      actor: 'ada',
      source: 'signal',
      comment: 'by hand',
    },
    { action: 'complete refused', code: 'unknown_variant', actor, source: 'api', comment: 'ship it' },
    { action: 'refresh refused', code: 'refresh_throttled', actor, source: 'api', comment: null },
    { action: 'refresh refused', code: 'not_started', actor, source: 'api', comment: null },
    { action: 'pause refused', code: 'illegal_transition', actor, source: 'api', comment: 'too early' },
  ];
  expect(await refusalsOf(path)).toMatchObject(refusals);
  const lines = (await newest(20)) as readonly { outcome: string; subject_id: number }[];
  const id = numberAt(made, 'id');
  const ofExperiment = lines.filter(({ outcome, subject_id }) => outcome === 'refused' && subject_id === id);
  expect(ofExperiment).toMatchObject(refusals);
});
