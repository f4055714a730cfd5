import { readNumber, readPart, readSigned } from '../../../web/app/format/read-number.js';
import { tagsOf } from '../../../web/app/format/tags-of.js';
import type { Remark } from '../../../web/app/pages/create-experiment/check-draft.js';
import { checkDraft } from '../../../web/app/pages/create-experiment/check-draft.js';
import type { Draft } from '../../../web/app/pages/create-experiment/draft.js';
import { EMPTY_DRAFT, readDraft } from '../../../web/app/pages/create-experiment/draft.js';
import { placeProblem } from '../../../web/app/pages/create-experiment/place-problem.js';
import {
  curlOf,
  draftRequest,
  fileOf,
  requestOfDraft,
  toolCallOf,
} from '../../../web/app/pages/create-experiment/request-of-draft.js';
import { localText, withoutShips } from '../../../web/app/pages/schedule/step-draft.js';

const goal = { metric: 5, name: 'Purchases', role: 'goal', expected: 'increase', margin: '2' } as const;
const guardrail = {
  ...goal,
  metric: 6,
  name: 'Errors',
  role: 'guardrail',
  expected: 'not_increase',
} as const;

const draft: Draft = {
  ...EMPTY_DRAFT,
  name: ' Green button ',
  hypothesis: "It's green.",
  tags: 'checkout, autumn,, checkout',
  feature: 3,
  metrics: [goal, guardrail],
  share: '20,5',
  shares: { '12': '25', '11': '33.33' },
  plannedUnits: '8000',
  refreshMinutes: '0.5',
};

const feature = {
  ...{ id: 3, name: 'button', type: 'MULTIVARIATE' },
  multivariate_options: [
    { id: 12, key: 'green' },
    { id: 11, key: 'red' },
  ],
} as unknown as Parameters<typeof requestOfDraft>[1]['feature'];
const subject = { feature, control: 'blue' };

const NOW = Date.parse('2026-11-30T09:00:00Z');

const wrong = (changes: Partial<Draft>, kind: Remark['kind'] = 'mistake'): readonly (string | number)[] =>
  checkDraft({ ...draft, ...changes }, NOW).flatMap((remark) =>
    remark.kind === kind ? [remark.at ?? remark.field] : [],
  );

test('a draft becomes the request that the API takes, field by field', () => {
  expect(requestOfDraft(draft, subject)).toEqual({
    feature: 3,
    name: 'Green button',
    hypothesis: "It's green.",
    tags: ['checkout', 'autumn'],
    metrics: [
      { metric: 5, role: 'goal', expected_direction: 'increase' },
      { metric: 6, role: 'guardrail', expected_direction: 'not_increase', margin: 0.02 },
    ],
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 20.5,
      feature_state_value: { type: 'string', value: 'blue' },
      multivariate_feature_state_values: [
        { multivariate_feature_option: 12, percentage_allocation: 25 },
        { multivariate_feature_option: 11, percentage_allocation: 33.33 },
      ],
      audience: null,
    },
    on_guardrail_breach: 'pause',
    refresh_interval_seconds: 30,
    settle_seconds: 86_400,
    planned_units: 8_000,
    target_effect: 0.05,
  });
});

describe('what another system assigns', () => {
  const external: Draft = {
    ...draft,
    ...{ assignment: 'external', source: 7, calledThere: ' new-button ' },
    // Filled in before that was chosen: it is of no meaning any more.
    ...{ segment: 4, share: 'a fifth' },
  };

  test('is sent with the source that it is read from, and the whole of nobody in particular', () => {
    for (const request of [requestOfDraft(external, subject), draftRequest(external, subject)])
      expect(request).toMatchObject({
        assignment: 'external',
        source: { id: 7, experiment: 'new-button' },
        experiment_rollout: { rollout_percentage: 100, audience: null },
      });
    expect(checkDraft(external, NOW)).toEqual([]);
  });

  test('is read from the events that are sent, where no source is chosen', () => {
    expect(requestOfDraft({ ...external, source: null }, subject)).not.toHaveProperty('source');
    expect(requestOfDraft({ ...external, calledThere: ' ' }, subject).source).toEqual({ id: 7 });
  });

  test('is forgotten once Holdfast is to assign', () => {
    const request = requestOfDraft({ ...external, assignment: 'flag', share: '20' }, subject);
    expect(request).not.toHaveProperty('source');
    expect(request).not.toHaveProperty('assignment');
    expect(request).toMatchObject({ experiment_rollout: { audience: { segment_ids: [4] } } });
  });

  test('is refused at the field where the source is chosen', () => {
    const problem = { code: 'source_not_found', detail: 'This environment has no source 7.', errors: [] };
    expect(placeProblem(problem as never, requestOfDraft(external, subject))).toMatchObject([
      { field: 'source' },
    ]);
  });
});

