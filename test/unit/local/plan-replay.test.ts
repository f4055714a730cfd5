import { planReplay } from '../../../local/replay/plan-replay.js';
import type { PastTest, TestRow } from '../../../local/replay/read-past-test.js';
import { replayEvents } from '../../../local/replay/replay-events.js';

const unit = (identifier: string, variant: string, ...measures: readonly string[]): TestRow => ({
  identifier,
  variant,
  measures,
  at: null,
  action: null,
  place: 'row 2',
});
const pastTest = (columns: readonly string[], ...rows: readonly TestRow[]): PastTest => ({
  columns,
  rows,
  notes: [],
});

const DAY_MS = 24 * 60 * 60_000;
const TWO_WEEKS_MS = 14 * DAY_MS;
const FEATURE = 'replay_x';

describe('the plan of a replay', () => {
  const three = pastTest([], unit('1', 'b'), unit('2', 'c'), unit('3', 'a'), unit('4', 'b'));

  test('compares with the first variant in alphabetical order', () => {
    const { control, treatments } = planReplay(three);
    expect(control).toBe('a');
    expect(treatments.map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('compares with the variant that was asked for', () => {
    const { control, treatments } = planReplay(three, { control: 'c' });
    expect(control).toBe('c');
    expect(treatments.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('refuses to compare with a variant that nobody was in', () => {
    expect(() => planReplay(three, { control: 'd' })).toThrow('No unit was in variant d; there are a, b, c.');
  });

  test.each([
    [2, 5_000],
    [3, 3_333],
    [7, 1_428],
  ])('gives %i variants equal shares of at most everything', (count, basisPoints) => {
    const units = Array.from({ length: count }, (_, index) => unit(`${index}`, `v${index}`));
    const { treatments } = planReplay(pastTest([], ...units));
    expect(treatments.map((treatment) => treatment.basisPoints)).toEqual(
      Array.from({ length: count - 1 }, () => basisPoints),
    );
  });

  test('counts who did it where all is TRUE or FALSE, and adds up the rest', () => {
    const { metrics } = planReplay(
      pastTest(
        ['kept', 'lower', 'rounds', 'mixed', 'blank'],
        unit('1', 'a', 'TRUE', 'true', '1', 'TRUE', ''),
        unit('2', 'b', 'FALSE', 'false', '0', '1', 'TRUE'),
      ),
    );
    expect(metrics).toEqual([
      { column: 'kept', aggregation: 'occurrence' },
      { column: 'lower', aggregation: 'occurrence' },
      { column: 'rounds', aggregation: 'sum' },
      { column: 'mixed', aggregation: 'sum' },
      { column: 'blank', aggregation: 'sum' },
    ]);
  });
});

describe('what a file decides itself', () => {
  test('a variant that is called control is the one to compare with', () => {
    const test = pastTest([], unit('1', 'a'), unit('2', 'Control'));
    expect(planReplay(test).control).toBe('Control');
  });

  test('variants that Holdfast cannot call so get other names, each its own, and that is said', () => {
    const rows = ['base', 'New Page', 'New/Page', 'control', 'ünï'].map((variant, index) =>
      unit(`${index}`, variant),
    );
    const { treatments, notes } = planReplay(pastTest([], ...rows), { control: 'base' });
    expect(treatments.map(({ variant, key }) => [variant, key])).toEqual([
      ['New Page', 'New_Page'],
      ['New/Page', 'New_Page_2'],
      ['control', 'variant_control'],
      ['ünï', '_n_'],
    ]);
    expect(notes[0]).toBe('variant "New Page" is called New_Page in Holdfast');
    expect(notes).toHaveLength(4);
  });

  test('the size that was planned is that of control and the smallest treatment', () => {
    const rows = 'aaaabbbcc'.split('').map((variant, index) => unit(`${index}`, variant));
    expect(planReplay(pastTest([], ...rows)).plannedUnits).toBe(6);
    // Several rows of one unit are one.
    expect(planReplay(pastTest([], ...rows, ...rows)).plannedUnits).toBe(6);
  });

  test.each([
    ['control=60,new=40', [4_000]],
    ['new=40, control=60', [4_000]],
    ['33.33:66.67', [6_667]],
  ])('shares may be given as %s', (split, expected) => {
    const test = pastTest([], unit('1', 'new'), unit('2', 'control'));
    expect(planReplay(test, { split }).treatments.map(({ basisPoints }) => basisPoints)).toEqual(expected);
  });

  test.each([
    ['60:30', /100 in all/],
    ['60', /has 1 shares, and the file 2 variants: control, new/],
    ['control=60,old=40', /no unit was in variant old/],
    ['control=60,control=40', /100 in all/],
    ['control=x,new=40', /"x" is no share in percent/],
    ['-10:110', /"-10" is no share/],
    ['33.333:66.667', /at most two decimals/],
    ['', /has 1 shares/],
  ])('but not as %j', (split, words) => {
    const test = pastTest([], unit('1', 'new'), unit('2', 'control'));
    expect(() => planReplay(test, { split })).toThrow(words);
  });

  test('a file of one variant has nothing to compare', () => {
    expect(() => planReplay(pastTest([], unit('1', 'a')))).toThrow(/nothing to compare/);
  });

  test('more actions than people take apart are refused', () => {
    const rows = Array.from({ length: 21 }, (_, index) => ({
      ...unit(`${index}`, index % 2 ? 'a' : 'b'),
      action: `a${index}`,
    }));
    expect(() => planReplay(pastTest([], ...rows))).toThrow(/21 different words.*--action COLUMN/);
  });
});

describe('the events of a unit', () => {
  const units = [unit('u1', 'a', 'TRUE', '12'), unit('u2', 'b', 'FALSE', '0')];
  const past = pastTest(['kept', 'rounds'], ...units);
  const plan = planReplay(past);
  const { startedAt: STARTED_AT } = plan.clock;
  const eventsOf = (identifier: string, feature = FEATURE) =>
    replayEvents(past, plan, feature).filter((event) => event.identifier === identifier);

  test('are its exposure and, two weeks later, what was measured of it', () => {
    expect(eventsOf('u1')).toEqual([
      {
        event_id: 'replay_x:0:exposure',
        event: '$flag_exposure',
        feature_name: FEATURE,
        identifier: 'u1',
        value: 'control',
        timestamp: STARTED_AT,
      },
      {
        event_id: 'replay_x:0:0',
        event: 'replay_x.kept',
        feature_name: null,
        identifier: 'u1',
        value: null,
        timestamp: STARTED_AT + TWO_WEEKS_MS,
      },
      {
        event_id: 'replay_x:0:1',
        event: 'replay_x.rounds',
        feature_name: null,
        identifier: 'u1',
        value: '12',
        timestamp: STARTED_AT + TWO_WEEKS_MS,
      },
    ]);
  });

  test('name treatments as the file does, and leave out what was not done', () => {
    expect(eventsOf('u2').map(({ event, value }) => [event, value])).toEqual([
      ['$flag_exposure', 'b'],
      ['replay_x.rounds', '0'],
    ]);
  });

  test('belong to one replay, so that another of the same units does not count them', () => {
    const names = (feature: string): readonly string[] =>
      eventsOf('u1', feature)
        .map(({ event }) => event)
        .filter((event) => event !== '$flag_exposure');
    expect(names('one').filter((name) => names('other').includes(name))).toEqual([]);
  });

  test('come evenly over the enrolment window and all lie before now', () => {
    const of = 90_189;
    const times = [0, 1, of - 1].map((index) => plan.clock.cameAt(null, { index, of }));
    expect(times[0]).toBe(STARTED_AT);
    expect(times[1]! - times[0]!).toBe(Math.floor(TWO_WEEKS_MS / of));
    expect(times[2]!).toBeLessThan(STARTED_AT + TWO_WEEKS_MS);
    expect(times[2]! + plan.clock.outcomeAfterMs).toBeLessThan(Date.now());
  });

  test('happen when the file says, and every measure after the exposure', () => {
    const day = Date.UTC(2024, 8, 24);
    const log = [
      { ...unit('u1', 'b'), at: day + DAY_MS, action: 'click' },
      { ...unit('u1', 'b'), at: day, action: 'view' },
      { ...unit('u2', 'a'), at: day, action: '' },
    ];
    const test = pastTest([], ...log);
    const events = replayEvents(test, planReplay(test), FEATURE);
    expect(
      events.map(({ event, identifier, value, timestamp }) => [event, identifier, value, timestamp]),
    ).toEqual([
      ['replay_x.did.click', 'u1', null, day + DAY_MS + 1],
      ['$flag_exposure', 'u1', 'b', day],
      ['replay_x.did.view', 'u1', null, day + 1],
      ['$flag_exposure', 'u2', 'control', day],
    ]);
    expect(new Set(events.map(({ event_id: id }) => id)).size).toBe(4);
  });

  test('of a column and of an action that is called like it are two things', () => {
    const rows = [
      { ...unit('u1', 'a', '3'), action: 'purchase' },
      { ...unit('u2', 'b', '4'), action: 'view' },
    ];
    const test = pastTest(['purchase'], ...rows);
    const names = replayEvents(test, planReplay(test), FEATURE).map(({ event }) => event);
    expect(names.filter((name) => name === 'replay_x.purchase')).toHaveLength(2);
    expect(names.filter((name) => name === 'replay_x.did.purchase')).toHaveLength(1);
  });

  test('of long ago are moved to just before today, all by the same whole days', () => {
    const [first, last] = [Date.UTC(2017, 0, 2, 22, 11, 48), Date.UTC(2017, 0, 24, 13, 0, 0)];
    const rows = [
      { ...unit('u1', 'a'), at: first },
      { ...unit('u2', 'b'), at: last },
    ];
    const { clock, notes } = planReplay(pastTest([], ...rows));
    const [from, to] = rows.map(({ at }) => clock.cameAt(at, { index: 0, of: 2 }));
    expect(to! - from!).toBe(last - first);
    expect((from! - first) % DAY_MS).toBe(0);
    expect(Date.now() - to!).toBeGreaterThan(0);
    expect(Date.now() - to!).toBeLessThan(2 * DAY_MS + 1);
    expect(notes[0]).toMatch(/^times are moved by \d,\d{3} days, so that they lie before today$/);
  });
});
