import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Runs in a thread of its own: plain JavaScript, so that clients go on while the thread of the test stands still. */
const CLIENTS = `
const { workerData: { port, shared, count }, parentPort } = require('node:worker_threads');
const { connect } = require('node:net');
const flag = new Int32Array(shared);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (blocks) => { while (Atomics.load(flag, 0) < blocks) await sleep(2); };
const open = () => new Promise((resolve, reject) => {
  const socket = connect(port, '127.0.0.1', () => resolve(socket));
  socket.once('error', reject);
});
const ask = (socket, path) => new Promise((resolve) => {
  socket.removeAllListeners();
  socket.once('data', (data) => resolve(String(data).slice(9, 12)));
  socket.once('error', (error) => resolve(error.code));
  socket.once('close', () => resolve('closed'));
  socket.write('GET ' + path + ' HTTP/1.1\\r\\nHost: here\\r\\n\\r\\n');
});
const steps = {
  async newcomer() {
    const [first, second] = [await open(), await open()];
    await ask(first, '/');
    await ask(second, '/');
    const answers = [ask(first, '/block')];
    await until(1);
    const third = await open();
    answers.push(ask(third, '/'), ask(second, '/block'));
    return Promise.all(answers);
  },
  async idle() {
    const [first, second] = [await open(), await open()];
    await ask(second, '/');
    const answers = [ask(first, '/block')];
    await until(1);
    answers.push(ask(second, '/'));
    return Promise.all(answers);
  },
  async crowd() {
    const first = await open();
    const blocked = ask(first, '/hold');
    await until(1);
    const opening = Array.from({ length: count }, open);
    let opened = 0;
    for (const one of opening) one.then(() => (opened += 1));
    for (let waited = 0; opened < count && waited < 3_000; waited += 20) await sleep(20);
    const openedMeanwhile = String(opened);
    Atomics.store(flag, 1, 1);
    Atomics.notify(flag, 1);
    const answers = await Promise.all([blocked, ...opening.map(async (one) => ask(await one, '/'))]);
    return [openedMeanwhile, ...new Set(answers)];
  },
};
steps[require('node:worker_threads').workerData.step]().then((answers) => {
  parentPort.postMessage(answers);
  process.exit(0);
});
`;

/** What clients of another thread do with a server of this one. */
export type Step = 'newcomer' | 'idle' | 'crowd';

/** Two numbers that both threads see: how often this thread stood still, and whether it may go on. */
export interface Standstill {
  readonly shared: SharedArrayBuffer;
  /** Stands still for so long, or until the clients have done what they do meanwhile. */
  stand(ms: number): void;
}

export const createStandstill = (): Standstill => {
  const shared = new SharedArrayBuffer(8);
  const flag = new Int32Array(shared);
  return {
    shared,
    stand(ms) {
      Atomics.add(flag, 0, 1);
      Atomics.wait(flag, 1, 0, ms);
    },
  };
};

/** @returns the status of each answer, or the code of the error that came instead of it */
export const askWhileStanding = async (
  port: number,
  { shared }: Standstill,
  step: Step,
  count = 0,
): Promise<readonly string[]> => {
  const worker = new Worker(CLIENTS, { eval: true, workerData: { port, shared, step, count } });
  const [answers] = (await once(worker, 'message')) as [readonly string[]];
  return answers;
};
