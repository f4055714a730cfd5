import fc from 'fast-check';
import { formatValue, valueOfVariant } from '../../../web/app/format/flag-values.js';
import { dayBars } from '../../../web/app/geometry/day-bars.js';
import { explainInWords } from '../../../web/app/pages/flags/explain-in-words.js';
import { readTraits } from '../../../web/app/pages/flags/read-traits.js';
import { snippetsOf } from '../../../web/app/pages/flags/snippets.js';

type Explanation = Parameters<typeof explainInWords>[0];

const explanation = (of: Partial<Explanation>): Explanation => ({
  identifier: 'ada',
  feature: { id: 1, name: 'button' },
  enabled: true,
  value: 'red',
  variant: 'red',
  reason: 'SPLIT',
  winner: 'default',
  in_experiment: null,
  identity_key: 'env_x_ada',
  split: null,
  overrides: [],
  traits: [],
  ...of,
});

describe('traits as people type them', () => {
  test('are text, numbers or truth by what they look like, and text in quotes', () => {
    expect(
      readTraits(' plan = gold \n\nage=31\nscore = -1.5e3\nis_new = true\ncode = "007"\nnote = a = b'),
    ).toEqual({
      kind: 'read',
      traits: { plan: 'gold', age: 31, score: -1500, is_new: true, code: '007', note: 'a = b' },
    });
  });

  test('may be none, or empty', () => {
    expect(readTraits(' \n ')).toEqual({ kind: 'read', traits: {} });
    expect(readTraits('plan =')).toEqual({ kind: 'read', traits: { plan: '' } });
  });

  test.each(['plan gold', '= gold', 'plan'])('%p says nothing, and is named', (line) => {
    expect(readTraits(`age = 3\n${line}`)).toEqual({ kind: 'unreadable', line });
  });

  test('may have any name, also one that objects have by themselves', () => {
    const read = readTraits('__proto__ = x\nconstructor = y');
    expect(read.kind === 'read' && Object.entries(read.traits)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('why an identity gets what it gets', () => {
  test('says that the default counts, where nothing is stronger', () => {
    expect(explainInWords(explanation({}))).toEqual([
      'There is no override, so the default of the environment counts.',
    ]);
  });

  test('says where the hash lies, and whose stretch that is', () => {
    const split = {
      salt: 7,
      point: 62.5,
      stretches: [
        { variant: 'red', from: 0, to: 50 },
        { variant: 'blue', from: 50, to: 100 },
      ],
    };
    expect(explainInWords(explanation({ split, variant: 'blue' }))).toContain(
      'Its hash is the point 62.5 on a line from 0 to 100, between 50 and 100: that is blue.',
    );
  });

  test('names the segment, or the experiment whose override it is', () => {
    const override = {
      segment: { id: 1, name: 'gold' },
      priority: 0,
      is_in: true,
      wins: true,
      experiment: null,
    };
    expect(explainInWords(explanation({ winner: 'segment', overrides: [override] }))[0]).toContain(
      'segment “gold”',
    );
    const ofExperiment = { ...override, experiment: { id: 3, name: 'Red or blue' } };
    expect(explainInWords(explanation({ winner: 'segment', overrides: [ofExperiment] }))[0]).toContain(
      'experiment “Red or blue”',
    );
    expect(explainInWords(explanation({ winner: 'identity', overrides: [override] }))[0]).toContain(
      'of its own',
    );
  });

  test('says that a flag is off', () => {
    expect(explainInWords(explanation({ enabled: false }))).toContain('The flag is off for it.');
  });
});

test('text is told from truth and numbers, and a long one is cut', () => {
  expect([formatValue('true'), formatValue(true), formatValue(7), formatValue(null)]).toEqual([
    '"true"',
    'true',
    '7',
    'nothing',
  ]);
  expect(formatValue('x'.repeat(200))).toHaveLength(81);
});

test('the value of a variant is that of its type', () => {
  const variant = { string_value: 'a', integer_value: 0, boolean_value: false };
  const of = (type: string): unknown =>
    valueOfVariant({ ...variant, type } as unknown as Parameters<typeof valueOfVariant>[0]);
  expect([of('string'), of('integer'), of('boolean')]).toEqual(['a', 0, false]);
});

test('a name cannot break out of the code that is to be copied', () => {
  const [node] = snippetsOf({ origin: 'http://x', clientKey: 'env_k', feature: 'a"); evil("' });
  expect(node?.code).toContain(String.raw`getFeatureValue("a\"); evil(\"")`);
});

test('bars of days lie side by side inside of the drawing, the highest as high as it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1e9), { maxLength: 400 }), (counts) => {
      const bars = dayBars(counts);
      const inside = bars.every(
        ({ left, width, top, height }) =>
          left >= 0 && left + width <= 1 + 1e-9 && top >= 0 && Math.abs(top + height - 1) < 1e-9,
      );
      const apart = bars.every(
        (bar, place) => place === 0 || bar.left >= bars[place - 1]!.left + bars[place - 1]!.width,
      );
      const highest = counts.some((count) => count > 0) ? 1 : 0;
      return inside && apart && Math.max(0, ...bars.map(({ height }) => height)) === highest;
    }),
  );
});
