import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './terminal.mjs';

const LOOK_EVERY_MS = 200;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holderOf = (path) => {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

const take = (path) => {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

/** Lets one of several bootstraps on a folder work at a time. A lock whose holder was killed counts for nothing. */
export const withLock = async (path, work) => {
  mkdirSync(dirname(path), { recursive: true });
  let waitsFor;
  while (!take(path)) {
    const holder = holderOf(path);
    // 0 is a lock between its creation and its text.
    if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
    else if (holder > 0 && holder !== waitsFor) {
      waitsFor = holder;
      say('build', `waiting for process ${holder}, which installs or builds here`);
    }
    await sleep(LOOK_EVERY_MS);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
};
