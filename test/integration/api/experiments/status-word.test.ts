import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const wordIn = (answer: Answer): unknown => valueAt(answer, 'status_word');

/** Identities in the order of their numbers are exposed to what they are served; `wrong` says which are not counted. */
const expose = async (
  feature: string,
  prefix: string,
  people: number,
  wants: (variant: string, index: number) => boolean,
  buys: (variant: string, index: number) => boolean,
): Promise<void> => {
  const events: unknown[] = [];
  for (let index = 0; index < people; index += 1) {
    const identifier = `${prefix}-${index}`;
    const flags = listAt(await catalogue.sdk.post('identities/', { identifier }), 'flags') as readonly {
      feature: { name: string };
      variant: string;
    }[];
    const variant = flags.find((flag) => flag.feature.name === feature)?.variant ?? '';
    if (!wants(variant, index)) continue;
    const timestamp = Date.now();
    const exposure = { event: '$flag_exposure', feature_name: feature, identifier, value: variant };
    events.push({ ...exposure, timestamp });
    if (buys(variant, index))
      events.push({ event: 'purchase', identifier, value: 1, timestamp: timestamp + 1 });
  }
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { rejected: [] },
  });
};

const never = (): boolean => false;
const always = (): boolean => true;

const begin = async (changes: object = {}) => {
  const feature = await catalogue.newFeature(0);
  const made = await stack.admin.post(catalogue.experiments, {
    ...anExperiment(catalogue, feature),
    refresh_throttle_seconds: 0,
    ...changes,
  });
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  return { feature, path, key: feature.name };
};

test('a life has a word at each step, the same in the list as in the detail', async () => {
  const { admin } = stack;
  const { feature, path, key } = await begin({ settle_seconds: 1 });
  const draft = await admin.get(path);
  expect(wordIn(draft)).toBe('draft');
  expect(draft.body).toMatchObject({ status_details: { rank: 12, next_step: 'start', last_verdict: null } });

  await admin.post(`${path}start/`);
  expect(wordIn(await admin.get(path))).toBe('running');
  await refreshed(admin, path);
  await refreshed(admin, path);
  expect(wordIn(await admin.get(path))).toBe('nobody_yet');

  await expose(key, 'early', 40, always, (_variant, index) => index % 2 === 0);
  await refreshed(admin, path);
  const collecting = await admin.get(path);
  expect(wordIn(collecting)).toBe('collecting');
  expect(valueAt(collecting, 'status_reason')).toMatch(/of the 50 identities that a comparison needs/);
  const listed = listAt(await admin.get(catalogue.experiments), 'results') as readonly { id: number }[];
  expect(listed.find(({ id }) => id === numberAt(collecting, 'id'))).toMatchObject({
    status_word: 'collecting',
  });

  await admin.post(`${path}pause/`, { comment: 'The button is broken' });
  const paused = await admin.get(path);
  expect(wordIn(paused)).toBe('paused');
  expect(valueAt(paused, 'status_reason')).toMatch(
    /^Paused by "[^"]+" since .* UTC: "The button is broken"\. Nobody is served variants\.$/,
  );
  await admin.post(`${path}start/`);
  await admin.post(`${path}complete/`, { outcome: { ship: 'green' } });
  expect(['settling', 'sealed']).toContain(wordIn(await admin.get(path)));
  await untilSealed(admin, path, 60_000);
  const sealed = await admin.get(path);
  expect(sealed.body).toMatchObject({
    status_word: 'sealed',
    status_details: { rank: 11, next_step: 'see_proof', last_verdict: 'collecting' },
  });
  const hash = valueAt(await admin.get(`${path}final/`), 'results.content_hash') as string;
  expect(valueAt(sealed, 'status_reason')).toMatch(/Outcome: green for everybody\. Verdict: collecting\./);
  expect(valueAt(sealed, 'status_reason')).toContain(`Hash ${hash.slice(0, 8)}.`);

  // Green is for everybody since, so that restoring it ships nothing.
  const next = await admin.post(
    catalogue.experiments,
    anExperiment(catalogue, feature, { settle_seconds: 1 }),
  );
  const restoring = `${catalogue.experiments}${numberAt(next, 'id')}/`;
  expect(listAt(await admin.get(`${restoring}preflight/`), 'checks')).toContainEqual({
    check: 'control_is_default',
    outcome: 'warn',
    detail:
      'Control gets "blue", but everybody else, and everybody in a pause, gets the default’s "#0f0", the value of green.',
  });
  await admin.post(`${restoring}start/`);
  await admin.post(`${restoring}complete/`, { outcome: 'restore' });
  await untilSealed(admin, restoring, 60_000);
  expect(valueAt(await admin.get(restoring), 'status_reason')).toMatch(
    /Outcome: the flag as it was before\. /,
  );
});

test('arms of the wrong sizes are blocked, with what was observed and expected', async () => {
  const { admin } = stack;
  const { path, key } = await begin();
  await admin.post(`${path}start/`);
  // The alarm holds its level over all looks, and so it needs more people than a single test would.
  await expose(key, 'lost', 800, (variant, index) => variant === 'control' || index % 6 === 0, never);
  const { results } = await refreshed(admin, path);
  expect(results.srm.alarm).toBe(true);
  const answer = await admin.get(path);
  expect(wordIn(answer)).toBe('blocked');
  expect(valueAt(answer, 'status_reason')).toContain(`control ${results.srm.observed['control']}`);
});

test('a guardrail that is surely harmed is the word, whatever else is true', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(0);
  const guardrail = {
    metric: catalogue.metricId,
    expected_direction: 'not_decrease',
    role: 'guardrail',
    margin: 0.01,
  };
  const made = await admin.post(catalogue.experiments, {
    ...anExperiment(catalogue, feature),
    metrics: [guardrail],
    refresh_throttle_seconds: 0,
  });
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  expect(wordIn(await admin.get(path))).toBe('not_ready');
  await admin.post(`${path}start/`);
  const { name } = feature;
  await expose(name, 'broken', 400, always, (variant, index) =>
    variant === 'control' ? index % 10 !== 0 : index % 10 === 0,
  );
  await refreshed(admin, path);
  const answer = await admin.get(path);
  expect(wordIn(answer)).toBe('harmed');
  expect(valueAt(answer, 'status_reason')).toMatch(/^Guardrail "Purchases" is surely harmed by green/);
  expect(answer.body).toMatchObject({ status_details: { rank: 1, next_step: 'pause' } });
});
