import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { inGoodTime } from '../../../support/in-good-time.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

interface Made {
  readonly path: string;
  readonly feature: ApiFeature;
}

/** A new experiment for 10 % of everybody. */
const newExperiment = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Made> => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature, { settle_seconds: 3_600 });
  const rollout = { ...(body['experiment_rollout'] as object), rollout_percentage: 10 };
  const answer = await stack.admin.post(catalogue.experiments, {
    ...body,
    experiment_rollout: rollout,
    ...changes,
  });
  expect(answer).toMatchObject({ status: 201 });
  return { path: `${catalogue.experiments}${numberAt(answer, 'id')}/`, feature };
};

const set = (
  { path }: Made,
  entries: readonly object[],
  rest: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => stack.admin.put(`${path}schedule/`, { entries, ...rest }, headers);

const NO_DETAILS = {
  rollout_percentage: null,
  outcome: null,
  status: 'pending',
  decided_at: null,
  refusal: null,
};

test('a schedule is set, read where it was set and in the detail, replaced and cleared', async () => {
  const made = await newExperiment();
  const nothing = { entries: [], on_guardrail_breach: 'nothing' };
  expect(await stack.admin.get(`${made.path}schedule/`)).toMatchObject({ status: 200, body: nothing });
  const [start, ramp, end] = [inDays(1), inDays(2), inDays(3)];
  const plan = [
    { at: start, command: 'start' },
    { at: ramp, command: 'rollout', rollout_percentage: 33.33 },
    { at: end, command: 'complete', outcome: { ship: 'green' } },
  ];
  const answer = await set(made, plan, { on_guardrail_breach: 'pause', comment: 'as agreed' });
  const entries = [
    { ...NO_DETAILS, at: start, command: 'start' },
    { ...NO_DETAILS, at: ramp, command: 'rollout', rollout_percentage: 33.33 },
    { ...NO_DETAILS, at: end, command: 'complete', outcome: { ship: made.feature.optionId } },
  ];
  expect(answer).toMatchObject({ status: 200, body: { entries, on_guardrail_breach: 'pause' } });
  expect((await stack.admin.get(`${made.path}schedule/`)).body).toEqual(answer.body);
  expect(await stack.admin.get(made.path)).toMatchObject({
    body: { schedule: entries, on_guardrail_breach: 'pause', revision: 1, status: 'created' },
  });
  // Whoever clears the entries does not mean to take the safety net away.
  expect(await set(made, [])).toMatchObject({
    status: 200,
    body: { entries: [], on_guardrail_breach: 'pause' },
  });
  expect(await set(made, [], { on_guardrail_breach: 'nothing' })).toMatchObject({
    status: 200,
    body: nothing,
  });
  const [, cleared, first] = listAt(await stack.admin.get(`${made.path}timeline/`), 'results');
  expect(cleared).toMatchObject({ action: 'schedule set', after: { schedule: [] } });
  expect(first).toMatchObject({
    action: 'schedule set',
    kind: 'command',
    source: 'api',
    comment: 'as agreed',
    before: { schedule: [], on_guardrail_breach: 'nothing' },
    after: {
      schedule: [
        { at: start, command: 'start' },
        { at: ramp, command: 'rollout', rollout_percentage: 33.33 },
        { at: end, command: 'complete', outcome: { ship: made.feature.optionId } },
      ],
    },
  });
});

test('a creation can bring its schedule along', async () => {
  const at = inDays(1);
  const { path } = await newExperiment({
    schedule: [{ at, command: 'start' }],
    on_guardrail_breach: 'pause',
  });
  expect(await stack.admin.get(path)).toMatchObject({
    body: { schedule: [{ ...NO_DETAILS, at, command: 'start' }], on_guardrail_breach: 'pause', revision: 0 },
  });
  const feature = await catalogue.newFeature();
  const past = [{ at: inDays(-1), command: 'start' }];
  expect(
    await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, { schedule: past })),
  ).toMatchObject({ status: 400, body: { code: 'invalid_schedule' } });
});

