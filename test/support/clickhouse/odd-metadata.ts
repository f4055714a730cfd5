/** Metadata as clients really send it, and as they should not. */
import type { Random } from './random-history.js';

/** Values of a field that holds a number in decent clients, and which number each is, said and not computed. */
export const AMOUNTS: readonly (readonly [json: string, is: number | null])[] = [
  ['5', 5],
  ['-2.5', -2.5],
  ['0', 0],
  ['1e+21', 1e21],
  ['100000000000000000000', 1e20],
  ['18446744073709552000', 18_446_744_073_709_552_000],
  ['-123456789012345680000', -123_456_789_012_345_680_000],
  ['9007199254740992', 9_007_199_254_740_992],
  ['1e+100', 1e100],
  ['1e+101', null],
  ['-1.7976931348623157e+308', null],
  ['"5"', 5],
  ['"0012"', 12],
  ['"-007.50"', -7.5],
  ['"1e3"', 1000],
  ['"100000000000000000000"', 1e20],
  ['"00000000000000000000000000000000000000007"', 7],
  ['"1e999"', null],
  ['"nan"', null],
  ['"inf"', null],
  ['"Infinity"', null],
  ['"0x10"', null],
  ['" 5"', null],
  ['"5\\n"', null],
  ['"+5"', null],
  ['".5"', null],
  ['"5."', null],
  ['"1,5"', null],
  ['""', null],
  ['"٣"', null],
  ['true', null],
  ['null', null],
  ['[5]', null],
  ['{"amount":5}', null],
];

/** Values of a field that holds text in decent clients. */
const PLANS = [
  '"pro"',
  '"free"',
  '"Pro"',
  '""',
  '"prö €"',
  '"😀 pro"',
  '"a\\"b\\\\c\\n"',
  '"pro\\u2028"',
  '":123456789012345678901234,\\""',
  '"true"',
  '"5"',
  '"null"',
  '5',
  '5.5',
  '0.1',
  '0.30000000000000004',
  '5e-324',
  '-0.5',
  '100000000000000000000',
  '123456789012345680000',
  '1.7976931348623157e+308',
  'true',
  'false',
  'null',
  '["pro","free"]',
  '[]',
  '{"plan":"pro"}',
  `${'['.repeat(30)}"pro"${']'.repeat(30)}`,
] as const;

/** Texts that read like a number and like a truth value, beside those themselves. */
const TWINS = ['"5"', '5', '"true"', 'true'] as const;

/** Names of fields; several could be taken for a path, a position or a piece of SQL. */
export const FIELDS = [
  'plan',
  'ключ',
  '',
  '0',
  '1',
  'a.b',
  'a',
  "it's",
  'with "quotes" \\',
  '__proto__',
] as const;

/** Metadata of an event as text, by a number that stays the same for all its copies. */
export const oddMetadata = (random: Random): string => {
  if (random.chance(0.08)) return '';
  const amount = random.chance(0.8) ? [`"amount":${random.pick(AMOUNTS)[0]}`] : [];
  const fields = random.shuffle(FIELDS).slice(0, random.below(6));
  const plan = random.chance(0.7) ? ['plan', ...fields.filter((name) => name !== 'plan')] : fields;
  const others = plan.map(
    (name) => `${JSON.stringify(name)}:${random.chance(0.2) ? random.pick(TWINS) : random.pick(PLANS)}`,
  );
  return `{${random.shuffle([...amount, ...others]).join(',')}}`;
};
