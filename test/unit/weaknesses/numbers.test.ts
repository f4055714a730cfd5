import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const FOLDERS = ['test/unit/weaknesses', 'test/integration/weaknesses'];

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Number, files that its section of the page names as its tests. */
const listed = textOf('docs/weaknesses.md')
  .split(/^## /m)
  .slice(1)
  .map((section): readonly [number, readonly string[]] => {
    const tests = section.slice(section.lastIndexOf('Tests: '));
    return [Number.parseInt(section, 10), [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)];
  });

/** Which weaknesses a test file tries out, by its headings. */
const tried = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`))
  .map(
    (file) =>
      [file, [...textOf(file).matchAll(/^describe\('weakness (\d+): /gm)].map(([, n]) => Number(n))] as const,
  )
  .filter(([, numbers]) => numbers.length > 0);

test('the list counts from 1 to 22', () => {
  expect(listed.map(([number]) => number)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
});

test.each(listed)(
  'weakness %i is tried out by the files that the list names, and by no others',
  (number, files) => {
    const trying = tried.filter(([, numbers]) => numbers.includes(number)).map(([file]) => file);
    expect(trying).not.toEqual([]);
    expect([...files].sort()).toEqual(trying.sort());
  },
);

test('no test tries out what is not on the list', () => {
  const numbers: ReadonlySet<number> = new Set(listed.map(([number]) => number));
  expect(tried.flatMap(([, all]) => all).filter((one) => !numbers.has(one))).toEqual([]);
});