test('what is due happens by itself, and a refusal does not stop what comes after it', async () => {
  const { made, answer: scheduled } = await inGoodTime(700, async (leadMs) => {
    const made = await newExperiment();
    const firstAt = Date.now() + leadMs;
    const after = (ms: number): string => new Date(firstAt + ms).toISOString();
    const answer = await set(made, [
      { at: after(0), command: 'start' },
      { at: after(300), command: 'start' },
      { at: after(600), command: 'rollout', rollout_percentage: 50 },
      { at: after(900), command: 'complete' },
      { at: inDays(1), command: 'start' },
    ]);
    return { set: { made, answer }, firstAt };
  });
  expect(scheduled).toMatchObject({ status: 200 });
  const detail = await eventually('the end', async () => {
    const answer = await stack.admin.get(made.path);
    return valueAt(answer, 'status') === 'completed' ? answer : null;
  });
  expect(listAt(detail, 'schedule')).toMatchObject([
    { status: 'applied', refusal: null },
    { status: 'refused', refusal: { code: 'illegal_transition' } },
    { status: 'applied', command: 'rollout' },
    { status: 'applied', outcome: 'restore' },
    { status: 'dropped', decided_at: null },
  ]);
  expect(listAt(detail, 'epochs')).toMatchObject([{ rollout_percentage: 10 }, { rollout_percentage: 50 }]);
  const timeline = await stack.admin.get(`${made.path}timeline/?kind=command&kind=rollout`);
  const done = { actor: 'schedule', source: 'schedule' };
  expect(listAt(timeline, 'results').slice(0, 4)).toMatchObject([
    { ...done, action: 'completed', comment: 'Entry 4 of 5 of the schedule' },
    { ...done, action: 'rollout updated', before: { experiment_rollout: { rollout_percentage: 10 } } },
    { ...done, action: 'start refused', outcome: 'refused', comment: 'Entry 2 of 5 of the schedule' },
    { ...done, action: 'started' },
  ]);
  expect(await set(made, [])).toMatchObject({ status: 409, body: { code: 'experiment_completed' } });
});

test.each([
  ['no entries', {}, 'validation_failed'],
  [
    'a step with a split',
    {
      entries: [
        {
          ...{ at: inDays(1), command: 'rollout', rollout_percentage: 20 },
          multivariate_feature_state_values: [],
        },
      ],
    },
    'validation_failed',
  ],
  ['an unknown command', { entries: [{ at: inDays(1), command: 'cancel' }] }, 'validation_failed'],
  ['no time', { entries: [{ command: 'start' }] }, 'validation_failed'],
  [
    'a field too many',
    { entries: [{ at: inDays(1), command: 'start', started_at: 5 }] },
    'validation_failed',
  ],
  [
    'a percentage of a start',
    { entries: [{ at: inDays(1), command: 'start', rollout_percentage: 5 }] },
    'validation_failed',
  ],
  ['no percentage', { entries: [{ at: inDays(1), command: 'rollout' }] }, 'validation_failed'],
  [
    '51 entries',
    { entries: Array.from({ length: 51 }, (_, n) => ({ at: inDays(n + 1), command: 'start' })) },
    'validation_failed',
  ],
  ['another reaction', { entries: [], on_guardrail_breach: 'delete' }, 'validation_failed'],
  [
    'a time before time',
    { entries: [{ at: '1960-01-01T00:00:00Z', command: 'start' }] },
    'validation_failed',
  ],
  [
    'a year of five digits',
    { entries: [{ at: '9999-12-31T23:59:59-12:00', command: 'start' }] },
    'validation_failed',
  ],
  ['the past', { entries: [{ at: inDays(-1), command: 'start' }] }, 'invalid_schedule'],
  [
    'a wrong order',
    {
      entries: [
        { at: inDays(2), command: 'start' },
        { at: inDays(1), command: 'pause' },
      ],
    },
    'invalid_schedule',
  ],
  [
    'a variant that is not there',
    { entries: [{ at: inDays(1), command: 'complete', outcome: { ship: 'mauve' } }] },
    'unknown_variant',
  ],
] as const)('%s is told to whoever sends it, and nothing is set', async (_name, body, code) => {
  const made = await newExperiment();
  expect(await stack.admin.put(`${made.path}schedule/`, body)).toMatchObject({ status: 400, body: { code } });
  expect(await stack.admin.get(`${made.path}schedule/`)).toMatchObject({ body: { entries: [] } });
});

test('a ramp begins above the rollout that stands', async () => {
  const made = await newExperiment();
  const step = (rollout_percentage: number): object => ({
    at: inDays(1),
    command: 'rollout',
    rollout_percentage,
  });
  expect(await set(made, [step(9.99)])).toMatchObject({
    status: 409,
    body: { code: 'rollout_would_shrink' },
  });
  expect(await set(made, [step(10)])).toMatchObject({ status: 200 });
});

test('an edit of the words says where schedules are set', async () => {
  const { path } = await newExperiment();
  expect(await stack.admin.patch(path, { schedule: [] })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'schedule', detail: expect.stringContaining('schedule/') as string }] },
  });
});

