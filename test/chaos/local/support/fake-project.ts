import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../../support/stack/free-ports.js';

const root = join(__dirname, '../../../..');

/** Stands for api and worker: says that it is ready, and ends as they do. */
const FAKE_PART = `
  import { createServer } from 'node:http';
  const end = () => process.exit(0);
  process.on('disconnect', end);
  process.on('SIGTERM', end);
  createServer((_request, response) => response.end('fake')).listen(
    process.argv[1].includes('api') ? Number(process.env.API_PORT) : 0, '127.0.0.1', () => process.send({ ready: true }));
`;

/** Without seed and demo, which need the real API. Like the real one it publishes nothing that is being stopped. */
const FAKE_AFTER_READY = `
  export const runAfterReady = async ({ stack, stackFile, signal }) => {
    if (!signal.aborted) stackFile.publish(stack());
  };
`;

export interface StackOnDisk {
  readonly api: string;
  readonly postgres: string;
  readonly clickhouse: string;
  readonly temporal: string;
  readonly temporalUi: string;
  readonly adminKey: string;
  readonly pids: Readonly<Record<'postgres' | 'clickhouse' | 'temporal' | 'api' | 'worker', number>>;
}

/** A running `npm start`, what it printed, and how it ended. */
export interface Start {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly output: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Waits for something to become true. */
export const until = async (what: string, condition: () => boolean, seconds = 30): Promise<void> => {
  const deadline = performance.now() + seconds * 1000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`After ${seconds} s still not: ${what}`);
    await sleep(50);
  }
};

/** Whether a process runs; one that has ended and was not yet waited for does not. */
export const isAlive = (pid: number): boolean => {
  if (process.platform === 'linux') {
    const stat = `/proc/${pid}/stat`;
    return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A project of its own, at a path with a space, with the real engines and fakes for api and worker. */
export class FakeProject {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast project ')));
  readonly home = join(this.path, '.holdfast');
  readonly #starts: Start[] = [];
  readonly #everStarted = new Set<number>();

  /** @param mode of the project's folder; 0o700 keeps the user postgres out when we are root */
  constructor(mode = 0o755) {
    chmodSync(this.path, mode);
    const dist = join(this.path, 'dist');
    if (!existsSync(join(root, 'dist', 'local', 'start.js')))
      throw new Error('dist/ is missing: run `npm test`.');
    cpSync(join(root, 'dist'), dist, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.path, 'node_modules'));
    writeFileSync(join(this.path, 'package.json'), '{ "type": "module", "version": "0.0.0" }');
    writeFileSync(join(dist, 'local', 'run-after-ready.js'), FAKE_AFTER_READY);
    for (const entry of ['api', 'workers']) {
      mkdirSync(join(dist, entry), { recursive: true });
      writeFileSync(join(dist, entry, 'main.js'), FAKE_PART);
    }
  }

  /** Replaces what stands for the API. */
  fakeApi(source: string): void {
    writeFileSync(join(this.path, 'dist', 'api', 'main.js'), source);
  }

  async start(env: Record<string, string> = {}): Promise<Start> {
    const [api, temporalUi, temporal, postgres, clickhouse] = await freePorts(5);
    const ports = {
      API_PORT: String(api),
      TEMPORAL_UI_PORT: String(temporalUi),
      TEMPORAL_PORT: String(temporal),
      POSTGRES_PORT: String(postgres),
      CLICKHOUSE_PORT: String(clickhouse),
    };
    const child = spawn(process.execPath, [join(this.path, 'dist', 'local', 'start.js'), '--no-demo'], {
      env: { ...process.env, npm_lifecycle_event: undefined, ...ports, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (output += data.toString()));
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
    });
    const start = { process: child, pid: child.pid ?? 0, output: () => output, ended };
    this.#starts.push(start);
    return start;
  }

  stack(): StackOnDisk {
    const stack = JSON.parse(readFileSync(join(this.home, 'stack.json'), 'utf8')) as StackOnDisk;
    for (const pid of Object.values(stack.pids)) this.#everStarted.add(pid);
    return stack;
  }

  isReady(): boolean {
    return existsSync(join(this.home, 'stack.json'));
  }

  /** Starts and waits until everything is ready. */
  async startReady(env: Record<string, string> = {}): Promise<Start> {
    const start = await this.start(env);
    await until('ready', () => this.isReady() || !isAlive(start.pid));
    if (!this.isReady()) throw new Error(`It ended before it was ready:\n${start.output()}`);
    return start;
  }

  /** Where Postgres' data went when it could not stay in the project. */
  outsideFolder(): string | undefined {
    const note = join(this.home, 'postgres-folder.txt');
    return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  }

  /** Of all processes seen in stack.json, those that still run. */
  leftovers(): number[] {
    return [...this.#everStarted].filter(isAlive);
  }

  async remove(): Promise<void> {
    for (const { process: child, ended } of this.#starts) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    }
    for (const pid of this.leftovers()) process.kill(pid, 'SIGKILL');
    const outside = this.outsideFolder();
    if (outside !== undefined) rmSync(outside, { recursive: true, force: true });
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}
