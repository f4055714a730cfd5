// Writes the table of SDKs in docs/sdks.md anew, from what tests with unchanged SDKs have seen.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const page = fileURLToPath(new URL('../docs/sdks.md', import.meta.url));
const [BEGIN, END] = ['<!-- sdk-table -->', '<!-- /sdk-table -->'];

const seenBy = (file) => {
  const test = ['test', '--selectProjects', 'e2e', 'integration', '--', 'sdk/(sdks|ofrep|python|java)'];
  const { status } = spawnSync(process.execPath, [bootstrap, ...test], {
    stdio: 'inherit',
    env: { ...process.env, SDK_TABLE: file },
  });
  if (status !== 0) throw new Error('A test failed: the table stays as it is.');
};

const rowOf = ({ sdk, package: name, version, mode, identities, compared }) =>
  `| ${sdk} | \`${name}\` ${version} | ${mode} | ${identities.toLocaleString('en-US')} | ${compared} |`;

const tableOf = (file) => {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => rowOf(JSON.parse(line)));
  const head = [
    '| SDK | package | evaluates | identities | what was equal |',
    '| --- | --- | --- | ---: | --- |',
  ];
  return [...head, ...new Set(rows.sort())].join('\n');
};

const folder = mkdtempSync(join(tmpdir(), 'holdfast-sdk-table-'));
// A run that was made with SDK_TABLE serves as well.
const given = process.argv[2];
const file = given ?? join(folder, 'seen.jsonl');
try {
  if (given === undefined) seenBy(file);
  if (!existsSync(file)) throw new Error('Nothing was seen.');
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before < 0 || after < 0) throw new Error(`docs/sdks.md lacks ${BEGIN} or ${END}.`);
  writeFileSync(page, `${text.slice(0, before + BEGIN.length)}\n\n${tableOf(file)}\n\n${text.slice(after)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