test.each([
  [false, { type: 'boolean', value: 'false' }],
  [42, { type: 'integer', value: '42' }],
  ['', { type: 'string', value: '' }],
])('what control gets is sent with its type: %p', (control, value) => {
  expect(requestOfDraft(draft, { feature, control }).experiment_rollout?.feature_state_value).toEqual(value);
});

test('what is left blank is not sent, so that the API says what is usual', () => {
  const request = requestOfDraft({ ...draft, tags: '', plannedUnits: ' ', owner: ' ', effect: '0' }, subject);
  expect(Object.keys(request)).not.toEqual(expect.arrayContaining(['tags']));
  expect(request).not.toHaveProperty('planned_units');
  expect(request).not.toHaveProperty('target_effect');
  expect(request).not.toHaveProperty('owner');
});

test('the command for a shell survives an apostrophe, and holds no key', () => {
  const curl = curlOf('http://127.0.0.1/x/', requestOfDraft(draft, subject));
  expect(curl).toContain(String.raw`It'\''s green.`);
  expect(curl).toContain('Api-Key $KEY');
});

test('a whole draft has nothing wrong with it', () => {
  expect(checkDraft(draft, NOW)).toEqual([]);
});

test.each<[string, Partial<Draft>, readonly (string | number)[]]>([
  ['a blank name', { name: '  ' }, ['name']],
  ['a name that is too long', { name: 'x'.repeat(256) }, ['name']],
  ['a blank hypothesis', { hypothesis: '\n' }, ['hypothesis']],
  ['no feature', { feature: null }, ['feature']],
  ['a guardrail without a margin', { metrics: [goal, { ...guardrail, margin: '' }] }, [6]],
  ['a margin of 0', { metrics: [goal, { ...guardrail, margin: '0' }] }, [6]],
  ['a share beyond all', { share: '100.01' }, ['share']],
  ['a share with three decimals', { share: '33.333' }, ['share']],
  ['variants with more than all', { shares: { '11': '60', '12': '40.01' } }, ['shares']],
  ['a variant whose share is no number', { shares: { '11': 'half', '12': '40' } }, [11]],
  ['half an identity', { plannedUnits: '0.5' }, ['plannedUnits']],
  ['no interval', { refreshMinutes: '0' }, ['refreshMinutes']],
  ['words for hours', { settleHours: 'a day' }, ['settleHours']],
])('%s is told before the API is asked', (_what, changes, places) => {
  expect(wrong(changes)).toEqual(places);
});

test.each<[string, Partial<Draft>, readonly (string | number)[]]>([
  ['no goal', { metrics: [guardrail] }, ['metrics']],
  ['nobody who takes part', { share: '0' }, ['share']],
  ['nobody in control', { shares: { '11': '60', '12': '40' } }, ['shares']],
  ['nobody in a variant', { shares: { '11': '0', '12': '40' } }, [11]],
])('%s is allowed, and is said to lead to nothing', (_what, changes, places) => {
  expect(wrong(changes)).toEqual([]);
  expect(wrong(changes, 'advice')).toEqual(places);
});

test('a draft outlives the page, and what an older page has kept does no harm', () => {
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  expect(readDraft(null)).toEqual(EMPTY_DRAFT);
  expect(readDraft('{"name":')).toEqual(EMPTY_DRAFT);
  expect(readDraft('[1]')).toEqual(EMPTY_DRAFT);
  const odd = {
    name: 7,
    metrics: [{ metric: 'x' }],
    shares: { '1': 50 },
    gone: 'x',
    share: '5',
    onHarm: 'explode',
  };
  expect(readDraft(JSON.stringify(odd))).toEqual({ ...EMPTY_DRAFT, share: '5' });
});

test('numbers are read as people write them, and nothing else is, nor what may be a thousand or one', () => {
  expect([' 2,5 ', '0.07', '7', '', '1e3', '-1', '.5', '0x10'].map(readNumber)).toEqual([
    ...[2.5, 0.07, 7],
    ...[null, null, null, null, null],
  ]);
  expect(['1,000', '20,000'].map(readNumber)).toEqual([null, null]);
  expect(['0,125', '1,5', '1.000', '12,3456'].map(readNumber)).toEqual([0.125, 1.5, 1, 12.3456]);
  expect([readSigned('-5,000'), readSigned('-0,125'), readSigned('5,0')]).toEqual([null, -0.125, 5]);
  expect(readPart('7')).toBe(0.07);
  expect(tagsOf(' a ,b,,a')).toEqual(['a', 'b']);
});

