import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readServerAnswers, SERVER_ENGINE_FOLDER } from '../../support/sdk/server-answers.js';

/** A Python that has the engine; `ENGINE_PYTHON` may name another one. */
const python = process.env['ENGINE_PYTHON'] ?? 'python3';

const answers = readServerAnswers();
const [name = '', version = ''] = answers.engine.split(' ');
const asked = spawnSync(python, ['-c', `from importlib.metadata import version; print(version('${name}'))`]);
const found = asked.status === 0 ? asked.stdout.toString().trim() : 'none';

const ifThere = found === version ? it : it.skip;

ifThere(
  `${name} ${version} still says what the fixture says (skipped without it; here is ${found})`,
  () => {
    const script = path.join(SERVER_ENGINE_FOLDER, 'generate.py');
    const run = spawnSync(python, ['-W', 'ignore', script, '-'], { maxBuffer: 2 ** 28 });
    expect(run.stderr.toString()).toBe('');
    expect(JSON.parse(run.stdout.toString())).toEqual(answers);
  },
  120_000,
);
