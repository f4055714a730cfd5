import { contentHash } from '../../domain/snapshots/content-hash.js';
import type { CheckedBasis, CheckedPayload } from '../../stats/recompute/checked-snapshot.js';
import { compareFigures } from '../../stats/recompute/compare-figures.js';
import type { BundleFiles } from './bundle-parts.js';

/** A snapshot as the API has sent it; of whatever version, so nothing is taken for granted. */
interface BundledSnapshot {
  readonly seq: number;
  readonly kind: string;
  readonly as_of: string;
  readonly is_final: boolean;
  readonly content_hash: string;
  readonly basis: unknown;
  readonly payload: unknown;
}

/** What became of one snapshot of a bundle. */
export interface CheckedFile {
  readonly file: string;
  readonly seq: number;
  readonly kind: string;
  readonly as_of: string;
  readonly is_final: boolean;
  readonly content_hash: string;
  /** Of payload and basis as they are in the file. */
  readonly hash: string;
  /** Figures that follow from the sums, and what cannot be told from this snapshot alone. */
  readonly equal_figures: number;
  readonly unchecked_figures: number;
  readonly differences: readonly {
    readonly figure: string;
    readonly stored: unknown;
    readonly again: unknown;
  }[];
  /** Null unless it cannot be read at all. */
  readonly fault: string | null;
}

const KINDS: readonly unknown[] = ['exposures', 'results'];

const faultOf = (error: unknown): string =>
  `It cannot be computed: ${error instanceof Error ? error.message : String(error)}`;

/** A snapshot that was changed by hand may be of any shape; then there is a reason instead of figures. */
const figuresOf = ({ kind, payload, basis, is_final: isFinal }: BundledSnapshot) => {
  const none = { equal: 0, differences: [], unchecked: 0 };
  if (payload === null) return { ...none, fault: 'It has no figures.' };
  if (kind !== 'results') return { ...none, fault: null };
  try {
    const { equal, differences, unchecked } = compareFigures(
      payload as CheckedPayload,
      basis as CheckedBasis,
      isFinal,
    );
    const left = [...unchecked.values()].reduce((sum, count) => sum + count, 0);
    return { equal, differences, unchecked: left, fault: null };
  } catch (error) {
    return { ...none, fault: faultOf(error) };
  }
};

/** @returns null for a text that is no snapshot at all */
const readSnapshot = (text: string): BundledSnapshot | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const isSnapshot = 'content_hash' in value && 'basis' in value && 'kind' in value;
    return isSnapshot && KINDS.includes(value.kind) ? (value as BundledSnapshot) : null;
  } catch {
    return null;
  }
};

const NO_SNAPSHOT: Omit<CheckedFile, 'file'> = {
  ...{ seq: 0, kind: 'unknown', as_of: '', is_final: false, content_hash: '', hash: '' },
  ...{ equal_figures: 0, unchecked_figures: 0, differences: [] },
  fault: 'It is no snapshot.',
};

/** @returns the hash of what the file has; null where it is nested too deep to have one */
const hashOf = ({ payload, basis }: BundledSnapshot): string | null => {
  try {
    return contentHash(payload, basis);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

const checkFile = (file: string, text: string): CheckedFile => {
  const snapshot = readSnapshot(text);
  if (snapshot === null) return { file, ...NO_SNAPSHOT };
  const { seq, kind, as_of, is_final, content_hash } = snapshot;
  const hash = hashOf(snapshot);
  if (hash === null) return { file, ...NO_SNAPSHOT, fault: faultOf('it has too many lists in lists.') };
  const { equal, differences, unchecked, fault } = figuresOf(snapshot);
  return {
    ...{
      file,
      seq,
      kind,
      as_of,
      is_final,
      content_hash,
      hash,
    },
    ...{ equal_figures: equal, unchecked_figures: unchecked, differences, fault },
  };
};

/** @returns each snapshot of a bundle, checked against its hash and its sums, in their order */
export const checkSnapshots = (files: BundleFiles): readonly CheckedFile[] =>
  [...files]
    .filter(([name]) => name.startsWith('snapshots/'))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, text]) => checkFile(name, text));

/** Whether a snapshot is what it says it is. */
export const isSound = ({ content_hash, hash, differences, fault }: CheckedFile): boolean =>
  content_hash === hash && differences.length === 0 && fault === null;
