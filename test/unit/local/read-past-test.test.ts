import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPastTest } from '../../../local/replay/read-past-test.js';
import { readReplayOptions } from '../../../local/replay/replay-options.js';
import { UnreadableCsv } from '../../../local/replay/unreadable-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-units-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const readFiles = (...args: readonly string[]) => readPastTest(readReplayOptions(args));
const read = (text: string, ...options: readonly string[]) => {
  const file = join(folder, 'units.csv');
  writeFileSync(file, text);
  return readFiles(file, ...options);
};

/** A row without what most files lack. */
const row = (identifier: string, variant: string, place: number, ...measures: readonly string[]) => ({
  identifier,
  variant,
  measures,
  at: null,
  action: null,
  place: `row ${place}`,
});

describe('a past test', () => {
  test('is units with their variant and their measures, in the order of the file', async () => {
    expect(await read('userid,version,rounds,kept\n7,b,12,TRUE\n3,a,0,FALSE\n')).toEqual({
      columns: ['rounds', 'kept'],
      rows: [row('7', 'b', 2, '12', 'TRUE'), row('3', 'a', 3, '0', 'FALSE')],
      notes: ['unit "userid", variant "version"'],
    });
  });

  test.each(['version', 'variant', 'group', 'Variant', 'GROUP'])(
    'finds its variant under %s',
    async (name) => {
      const { columns, rows } = await read(`id,x,${name},y\n1,2,a,3\n`);
      expect(columns).toEqual(['x', 'y']);
      expect(rows).toEqual([row('1', 'a', 2, '2', '3')]);
    },
  );

  test('takes quotes, Windows line ends, blank lines and spaces as people write them', async () => {
    const { rows } = await read('id,variant,x\r\n"1, the first", a ,5\r\n\r\n2,b,6\r\n\r\n');
    expect(rows).toEqual([row('1, the first', 'a', 2, '5'), row('2', 'b', 3, '6')]);
  });

  test('may measure nothing but who came', async () => {
    expect(await read('id,variant\n1,a\n')).toMatchObject({ columns: [], rows: [row('1', 'a', 2)] });
  });

  test.each([
    ['no text', '', /has no rows/],
    ['a header only', 'id,variant\n', /has no rows/],
    ['no column for the variant', 'id,x\n1,2\n', /one of version, variant, group is needed/],
    ['the variant where the unit belongs', 'variant,x\na,2\n', /No column says the variant/],
    ['a unit twice', 'id,variant\n1,a\n2,b\n1,b\n', /Unit 1 stands in the file twice/],
    ['a row without a unit', 'id,variant\n1,a\n,b\n', /Row 3 names no unit or no variant/],
    ['a row without a variant', 'id,variant,x\n1,,5\n', /Row 2 names no unit or no variant/],
  ])('is refused with %s', async (_what, text, words) => {
    const reading = read(text);
    await expect(reading).rejects.toBeInstanceOf(UnreadableCsv);
    await expect(reading).rejects.toThrow(words);
  });

  test.each([
    ['a column of M and F', 'id,variant,sex,x\n1,a,M,5\n2,b,F,6\n'],
    ['names with digits in them', 'id,variant,phone,x\n1,a,Samsung SM-G960F,5\n2,b,iPhone 12,6\n'],
    ['moments as numbers', 'id,variant,timestamp,x\n1,a,1706000000,5\n2,b,1706000001,6\n'],
  ])('measures nothing by %s', async (_what, text) => {
    expect((await read(text)).columns).toEqual(['x']);
  });

  test('does without times where one of them is none, unless somebody asks for them', async () => {
    const text = 'id,variant,date,x\n1,a,2024-01-02,5\n2,b,,6\n';
    const { rows, notes } = await read(text);
    expect(rows.map(({ at }) => at)).toEqual([null, null]);
    expect(notes.join('\n')).toContain('"date" is not a time in every row');
    await expect(read(text, '--time', 'date')).rejects.toThrow(/"date" is no time in row 3/);
  });

  test('is refused with two columns of one name, or one that is asked for twice', async () => {
    await expect(read('id,variant,x,x\n1,a,5,6\n')).rejects.toThrow(/two columns called "x"/);
    expect(() => read('id,variant,x\n1,a,5\n', '--measures', 'x,x')).toThrow(/names x twice/);
  });

  test('says in which line a row is too short', async () => {
    await expect(read('id,variant,x\n1,a,5\n2,b\n')).rejects.toThrow(/line 3/);
  });

  test('that is not there is an error like any other', async () => {
    await expect(readFiles(join(folder, 'nowhere.csv'))).rejects.toThrow(
      /^There is no such file: .*nowhere\.csv\.$/,
    );
    await expect(readFiles(folder)).rejects.toThrow(/ is a directory, and no file\.$/);
  });
});
