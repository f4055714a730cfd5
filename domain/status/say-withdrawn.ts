import { quoteTyped } from '../typed-text.js';
import type { Figures } from './read-figures.js';
import { sayStored } from './say-figures.js';
import type { StatusReason } from './status-words.js';

/** @returns which verdicts of the headline metric were taken back by what came in later. */
export const withdrawnOf = ({ readings }: Figures): readonly StatusReason[] =>
  readings.flatMap(({ metric, variant, analysis }) => {
    const { verdict, decided_at: decided, withdrawn_at: withdrawn, withdrawn_verdict: was } = analysis;
    const at = sayStored(withdrawn);
    if (was === undefined || at === null) return [];
    // Of a verdict that fell anew, the date is its own.
    const isOpen = verdict !== 'better' && verdict !== 'worse';
    const since = isOpen ? sayStored(decided) : null;
    const from = since === null ? '' : ` from ${since}`;
    const detail = `On ${quoteTyped(metric.name)}, ${variant} was ${was} than control${from} until ${at}; what came in later has taken that back.`;
    return [{ code: 'verdict_withdrawn' as const, detail }];
  });
