import { readingFunction } from '../../../../db/clickhouse/sources/reading-functions.js';
import { tableFaults } from '../../../../db/clickhouse/sources/table-faults.js';
import { columnType } from '../../../../domain/sources/column-type.js';

/** The embedded engine makes no dictionaries, so the server's words are those of another one. */
const LOOK_UP = "dictGet('shop.spies', 'variant', unit)";

test.each([
  [LOOK_UP, 'dictGet'],
  ["concat('a', dictGetStringOrDefault('d', 'x', 1, ''))", 'dictGetStringOrDefault'],
  ["joinGet('shop.spy', 'v', 'a')", 'joinGet'],
  ["SELECT `file`('/etc/passwd')", 'file'],
  ['upper(profile) IN (verdict, predict)', null],
  ['profile(x)', null],
])('what reads something else than its table is found: %s', (expression, name) => {
  expect(readingFunction(expression)).toBe(name);
});

test('a column that is computed from a dictionary is not read, not even by way of another one', () => {
  const text = columnType('String');
  const described = {
    engine: 'MergeTree',
    definition: '',
    columns: new Map(['variant', 'hop', 'unit'].map((name) => [name, text])),
    computed: new Map([
      ['variant', 'hop'],
      ['hop', LOOK_UP],
    ]),
  };
  const codesOf = (column: string): readonly string[] => {
    const table = { database: 'shop', table: 'orders' };
    const mapped = { ...table, field: 'assignment.variant', role: 'text', column } as const;
    return tableFaults(table, described, [mapped], 'assignment').map(({ field, code }) => `${field} ${code}`);
  };
  expect(codesOf('variant')).toEqual(['assignment.variant forbidden_table']);
  expect(codesOf('unit')).toEqual([]);
});
