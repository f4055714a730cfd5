import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAlive, until } from './support/fake-project.js';

const root = join(__dirname, '../../..');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Call {
  readonly pid: number;
  readonly done: Promise<Outcome>;
  readonly stderr: () => string;
}

/** A small project with the real bootstrap, at a path with a space. */
class SmallProject {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast bootstrap ')));

  constructor() {
    for (const name of ['bootstrap', 'bootstrap.mjs'])
      cpSync(join(root, 'local', name), join(this.path, 'local', name), { recursive: true });
    mkdirSync(join(this.path, 'node_modules'));
    symlinkSync(
      join(root, 'node_modules', 'typescript-native'),
      join(this.path, 'node_modules', 'typescript-native'),
    );
    this.write('package.json', '{ "type": "module", "scripts": { "check": "echo checked" } }');
    for (const lock of ['package-lock.json', 'node_modules/.package-lock.json'])
      this.write(lock, '{ "packages": {} }');
    const compilerOptions = { module: 'NodeNext', target: 'ES2023', outDir: 'dist', rootDir: '.', types: [] };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions }));
    this.write('tsconfig.build.json', '{ "extends": "./tsconfig.json", "include": ["src", "db"] }');
    this.write(
      'src/hello.ts',
      `export const words: string[] = process.argv.slice(2);\nconsole.log('hello', ...words);\n`,
    );
    this.write('db/migrations/0001-first.sql', 'SELECT 1;\n');
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  call(...args: string[]): Call {
    const child = spawn(process.execPath, [join(this.path, 'local', 'bootstrap.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Somewhere else, since nobody says that it is called from the project's folder.
      cwd: tmpdir(),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const done = new Promise<Outcome>((resolve) => {
      child.once('close', (code) => {
        resolve({ code, stdout, stderr });
      });
    });
    return { pid: child.pid ?? 0, done, stderr: () => stderr };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

describe('the bootstrap', () => {
  const project = new SmallProject();

  afterAll(() => {
    project.remove();
  });

  test('builds what is missing, runs it, and leaves stdout to it', async () => {
    const { code, stdout, stderr } = await project.call('run', 'src/hello.js', 'you', 'two words').done;
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'hello you two words\n' });
    expect(stderr).toMatch(/build +dist\/ is fresh/);
    expect(project.read('dist/db/migrations/0001-first.sql')).toBe('SELECT 1;\n');
  });

  test('does nothing, and says nothing, when nothing has changed', async () => {
    const since = performance.now();
    expect(await project.call('build').done).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  test('builds again after a change of a source, and only once when two are called', async () => {
    project.write('src/hello.ts', `console.log('good bye');\n`);
    const both = await Promise.all([
      project.call('run', 'src/hello.js').done,
      project.call('run', 'src/hello.js').done,
    ]);
    expect(both.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      Array(2).fill({ code: 0, stdout: 'good bye\n' }),
    );
    expect(both.filter(({ stderr }) => stderr.includes('compiling'))).toHaveLength(1);
  });

  test('keeps the build before when one fails, and says why', async () => {
    project.write('src/hello.ts', `console.log('broken;\n`);
    const { code, stderr } = await project.call('build').done;
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/hello\.ts.*error TS1002/s);
    expect(project.read('dist/src/hello.js')).toContain('good bye');
    project.write('src/hello.ts', `console.log('good bye');\n`);
    expect((await project.call('build').done).code).toBe(0);
    expect(readdirSync(join(project.path, '.holdfast'))).toEqual([]);
  });

  test('does not wait for a bootstrap that was killed', async () => {
    project.write('.holdfast/bootstrap.lock', String(2 ** 22 - 1));
    expect((await project.call('build').done).code).toBe(0);
    expect(existsSync(join(project.path, '.holdfast', 'bootstrap.lock'))).toBe(false);
  });

  test('says what npm start takes when asked, and starts nothing with a word that it does not know', async () => {
    const asked = await project.call('start', '--help').done;
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toMatch(/--no-demo[^]*HOLDFAST_HOME[^]*API_PORT/);
    const misspelt = await project.call('start', '--nodemo').done;
    expect(misspelt).toMatchObject({ code: 2, stdout: '' });
    expect(misspelt.stderr).toMatch(/^npm start does not know "--nodemo"\.\n[^]*--no-demo/);
    expect(readdirSync(join(project.path, '.holdfast'))).toEqual([]);
  });

  test('runs checks and then tests, or only the tests that were asked for', async () => {
    project.write('node_modules/jest/bin/jest.js', `console.log('jest', process.argv.slice(2).join(' '));\n`);
    const all = await project.call('test').done;
    expect(all).toMatchObject({ code: 0, stdout: 'checked\njest \n' });
    expect(all.stderr).toMatch(/npm run check: \d+\.\d s.*jest: \d+\.\d s/s);
    expect(await project.call('test', 'some', '-t', 'name').done).toMatchObject({
      code: 0,
      stdout: 'jest some -t name\n',
    });
    project.write('node_modules/jest/bin/jest.js', 'process.exit(3);\n');
    expect((await project.call('test').done).code).toBe(3);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends what it runs, and what that has started, on %s',
    async (signal) => {
      const pidFile = join(project.path, 'pids.txt');
      rmSync(pidFile, { force: true });
      const stay = `setInterval(() => undefined, 1000)`;
      project.write(
        'node_modules/jest/bin/jest.js',
        `const { spawn } = require('node:child_process');
       const child = spawn(process.execPath, ['-e', ${JSON.stringify(stay)}], { stdio: 'ignore' });
       require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, process.pid + ' ' + child.pid); ${stay};`,
      );
      project.write('node_modules/jest/package.json', '{ "type": "commonjs" }');
      const call = project.call('test', 'x');
      await until('both run', () => existsSync(pidFile) && readFileSync(pidFile, 'utf8').includes(' '));
      const pids = readFileSync(pidFile, 'utf8').split(' ').map(Number);
      process.kill(call.pid, signal);
      expect((await call.done).code).toBe(signal === 'SIGINT' ? 130 : 143);
      await until('none is left', () => !pids.some(isAlive), 5);
    },
  );

  test('takes an install by hand as it is', async () => {
    const packages = {
      'node_modules/typescript': { version: '5.9.3' },
      'node_modules/other': { version: '1.0.0', optional: true },
    };
    project.write('package-lock.json', JSON.stringify({ packages }));
    project.write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/typescript': { version: '5.9.3' } } }),
    );
    const { code, stderr } = await project.call('build').done;
    expect({ code, installed: stderr.includes('npm ci') }).toEqual({ code: 0, installed: false });
  });

  test('installs what is missing, and tells what npm says when it fails', async () => {
    // A lock file that does not fit makes npm give up before it asks any registry.
    project.write('package.json', '{ "type": "module", "dependencies": { "missing-in-lock": "1.0.0" } }');
    const packages = { '': {}, 'node_modules/new': { version: '1.0.0' } };
    project.write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }));
    const { code, stderr } = await project.call('build').done;
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/install +npm ci.*npm error.*npm ci ended with exit code/s);
  });

  test('says how it is called when it is called wrongly', async () => {
    expect(await project.call('dance').done).toMatchObject({ code: 2, stdout: '' });
  });
});
