import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPastTest, UnreadableCsv } from '../../../local/replay/read-past-test.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-units-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (text: string) => {
  const file = join(folder, 'units.csv');
  writeFileSync(file, text);
  return readPastTest(file);
};

describe('a past test', () => {
  test('is units with their variant and their measures, in the order of the file', async () => {
    expect(await read('userid,version,rounds,kept\n7,b,12,TRUE\n3,a,0,FALSE\n')).toEqual({
      columns: ['rounds', 'kept'],
      units: [
        { identifier: '7', variant: 'b', measures: ['12', 'TRUE'] },
        { identifier: '3', variant: 'a', measures: ['0', 'FALSE'] },
      ],
    });
  });

  test.each(['version', 'variant', 'group', 'Variant', 'GROUP'])(
    'finds its variant under %s',
    async (name) => {
      const { columns, units } = await read(`id,x,${name},y\n1,2,a,3\n`);
      expect(columns).toEqual(['x', 'y']);
      expect(units).toEqual([{ identifier: '1', variant: 'a', measures: ['2', '3'] }]);
    },
  );

  test('takes quotes, Windows line ends, blank lines and spaces as people write them', async () => {
    const { units } = await read('id,variant,x\r\n"1, the first", a ,5\r\n\r\n2,b,6\r\n\r\n');
    expect(units).toEqual([
      { identifier: '1, the first', variant: 'a', measures: ['5'] },
      { identifier: '2', variant: 'b', measures: ['6'] },
    ]);
  });

  test('may measure nothing but who came', async () => {
    expect(await read('id,variant\n1,a\n')).toEqual({
      columns: [],
      units: [{ identifier: '1', variant: 'a', measures: [] }],
    });
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

  test('says in which line a row is too short', async () => {
    await expect(read('id,variant,x\n1,a,5\n2,b\n')).rejects.toThrow(/line 3/);
  });

  test('that is not there is an error like any other', async () => {
    await expect(readPastTest(join(folder, 'nowhere.csv'))).rejects.toThrow(/ENOENT.*nowhere\.csv/);
    await expect(readPastTest(folder)).rejects.toThrow(/EISDIR/);
  });
});
