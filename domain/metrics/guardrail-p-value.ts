/** How sure the verdict on a guardrail is: the p-value of the test against its margin, and not of "no difference". */

/** By which hypothesis it would be told: that it holds, or that it is harmed. */
export interface GuardrailPValue {
  readonly value: number;
  readonly of: 'unharmed' | 'harmed';
}

/** As snapshots have them: of harm as large as the margin or larger, and of harm as small as the margin or smaller. */
interface Tested {
  readonly p_value: number;
  readonly harm_p_value?: number | undefined;
}

/**
 * @param figures at every look, or of one; older snapshots say only whether it holds
 * @returns that of the two tests which is nearer to a verdict
 */
export const guardrailPValue = ({ p_value: holds, harm_p_value: harm = 1 }: Tested): GuardrailPValue =>
  harm < holds ? { value: harm, of: 'harmed' } : { value: holds, of: 'unharmed' };