describe('what the API refuses stands at its field', () => {
  const request = requestOfDraft(draft, subject);
  const placed = (field: string, code = 'validation_failed') =>
    placeProblem({ code, detail: 'whole', errors: [{ field, code: 'custom', detail: 'said' }] }, request);

  test.each([
    ['name', 'name', undefined],
    ['feature', 'feature', undefined],
    ['tags.2', 'tags', undefined],
    ['metrics.1.margin', 'metrics', 6],
    ['metrics', 'metrics', undefined],
    ['experiment_rollout.rollout_percentage', 'share', undefined],
    ['experiment_rollout.multivariate_feature_state_values.1.percentage_allocation', 'shares', 11],
    ['experiment_rollout.audience.segment_ids.0', 'segment', undefined],
    ['settle_seconds', 'settleHours', undefined],
  ])('%s', (field, place, at) => {
    const [remark] = placed(field);
    expect([remark?.field, remark?.at, remark?.detail]).toEqual([place, at, 'said']);
  });

  test('a refusal without a field goes by its code, an unknown one nowhere', () => {
    const none = { detail: 'whole', errors: [] };
    expect(placeProblem({ ...none, code: 'active_experiment_exists' }, request)).toEqual([
      { field: 'feature', detail: 'whole', kind: 'mistake' },
    ]);
    expect(placeProblem({ ...none, code: 'temporal_unavailable' }, request)).toEqual([]);
    expect(placed('family.method')).toEqual([]);
  });
});

const step = { share: '', outcome: '' } as const;
const at = (text: string): string => localText(Date.parse(text));

test('what is to happen by itself is sent with its moments, and what a step does not need is left out', () => {
  const schedule = [
    { ...step, at: at('2026-12-01T09:00:00Z'), command: 'start', share: '7' },
    { ...step, at: at('2026-12-02T09:00:00Z'), command: 'rollout', share: '50,5' },
    { ...step, at: at('2026-12-15T09:00:30.250Z'), command: 'complete', outcome: '12' },
  ] as const;
  expect(checkDraft({ ...draft, schedule }, NOW)).toEqual([]);
  expect(requestOfDraft({ ...draft, schedule }, subject).schedule).toEqual([
    { at: '2026-12-01T09:00:00.000Z', command: 'start' },
    { at: '2026-12-02T09:00:00.000Z', command: 'rollout', rollout_percentage: 50.5 },
    { at: '2026-12-15T09:00:30.250Z', command: 'complete', outcome: { ship: 12 } },
  ]);
});

test('another feature has other variants: what was to be shipped is asked for again', () => {
  const end = { ...step, at: at('2026-12-15T09:00:00Z'), command: 'complete' } as const;
  expect(
    withoutShips([
      { ...end, outcome: '12' },
      { ...end, outcome: 'restore' },
    ]),
  ).toEqual([end, { ...end, outcome: 'restore' }]);
});

test('a refused step is said at that step, and a schedule that does not fit at all of it', () => {
  const problem = (code: string, errors: readonly { field: string; detail: string }[]) => ({
    ...{ code, detail: 'Not so.' },
    errors: errors.map((error) => ({ code: 'invalid', ...error })),
  });
  const request = requestOfDraft(draft, subject);
  const ofField = problem('invalid_request', [{ field: 'schedule.2.at', detail: 'Not then.' }]);
  expect(placeProblem(ofField, request)).toEqual([
    { field: 'schedule', at: 2, detail: 'Not then.', kind: 'mistake' },
  ]);
  expect(placeProblem(problem('invalid_schedule', []), request)).toEqual([
    { field: 'schedule', detail: 'Not so.', kind: 'mistake' },
  ]);
});

test('before it has a name, what can be looked at is asked about, and a guardrail without a margin waits', () => {
  const unfinished = { ...draft, name: '', hypothesis: '', metrics: [goal, { ...guardrail, margin: '' }] };
  expect(draftRequest(unfinished, subject)).toEqual({
    feature: 3,
    metrics: [{ metric: 5, role: 'goal', expected_direction: 'increase' }],
    experiment_rollout: requestOfDraft(draft, subject).experiment_rollout,
  });
});

test('the same is said for an agent and as a file', () => {
  const request = requestOfDraft(draft, subject);
  const [tool, text = ''] = toolCallOf('env_x', request).split(/ ([^]*)/);
  expect([tool, JSON.parse(text)]).toEqual([
    'create_experiment',
    { environment: 'env_x', ...request, comment: 'Why, in your words' },
  ]);
  expect(JSON.parse(fileOf(request))).toEqual({ kind: 'experiment', ...request });
});