test('a repeat is answered like the first, also when its entries are past by then', async () => {
  const key = { 'idempotency-key': 'tonight' };
  const { made, entries, first } = await inGoodTime(600, async (leadMs) => {
    const made = await newExperiment();
    const at = inMs(leadMs);
    const entries = [{ at, command: 'start' }];
    const first = await set(made, entries, {}, key);
    return { set: { made, entries, first }, firstAt: Date.parse(at) };
  });
  expect(first).toMatchObject({ status: 200 });
  await eventually(
    'the start',
    async () => valueAt(await stack.admin.get(made.path), 'status') === 'running',
  );
  expect(await set(made, entries, {}, key)).toMatchObject({
    status: 200,
    body: { entries: [{ status: 'applied' }] },
  });
  expect(await set(made, [], {}, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(await stack.admin.get(made.path)).toMatchObject({ body: { revision: 2 } });
});

test('who does not want to wait is told where the outcome will be', async () => {
  const made = await newExperiment();
  const entries = [{ at: inDays(1), command: 'start' }];
  const answer = await set(made, entries, {}, { prefer: 'respond-async' });
  expect(answer).toMatchObject({ status: 202, body: { status: 'pending' } });
  const location = answer.headers.get('location')?.replace('/api/v1/', '') ?? '';
  await eventually(
    'the outcome',
    async () => valueAt(await stack.admin.get(location), 'status') === 'applied',
  );
  expect(await stack.admin.get(location)).toMatchObject({ body: { kind: 'setSchedule', refusal: null } });
});

test('a deleted experiment does nothing any more', async () => {
  const at = await inGoodTime(1_000, async (leadMs) => {
    const startAt = inMs(leadMs);
    const made = await newExperiment({ schedule: [{ at: startAt, command: 'start' }] });
    expect(await stack.admin.delete(made.path)).toMatchObject({ status: 204 });
    expect(await set(made, [])).toMatchObject({ status: 404 });
    return { set: Date.parse(startAt), firstAt: Date.parse(startAt) };
  });
  await sleep(at + 200 - Date.now());
  const log = await stack.admin.get(
    `environments/${catalogue.clientKey}/audit/?subject=experiment&page_size=1`,
  );
  expect(log.body).toMatchObject({ results: [{ action: 'deleted' }] });
});

test('of two schedules that are sent for one edition while no worker answers, only the first is set', async () => {
  const made = await newExperiment();
  const path = `${made.path}schedule/`;
  const unset = { 'if-match': (await stack.admin.get(path)).headers.get('etag') ?? '' };
  await stack.stopWorkers();
  const later = { prefer: 'respond-async' };
  const one = [{ at: inDays(1), command: 'start' }];
  const first = await set(made, one, {}, { ...unset, ...later });
  const second = await set(made, [{ at: inDays(2), command: 'start' }], {}, { ...unset, ...later });
  expect([first, second]).toMatchObject([{ status: 202 }, { status: 202 }]);
  await stack.startWorkers();
  const outcomeOf = (sent: Answer): Promise<Answer> =>
    eventually('an outcome', async () => {
      const answer = await stack.admin.get(sent.headers.get('location') ?? '');
      return valueAt(answer, 'status') === 'pending' ? null : answer;
    });
  expect(await outcomeOf(first)).toMatchObject({ body: { status: 'applied' } });
  expect(await outcomeOf(second)).toMatchObject({
    body: { status: 'refused', refusal: { code: 'changed_meanwhile' } },
  });
  expect(await stack.admin.get(path)).toMatchObject({ body: { entries: one } });
});

test('a schedule that somebody else has set meanwhile is not replaced, and a repeat of what was set is no edit', async () => {
  const made = await newExperiment();
  const path = `${made.path}schedule/`;
  const etagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';
  const one = [{ at: inDays(1), command: 'start' }];
  const two = [{ at: inDays(2), command: 'start' }];
  const unset = etagOf(await stack.admin.get(path));
  expect(unset).toMatch(/^"\d+"$/);
  const key = { 'idempotency-key': crypto.randomUUID() };
  const first = await set(made, one, {}, { 'if-match': unset, ...key });
  expect(first).toMatchObject({ status: 200 });
  expect(etagOf(first)).not.toBe(unset);
  const late = await set(made, two, {}, { 'if-match': unset });
  expect(late).toMatchObject({
    status: 412,
    body: { code: 'changed_meanwhile', current: { etag: etagOf(first) } },
  });
  expect(late.headers.get('etag')).toBe(etagOf(first));
  expect(await set(made, one, {}, { 'if-match': unset, ...key })).toMatchObject({
    status: 200,
    body: first.body,
  });
  // Other commands and edits are none of the schedule.
  expect(await stack.admin.patch(made.path, { notes: 'Longer.' })).toMatchObject({ status: 200 });
  expect(await stack.admin.post(`${made.path}start/`)).toMatchObject({ status: 200 });
  expect(etagOf(await stack.admin.get(path))).toBe(etagOf(first));
  const end = [{ at: inDays(3), command: 'complete', outcome: 'restore' }];
  expect(await set(made, end, {}, { 'if-match': etagOf(first) })).toMatchObject({ status: 200 });
  expect(await set(made, [], {}, { 'if-match': '7' })).toMatchObject({ status: 400 });
  expect(await set(made, [])).toMatchObject({ status: 200 });
});
