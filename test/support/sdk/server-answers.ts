import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TraitValue } from '../../../domain/identity.js';
import type { ConditionValue, SegmentRule } from '../../../domain/segments/segment-rules.js';
import type { EngineContext } from './engine-context.js';

/** Yes, no, or an error of the whole request. */
export type Answer = 'y' | 'n' | 'x';

export interface AskedIdentity {
  readonly identifier: string;
  readonly key?: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
}

/** What Flagsmith's server engine said; `generate.py` beside the file writes it again. */
export interface ServerAnswers {
  /** Name and version. */
  readonly engine: string;
  readonly traits: readonly TraitValue[];
  /** One condition on the trait `trait` of `ann`: an answer for each value, and in it a letter for each trait. */
  readonly matrices: readonly {
    readonly operator: string;
    readonly values: readonly ConditionValue[];
    readonly answers: readonly string[];
  }[];
  /** Whether somebody belongs to a segment, by the segment's key and rules. */
  readonly segments: readonly (readonly [string, readonly SegmentRule[], AskedIdentity, Answer])[];
  /** Null for an error. Of a flag: whether it is enabled, its value, its variant, and the reason in words. */
  readonly contexts: readonly (readonly [
    EngineContext,
    {
      readonly flags: Readonly<Record<string, readonly [boolean, unknown, string | null, string]>>;
      readonly segments: readonly string[];
    } | null,
  ])[];
}

export const SERVER_ENGINE_FOLDER = path.resolve('test/fixtures/server-engine');

export const readServerAnswers = (): ServerAnswers =>
  JSON.parse(
    gunzipSync(readFileSync(path.join(SERVER_ENGINE_FOLDER, 'answers.json.gz'))).toString('utf8'),
  ) as ServerAnswers;
