import { readFileSync } from 'node:fs';
import type { CheckedFile } from '../bundle/check-bundle.js';
import { loadBundles } from '../bundle/load-bundle.js';
import type { CommonOptions, Surroundings } from '../command.js';
import { tell } from '../command.js';
import { Failure } from '../failure.js';
import { oneLine } from '../terminal/plain-text.js';

const MOST_DIFFERENCES = 5;

const wordOf = (checked: CheckedFile): string => {
  if (checked.fault !== null) return checked.fault;
  if (checked.hash !== checked.content_hash) return 'CHANGED: its hash is another';
  if (checked.differences.length > 0) return 'WRONG: figures do not follow from its sums';
  return 'as it was stored';
};

const linesOf = (checked: CheckedFile): readonly string[] => {
  const {
    file,
    kind,
    is_final: isFinal,
    differences,
    equal_figures: equal,
    unchecked_figures: unchecked,
  } = checked;
  const figures = kind === 'results' ? `; ${equal} figures follow from the sums` : '';
  const left = unchecked > 0 ? `, ${unchecked} cannot be told from it alone` : '';
  return [
    `${file}${isFinal ? ' (sealed)' : ''}: ${wordOf(checked)}${figures}${left}`,
    ...differences
      .slice(0, MOST_DIFFERENCES)
      .map(({ figure, stored, again }) => `  ${figure}: stored ${String(stored)}, again ${String(again)}`),
    ...(differences.length > MOST_DIFFERENCES ? [`  and ${differences.length - MOST_DIFFERENCES} more`] : []),
  ];
};

/** Checks a bundle without a network: files by the manifest, snapshots by their hashes, figures by the sums. */
export const verifyBundle = async (
  surroundings: Surroundings,
  file: string,
  options: CommonOptions,
): Promise<void> => {
  const { checkSnapshots, isSound, strangersIn, unpackBundle } = await loadBundles();
  const unpacked = unpackBundle(readFileSync(file));
  const { manifest, files } = unpacked;
  const changes = [...unpacked.changes, ...strangersIn(unpacked)];
  const snapshots = checkSnapshots(files);
  const bad = snapshots.filter((one) => !isSound(one));
  tell(surroundings, options, { manifest, changes, snapshots }, () => [
    `${oneLine(manifest.experiment.name)} (${manifest.experiment.uuid}), made ${manifest.made_at}`,
    ...changes,
    ...snapshots.flatMap(linesOf),
    ...(changes.length + bad.length === 0
      ? [`${files.size} files are as they were when the bundle was made.`]
      : []),
  ]);
  if (changes.length + bad.length > 0)
    throw new Failure(
      `${changes.length} files are not as they were, and ${bad.length} of ${snapshots.length} snapshots are not sound.`,
    );
};
