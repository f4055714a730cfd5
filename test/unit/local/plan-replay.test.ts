import { eventsOf, planReplay, REPLAY_WINDOW_MS } from '../../../local/replay/plan-replay.js';
import type { PastTest, Unit } from '../../../local/replay/read-past-test.js';

const unit = (identifier: string, variant: string, ...measures: readonly string[]): Unit => ({
  identifier,
  variant,
  measures,
});
const pastTest = (columns: readonly string[], ...units: readonly Unit[]): PastTest => ({ columns, units });

const TWO_WEEKS_MS = 14 * 24 * 60 * 60_000;
const STARTED_AT = Date.UTC(2026, 0, 1);
const FEATURE = 'replay_x';

describe('the plan of a replay', () => {
  const three = pastTest([], unit('1', 'b'), unit('2', 'c'), unit('3', 'a'), unit('4', 'b'));

  test('compares with the first variant in alphabetical order', () => {
    const { control, treatments } = planReplay(three);
    expect(control).toBe('a');
    expect(treatments.map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('compares with the variant that was asked for', () => {
    const { control, treatments } = planReplay(three, 'c');
    expect(control).toBe('c');
    expect(treatments.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('refuses to compare with a variant that nobody was in', () => {
    expect(() => planReplay(three, 'd')).toThrow('No unit was in variant d; there are a, b, c.');
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

describe('the events of a unit', () => {
  const units = [unit('u1', 'a', 'TRUE', '12'), unit('u2', 'b', 'FALSE', '0')];
  const plan = planReplay(pastTest(['kept', 'rounds'], ...units));
  const place = { index: 0, of: 2, startedAt: STARTED_AT };

  test('are its exposure and, two weeks later, what was measured of it', () => {
    expect(eventsOf(units[0]!, place, plan, FEATURE)).toEqual([
      {
        event_id: 'u1-exposure',
        event: '$flag_exposure',
        feature_name: FEATURE,
        identifier: 'u1',
        value: 'control',
        timestamp: STARTED_AT,
      },
      {
        event_id: 'u1-kept',
        event: 'replay_x.kept',
        feature_name: null,
        identifier: 'u1',
        value: null,
        timestamp: STARTED_AT + TWO_WEEKS_MS,
      },
      {
        event_id: 'u1-rounds',
        event: 'replay_x.rounds',
        feature_name: null,
        identifier: 'u1',
        value: '12',
        timestamp: STARTED_AT + TWO_WEEKS_MS,
      },
    ]);
  });

  test('name treatments as the file does, and leave out what was not done', () => {
    const events = eventsOf(units[1]!, { ...place, index: 1 }, plan, FEATURE);
    expect(events.map(({ event, value }) => [event, value])).toEqual([
      ['$flag_exposure', 'b'],
      ['replay_x.rounds', '0'],
    ]);
  });

  test('belong to one replay, so that another of the same units does not count them', () => {
    const names = (feature: string): readonly string[] =>
      eventsOf(units[0]!, place, plan, feature)
        .map(({ event }) => event)
        .filter((event) => event !== '$flag_exposure');
    expect(names('one').filter((name) => names('other').includes(name))).toEqual([]);
  });

  test('come evenly over the enrolment window and all lie before the replay ends', () => {
    const of = 90_189;
    const times = [0, 1, of - 1].map(
      (index) => eventsOf(units[0]!, { index, of, startedAt: STARTED_AT }, plan, FEATURE)[0]!.timestamp,
    );
    expect(times[0]).toBe(STARTED_AT);
    expect(times[1]! - times[0]!).toBe(Math.floor(TWO_WEEKS_MS / of));
    expect(times[2]!).toBeLessThan(STARTED_AT + TWO_WEEKS_MS);
    expect(times[2]! + TWO_WEEKS_MS).toBeLessThan(STARTED_AT + REPLAY_WINDOW_MS);
  });
});
