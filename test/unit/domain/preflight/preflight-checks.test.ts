import type { PreflightFacts } from '../../../../domain/preflight/preflight-checks.js';
import { preflightChecks } from '../../../../domain/preflight/preflight-checks.js';

const WELL: PreflightFacts = {
  assignment: 'flag',
  mirror: null,
  source: null,
  variants: [
    { key: 'control', value: 'blue' },
    { key: 'green', value: '#0f0' },
  ],
  isOn: true,
  outside: { value: 'blue', isOn: true },
  warnings: [],
  evaluations: 10,
  exposures: { byVerdict: { verified: 5, not_running: 3 }, ahead: 0 },
  events: [{ event: 'purchase', metric: 'Orders', needsValues: true, lately: { events: 100, values: 100 } }],
  knownEvents: ['purchase'],
  overridden: 0,
  sameMetric: { metric: 'Orders', names: [], count: 0 },
  audience: { name: 'Beta', lookedAt: 200, members: 50, others: { names: [], count: 0 } },
  plannedDays: 14,
  down: [],
};

const mirrorOf = (
  state: NonNullable<PreflightFacts['mirror']>['state'],
  identities = 0,
): NonNullable<PreflightFacts['mirror']> => ({
  ...{ state, problem: null, stronger: { segments: [], identities } },
});

const outcomesOf = (changes: Partial<PreflightFacts>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    preflightChecks({ ...WELL, ...changes })
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ check, outcome }) => [check, outcome]),
  );

const purchase = (changes: object): Pick<PreflightFacts, 'events'> => ({
  events: [
    { event: 'purchase', metric: 'Orders', needsValues: false, lately: { events: 0, values: 0 }, ...changes },
  ],
});

const beta = (changes: object): Pick<PreflightFacts, 'audience'> => ({
  audience: { name: 'Beta', lookedAt: 200, members: 50, others: { names: [], count: 0 }, ...changes },
});

test.each<[string, Partial<PreflightFacts>, readonly string[]]>([
  [
    'says how many of those that were seen it reaches',
    beta({}),
    ['Of 200 identities that were seen within a week 50 (25 %) are in "Beta".'],
  ],
  ['is unknown where nobody was seen', beta({ lookedAt: 0, members: 0 }), ['No identity was seen']],
  ['is unknown where its rules are too dear', beta({ members: null }), ['take too long']],
  ['that reaches nobody is told', beta({ members: 0 }), ['nobody would take part']],
  [
    'that others have too is told',
    beta({ others: { names: ['A', 'B'], count: 5 } }),
    ['are in "Beta"', '"A", "B" and 3 more'],
  ],
  ['is not looked at where it is everybody', { audience: null }, []],
])('an audience %s', (_what, changes, said) => {
  const details = preflightChecks({ ...WELL, ...changes }).flatMap(({ check, detail }) =>
    check.includes('audience') ? [detail] : [],
  );
  for (const part of said) expect(details.join(' ')).toContain(part);
  expect(details).toHaveLength(changes.audience === null ? 0 : 2);
});

test('what is well passes every check', () => {
  expect(outcomesOf({})).toEqual({});
});

test.each<[string, Partial<PreflightFacts>, Readonly<Record<string, string>>]>([
  [
    'a variant without a key',
    { variants: [...WELL.variants, { key: ' ', value: 'x' }] },
    { variants_differ: 'fail' },
  ],
  ['nothing but control', { variants: WELL.variants.slice(0, 1) }, { variants_differ: 'fail' }],
  [
    'two variants with one value',
    { variants: [...WELL.variants, { key: 'b', value: 'blue' }] },
    { variants_differ: 'warn' },
  ],
  [
    'a default that is not control',
    { outside: { value: 'white', isOn: true } },
    { control_is_default: 'warn' },
  ],
  ['a default that is off', { outside: { value: 'blue', isOn: false } }, { control_is_default: 'warn' }],
  ['a flag that is served elsewhere', { outside: null, assignment: 'external' }, {}],
  ['no goal', { warnings: [{ detail: 'None is a goal.' }] }, { set_up: 'fail' }],
  ['a flag that nobody has to ask for here', { mirror: mirrorOf('in_step'), evaluations: 0 }, {}],
  ['a flag that cannot be served', { mirror: mirrorOf('blocked') }, { served_elsewhere: 'fail' }],
  ['a flag that is on its way', { mirror: mirrorOf('pending') }, { served_elsewhere: 'unknown' }],
  ['a flag that somebody has changed', { mirror: mirrorOf('drifted') }, { served_elsewhere: 'warn' }],
  ['overrides that come first there', { mirror: mirrorOf('in_step', 2) }, { served_elsewhere: 'warn' }],
  ['a flag that nobody asks for', { evaluations: 0 }, { flag_evaluated: 'warn' }],
  ['a flag that nobody has to ask for', { evaluations: 0, assignment: 'external' }, {}],
  [
    'a source, to which nothing is sent',
    {
      assignment: 'external',
      source: 'Shop',
      exposures: { byVerdict: {}, ahead: 0 },
      ...purchase({ needsValues: true }),
    },
    {},
  ],
  ['a source while the warehouse is silent', { source: 'Shop', exposures: null, knownEvents: null }, {}],
  ['no exposures', { exposures: { byVerdict: {}, ahead: 0 } }, { exposures_arrive: 'warn' }],
  [
    'exposures that do not count',
    { exposures: { byVerdict: { verified: 1, wrong_variant: 9 }, ahead: 0 } },
    { exposures_arrive: 'warn' },
  ],
  [
    'a silent warehouse',
    { exposures: null, ...purchase({ lately: null }) },
    { exposures_arrive: 'unknown', events_arrive: 'unknown' },
  ],
  [
    'a clock that is ahead',
    { exposures: { byVerdict: { not_running: 50 }, ahead: 1 } },
    { clocks_agree: 'warn' },
  ],
  ['one exposure of many with a strange time', { exposures: { byVerdict: { verified: 100 }, ahead: 1 } }, {}],
  [
    'others on the same metric',
    { sameMetric: { metric: 'Orders', names: ['A', 'B', 'C'], count: 5 } },
    { alone_on_its_metric: 'warn' },
  ],
  ['no metric that decides', { sameMetric: null }, {}],
  ['an event that never came', purchase({}), { events_arrive: 'warn' }],
  ['an event in another case', { ...purchase({}), knownEvents: ['Purchase'] }, { events_arrive: 'fail' }],
  [
    'an event with another dash',
    { ...purchase({ event: 'check-out' }), knownEvents: ['check_out'] },
    { events_arrive: 'fail' },
  ],
  [
    'values that are no numbers',
    purchase({ needsValues: true, lately: { events: 100, values: 90 } }),
    { values_are_numbers: 'warn' },
  ],
  ['values that nobody needs', purchase({ lately: { events: 100, values: 0 } }), {}],
  ['identities of their own', { overridden: 3 }, { nobody_is_taken_out: 'warn' }],
  ['ten days', { plannedDays: 10 }, { whole_weeks: 'warn' }],
  ['a part that is down', { down: ['worker'] }, { parts_work: 'warn' }],
])('%s is noticed', (_what, changes, outcomes) => {
  expect(outcomesOf(changes)).toEqual(outcomes);
});
