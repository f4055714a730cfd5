import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const FORCE_AFTER_MS = 10_000;

/** A step that was ended by a signal to us; everything after it is left out. */
class Interrupted extends Error {
  constructor(signal) {
    super(`ended by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** A program that did not end well. */
export class Failed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

const signalGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
};

/**
 * Runs a program to its end, its output on `stdio`. Signals to us end it and all it started, and then us.
 */
export const run = (file, args, { cwd, env = {}, stdio = ['inherit', 'inherit', 'inherit'], label = file }) =>
  new Promise((resolve, reject) => {
    let interrupted;
    // A group of its own, since npm and jest start more processes, which only get the terminal's signals otherwise.
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio, detached: true });
    const interrupt = (signal) => {
      signalGroup(child, interrupted === undefined ? 'SIGTERM' : 'SIGKILL');
      interrupted ??= signal;
      setTimeout(() => signalGroup(child, 'SIGKILL'), FORCE_AFTER_MS).unref();
    };
    for (const signal of SIGNALS) process.on(signal, interrupt);
    const finish = (settle) => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
      settle();
    };
    child.once('error', (error) => finish(() => reject(new Failed(`${label}: ${error.message}`, 1))));
    child.once('close', (code, signal) =>
      finish(() => {
        if (interrupted !== undefined) reject(new Interrupted(interrupted));
        else if (code === 0) resolve();
        else reject(new Failed(`${label} ended with ${signal ?? `exit code ${code}`}`, code ?? 1));
      }),
    );
  });
