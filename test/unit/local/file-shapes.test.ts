import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planReplay } from '../../../local/replay/plan-replay.js';
import { readPastTest } from '../../../local/replay/read-past-test.js';
import { readReplayOptions } from '../../../local/replay/replay-options.js';
import { unreadableCells } from '../../../local/replay/unreadable-cells.js';

/** Made up; shaped as public A/B tests are. Figures below were counted in the files by other means. */
const file = (name: string): string => join(__dirname, '../../fixtures/shapes', name);

const folder = mkdtempSync(join(tmpdir(), 'holdfast-shapes-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const made = (name: string, text: string): string => {
  const place = join(folder, name);
  writeFileSync(place, `${text}\n`);
  return place;
};

const read = (...args: readonly string[]) => readPastTest(readReplayOptions(args));

const unitsOf = (rows: readonly { readonly identifier: string }[]): number =>
  new Set(rows.map(({ identifier }) => identifier)).size;

test('a first column without a name is no unit and no measure', async () => {
  const test = await read(file('unnamed-index.csv'));
  expect(test.columns).toEqual(['converted', 'step1', 'step2']);
  expect(test.rows[0]).toMatchObject({ identifier: '1000000', variant: 'a', measures: ['FALSE', '1', '0'] });
  expect(test.rows).toHaveLength(400);
  expect(test.notes).toContain('unit "user id", variant "test group"');
  const plan = planReplay(test);
  expect(plan.metrics).toEqual([
    { column: 'converted', aggregation: 'occurrence' },
    { column: 'step1', aggregation: 'sum' },
    { column: 'step2', aggregation: 'sum' },
  ]);
  expect(unreadableCells(test, plan)).toEqual([]);
});

test('lines that are quoted as a whole are read, and units that come twice are told with what helps', async () => {
  const twice = read(file('quoted-lines.csv'));
  await expect(twice).rejects.toThrow(
    /^Unit 800000 stands in the file twice, in row 2 and row 3\..*--rows many/,
  );
  const test = await read(file('quoted-lines.csv'), '--rows', 'many');
  expect(test.columns).toEqual(['converted']);
  expect(test.rows[0]).toMatchObject({
    identifier: '800000',
    variant: 'treatment',
    at: Date.UTC(2024, 0, 2, 22, 11, 48, 100),
    measures: ['0'],
  });
  expect([test.rows.length, unitsOf(test.rows)]).toEqual([410, 400]);
  expect(test.notes).toContain('not measured, since they are words or times: "landing_page"');
  expect(test.notes).toContain('410 rows of 400 units, added up by unit');
  expect(planReplay(test)).toMatchObject({ control: 'control', treatments: [{ key: 'treatment' }] });
});

test('an event log is counted by who did what', async () => {
  const test = await read(file('event-log.csv'));
  expect(test.rows[0]).toMatchObject({ identifier: '800000', at: Date.UTC(2024, 8, 24), action: 'view' });
  const plan = planReplay(test);
  expect(plan).toMatchObject({ control: 'control', metrics: [], actions: ['click', 'view'] });
});

test('a column called experiment names the variant, and columns of words and ids measure nothing', async () => {
  const test = await read(file('experiment-column.csv'));
  expect(test.columns).toEqual(['hour', 'yes', 'no']);
  expect(test.notes.join('\n')).toContain('"device_make"');
  expect(test.rows[0]?.at).toBeNull();
  expect(test.notes).toContain(
    '"date" has dates such as "7/3/2024", whose month and day cannot be told apart, so they are not used; --dates mdy or --dates dmy says it',
  );
  const american = await read(file('experiment-column.csv'), '--dates', 'mdy');
  expect(american.rows[0]?.at).toBe(Date.UTC(2024, 6, 3));
  await expect(read(file('experiment-column.csv'), '--time', 'date')).rejects.toThrow(
    /--dates mdy or --dates dmy/,
  );
  await expect(read(file('experiment-column.csv'), '--dates', 'ymd')).rejects.toThrow(
    /"date" is no time in row 2/,
  );
  expect(planReplay(test)).toMatchObject({ control: 'control', treatments: [{ key: 'exposed' }] });
  const chosen = await read(file('experiment-column.csv'), '--measures', 'yes');
  expect(chosen.columns).toEqual(['yes']);
});

test('amounts with separators of thousands are refused by name, or read by an option', async () => {
  const args = [file('thousands.csv'), '--unit', 'LocationID', '--variant', 'Promotion', '--rows', 'many'];
  const refused = await read(...args, '--measures', 'Gross Sales');
  expect(unreadableCells(refused, planReplay(refused))).toEqual([
    'Gross Sales: 240 of 240 values are no numbers, such as "218,871.00" in row 2',
  ]);
  const test = await read(...args, '--measures', 'Gross Sales', '--numbers', '1,234.5');
  expect(unreadableCells(test, planReplay(test))).toEqual([]);
  expect(test.rows[0]).toMatchObject({ identifier: '1', variant: '1', measures: ['218871.00'] });
  expect(planReplay(test)).toMatchObject({ control: '1', treatments: [{ key: '2' }, { key: '3' }] });
  await expect(read(file('thousands.csv'))).rejects.toThrow(/No column says the variant.*"Promotion"/);
  // Whoever takes each hint as it is given gets to what the file says.
  await expect(read(file('thousands.csv'), '--variant', 'Promotion')).rejects.toThrow(
    /^Unit 1 stands in the file twice.*--unit COLUMN says which, such as "LocationID"\.$/,
  );
});

test('totals of days are refused, since they say nothing of how people differ', async () => {
  const halves = read(file('daily-control.csv'), file('daily-test.csv'));
  await expect(halves).rejects.toThrow(/totals by "Campaign Name", "Date".*export one row a user/);
});

test.each([
  ['date,group,visitors,purchases', (day: string, group: string) => `${day},${group},900,41`],
  ['group,date,purchases', (day: string, group: string) => `${group},${day},41`],
])('totals of days with a column of groups are told to be totals: %s', async (header, row) => {
  const rows = ['2026-03-01', '2026-03-02', '2026-03-03'].flatMap((day) =>
    ['control', 'treatment'].map((group) => row(day, group)),
  );
  const totals = made('totals.csv', [header, ...rows].join('\n'));
  await expect(read(totals)).rejects.toThrow(/rows seem to be totals by.*export one row a user/);
});

test('a column of groups that stands first is taken for the unit, and what helps is said', async () => {
  const rows = ['control,ada,1', 'treatment,bob,0', 'control,cyd,1', 'treatment,dan,1'];
  const groups = made('groups.csv', ['group,name,bought', ...rows].join('\n'));
  await expect(read(groups)).rejects.toThrow(/"group" stands first.*--unit with one of "name", "bought"/);
  expect((await read(groups, '--unit', 'name')).rows[0]).toMatchObject({
    ...{ identifier: 'ada', variant: 'control', measures: ['1'] },
  });
});

test('a file in two halves is read as one', async () => {
  const { rows } = await read(file('experiment-column.csv'), file('experiment-column.csv'), '--rows', 'many');
  expect(rows).toHaveLength(600);
  expect(rows.at(-1)?.place).toBe('row 301 of experiment-column.csv');
  const others = read(file('experiment-column.csv'), file('event-log.csv'));
  await expect(others).rejects.toThrow(/event-log\.csv has another header/);
});

test('a column whose values are in several variants each names nobody, and is not run to an empty result', async () => {
  const args = [file('thousands.csv'), '--variant', 'Promotion', '--rows', 'many'];
  const words =
    /^10 of 10 units are in several variants, so "MarketID" hardly names who was assigned\. --unit COLUMN says which column does, such as "LocationID"\.$/;
  await expect(read(...args)).rejects.toThrow(words);
  await expect(read(...args, '--unit', 'MarketID')).rejects.toThrow(words);
  const few = made('few.csv', 'id,group,x\n1,a,1\n1,b,1\n2,a,1\n3,b,0');
  expect((await read(few, '--rows', 'many')).rows).toHaveLength(4);
});

test('what is no file of rows is said in words, and not in those of a machine', async () => {
  await expect(read(join(folder, 'nowhere.csv'))).rejects.toThrow(
    /^There is no such file: .*nowhere\.csv\.$/,
  );
  await expect(read(folder)).rejects.toThrow(/^.*holdfast-shapes-\w+ is a directory, and no file\.$/);
  const broken = made('broken.csv', 'id,group,x\n1,a,1\n2,b');
  await expect(read(broken)).rejects.toThrow(/^.*broken\.csv cannot be read as CSV: .*line 3\.$/);
  const open = made('open.csv', 'id,group,x\n1,a,1\n2,"b,1');
  await expect(read(open)).rejects.toThrow(/^.*open\.csv cannot be read as CSV: .*quote.*line 3/i);
});

test.each([
  ['', 'an empty one'],
  ['1', '"1"'],
])(
  'one %j in a column of yes and no is named, since it keeps all of them from being read',
  async (cell, word) => {
    const rows = Array.from({ length: 40 }, (_, n) => {
      const conv = n === 7 ? cell : n % 3 === 0 ? 'yes' : 'no';
      return `u${n},${n % 2 === 0 ? 'a' : 'b'},${conv}`;
    });
    const test = await read(made('yes-and-no.csv', ['user_id,variant,conv', ...rows].join('\n')));
    expect(unreadableCells(test, planReplay(test))).toEqual([
      `conv: all but 1 of 40 values are yes or no; write it everywhere, also instead of ${word} in row 9`,
    ]);
  },
);

test('letters that are not in UTF-8 are refused, instead of making one person of several', async () => {
  const place = join(folder, 'latin1.csv');
  const rows = ['mü0,a,1', 'mø0,b,0', 'mé0,a,1'];
  writeFileSync(place, ['user_id,variant,größe', ...rows, ''].join('\n'), 'latin1');
  await expect(read(place)).rejects.toThrow(/latin1\.csv is not in UTF-8: row 1 .* iconv/);
  expect(await read(made('utf8.csv', ['user_id,variant,größe', ...rows].join('\n')))).toMatchObject({
    columns: ['größe'],
  });
});
