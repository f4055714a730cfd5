'use strict';

const { chmodSync, mkdirSync, rmdirSync, rmSync, statfsSync, statSync } = require('node:fs');
const { join } = require('node:path');
const process = require('node:process');

const MEMORY = '/dev/shm';
/** More than all that is there at once while the whole suite runs. */
const ENOUGH_BYTES = 6 * 2 ** 30;
/** When we are root, Postgres runs as another user, who has to get through to its data. */
const PASSABLE = 0o755;

const hasRoom = (folder) => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    // Only Linux has it.
    return false;
  }
};

/** @returns whether it is there and ours */
const open = (folder) => {
  try {
    mkdirSync(folder, { recursive: true });
    if (statSync(folder).uid !== process.getuid()) return false;
    chmodSync(folder, PASSABLE);
    return true;
  } catch {
    return false;
  }
};

/** Which ports were drawn is of no use to another run. */
const forgetPorts = (folder) => rmSync(join(folder, 'ports'), { recursive: true, force: true });

const removeIfEmpty = (folder) => {
  try {
    forgetPorts(folder);
    rmdirSync(folder);
  } catch {
    // Another test run of this checkout has something in it.
  }
};

/**
 * Chooses where engines that live no longer than the test run keep their data: in memory where there is room. Databases are
 * hundreds of files that come and go, and ext4 looks for a free inode by passing over all that were just deleted.
 *
 * @param project its folder; test runs of other checkouts get other folders
 * @returns a folder that exists
 */
exports.chooseRunFolder = (project) => {
  const inMemory = join(MEMORY, `holdfast-tests-${statSync(project).ino}`);
  if (hasRoom(MEMORY) && open(inMemory)) {
    process.once('exit', () => removeIfEmpty(inMemory));
    return inMemory;
  }
  const onDisk = join(project, '.holdfast');
  mkdirSync(onDisk, { recursive: true });
  process.once('exit', () => forgetPorts(onDisk));
  return onDisk;
};
