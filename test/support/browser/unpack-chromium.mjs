// Unpacks the Chromium of @sparticuz/chromium with the libraries that it needs, and prints where they are. A program of
// its own, because the package comes as ES modules only, and unpacks into whatever is called the temporary folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..');
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
const owner = createHash('sha256')
  .update(`${process.getuid?.() ?? ''} ${version}`)
  .digest('hex')
  .slice(0, 12);
const folder = join(tmpdir(), `holdfast-chromium-${owner}`);

const isOurs = () => existsSync(folder) && statSync(folder).uid === (process.getuid?.() ?? 0);

if (!isOurs()) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  process.env.TMPDIR = draft;
  // As on the machines that the package is made for, so that it unpacks its libraries as well.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  await chromium.executablePath();
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else was faster.
    if (!isOurs()) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}
process.stdout.write(
  JSON.stringify({ path: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') }),
);
