/** Tools that read figures, compare and check them. */
import type { ExperimentDetailBody } from '../../experiments/experiment-schemas.js';
import { idField } from '../../fields/request-fields.js';
import { ApiProblem, fieldProblem } from '../../problem/api-problem.js';
import {
  getFinal,
  getResults,
  getSnapshot,
  getVerification,
  listSnapshots,
  verifySnapshot,
} from '../../snapshots/snapshot-contract.js';
import type { FinalBody, WholeSnapshotBody } from '../../snapshots/snapshot-schemas.js';
import { placeOf } from '../arguments.js';
import { experimentArgument } from '../places.js';
import { waitFor } from '../settle.js';
import type { Tool, ToolCall } from '../tool.js';
import { comparisonInWords } from '../words/comparison-in-words.js';
import { resultsInWords } from '../words/results-in-words.js';
import type { Verified } from '../words/verification-in-words.js';
import { verificationInWords } from '../words/verification-in-words.js';
import { bodyOf, readExperiment } from './reading-tools.js';

type ResultsSnapshot = WholeSnapshotBody & { readonly kind: 'results' };

const MOST_PAGES = 50;

const seqArgument = idField;

const notThere = (field: string, seq: number): Error =>
  fieldProblem(
    field,
    'not_found',
    `${field}: there are no results number ${seq}. They count from 1 by the experiment, and old ones are thinned; \`get_results\` without a number says the latest.`,
  );

const readSeq = (field: string, value: unknown): number => {
  const parsed = seqArgument.safeParse(value);
  if (!parsed.success)
    throw fieldProblem(field, 'invalid_type', `${field}: must be the number of a snapshot`);
  return parsed.data;
};

/** @returns the results with a number, whole. */
const resultsOf = async (call: ToolCall, field: string, seq: number): Promise<ResultsSnapshot> => {
  const { params } = placeOf(listSnapshots, call);
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { kind: 'results', page: String(page) };
    const { results, next } = bodyOf(await call.ask(listSnapshots, { params, query }));
    const found = results.find((one) => one.seq === seq);
    if (found !== undefined) {
      const whole = bodyOf(
        await call.ask(getSnapshot, { params: { ...params, snapshotId: String(found.id) } }),
      );
      return whole as ResultsSnapshot;
    }
    if (next === null || (results.at(-1)?.seq ?? 0) < seq) break;
  }
  throw notThere(field, seq);
};

const read: Tool = {
  name: 'get_results',
  title: 'Read the results',
  description:
    'Reads the latest results, or those with a number (`seq`), as they were. The text says first whether they are blocked, stale or still collecting; then no figure means anything yet.',
  effect: 'looks',
  role: getResults.role,
  takes: {
    experiment: experimentArgument,
    seq: seqArgument.optional().describe('The number of the results; the latest if left out.'),
  },
  async run(call) {
    const { seq } = call.args;
    if (seq !== undefined && seq !== null) {
      const body = await resultsOf(call, 'seq', readSeq('seq', seq));
      return { body, text: resultsInWords(body, null) };
    }
    const { params } = placeOf(getResults, call);
    const body = bodyOf(await call.ask(getResults, { params }));
    return { body, text: resultsInWords(body.results, await readExperiment(call)) };
  },
};

const latestSeq = async (call: ToolCall): Promise<number> => {
  const { params } = placeOf(getResults, call);
  const { results } = bodyOf(await call.ask(getResults, { params }));
  if (results?.seq === undefined || results.seq === null)
    throw fieldProblem('later', 'not_found', 'later: there are no results yet.');
  return results.seq;
};

const compare: Tool = {
  name: 'compare_snapshots',
  title: 'Compare results of two moments',
  description: 'Says what changed between two results of one experiment: verdicts, effects, sizes.',
  effect: 'looks',
  role: getSnapshot.role,
  takes: {
    experiment: experimentArgument,
    earlier: seqArgument.describe('The number (`seq`) of the earlier results.'),
    later: seqArgument.optional().describe('The number of the later ones; the latest if left out.'),
  },
  async run(call) {
    const { earlier: from, later: to } = call.args;
    const first = readSeq('earlier', from);
    const second = to === undefined || to === null ? await latestSeq(call) : readSeq('later', to);
    // Whichever is sent first; a number that there is not is told at the argument that it was sent in.
    const [low, high] = first <= second ? (['earlier', 'later'] as const) : (['later', 'earlier'] as const);
    const earlier = await resultsOf(call, low, Math.min(first, second));
    const later = await resultsOf(call, high, Math.max(first, second));
    return { body: { earlier, later }, text: comparisonInWords(earlier, later) };
  },
};

/** @returns what came of deriving a snapshot again, or that it is under way; null where there is none. */
const verified = async (
  call: ToolCall,
  snapshot: { readonly id: number } | null,
): Promise<Verified | null> => {
  if (snapshot === null) return null;
  const params = { ...placeOf(verifySnapshot, call).params, snapshotId: String(snapshot.id) };
  const said = await call.ask(verifySnapshot, { params });
  if (said.kind === 'done') return said.body;
  const found = await waitFor(call, async () => {
    const later = await call.ask(getVerification, { params });
    return later.kind === 'done' ? later.body : null;
  });
  return found ?? { status: 'pending' };
};

/** A seal that is due before the answer must be given. */
const isDueSoon = ({ until }: ToolCall, { seals_at: at }: ExperimentDetailBody): boolean =>
  at !== null && Date.parse(at) - Date.now() < until - performance.now();

/** @returns the sealed result; where that is about to be sealed, once it is. @throws ApiProblem `not_sealed` */
const sealed = async (call: ToolCall): Promise<FinalBody> => {
  const { params } = placeOf(getFinal, call);
  const isSoon = isDueSoon(call, await readExperiment(call));
  const look = async (): Promise<FinalBody> => bodyOf(await call.ask(getFinal, { params }));
  const orNull = async (): Promise<FinalBody | null> => {
    try {
      return await look();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'not_sealed') return null;
      throw error;
    }
  };
  return (isSoon ? await waitFor(call, orNull) : null) ?? look();
};

const verify: Tool = {
  name: 'verify_final',
  title: 'Derive the sealed result again',
  description:
    'Computes the sealed result of a completed experiment anew from its events, and compares it with what is stored, figure by figure and by its hash. Changes nothing.',
  effect: 'looks',
  role: verifySnapshot.role,
  takes: { experiment: experimentArgument },
  async run(call) {
    const final = await sealed(call);
    const [results, exposures] = await Promise.all([
      verified(call, final.results),
      verified(call, final.exposures),
    ]);
    const body = { sealed_at: final.sealed_at, results, exposures };
    return { body, text: verificationInWords(body) };
  },
};

export const proofTools: readonly Tool[] = [read, compare, verify];
