import { readFileSync } from 'node:fs';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import type { NormalPrior } from '../../../stats/posterior.js';

/** Inputs of all methods in one; a vector carries those that its method needs. */
export interface VectorInputs {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly x: number;
  readonly p: number;
  readonly mean: number;
  readonly sd: number;
  readonly degreesOfFreedom: number;
  readonly control: ArmStatistics;
  readonly treatment: ArmStatistics;
  readonly alpha?: number;
  readonly confidence?: number;
  readonly alternative?: string;
  readonly tuningN: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly prior: NormalPrior | null;
  readonly posteriorMean: number;
  readonly posteriorSd: number;
  readonly observed: readonly number[];
  readonly weights: readonly number[];
  readonly threshold: number;
  readonly pValues: readonly number[];
  readonly procedure: string;
  readonly a: CentredSummary;
  readonly b: CentredSummary;
  readonly controlVariance: number;
  readonly controlMean: number;
  readonly controlN: number;
  readonly treatmentVariance: number;
  readonly treatmentMean: number;
  readonly treatmentN: number;
}

/** A value that a vector states or that our code gives for it. */
export type VectorValue = number | boolean | string | null | readonly VectorValue[];

export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly method: string;
  readonly inputs: VectorInputs;
  readonly expected: Readonly<Record<string, VectorValue>>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

const file = new URL('../../fixtures/vectors/stats-vectors.json', import.meta.url);

export const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[];

const isList = (value: VectorValue | undefined): value is readonly VectorValue[] => Array.isArray(value);

const allowance = (want: number, tolerance: Vector['tolerance']): number =>
  (tolerance.abs ?? 0) + (tolerance.rel ?? 0) * Math.abs(want);

/** What is wrong with `got`, or null. Numbers pass when |got - want| <= abs + rel |want|. */
export const difference = (
  got: VectorValue | undefined,
  want: VectorValue,
  tolerance: Vector['tolerance'],
): string | null => {
  if (isList(want) && isList(got) && got.length === want.length) {
    return want.map((item, i) => difference(got[i], item, tolerance)).find((d) => d !== null) ?? null;
  }
  const allowed = typeof want === 'number' ? allowance(want, tolerance) : 0;
  const close = typeof want === 'number' && typeof got === 'number' && Math.abs(got - want) <= allowed;
  return close || got === want
    ? null
    : `got ${JSON.stringify(got)}, want ${JSON.stringify(want)} within ${allowed}`;
};
