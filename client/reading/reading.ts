/** How a scorecard is read: on which scale, by which interval, against whom and how corrected. */

/** Which interval is in words: the one that holds at every look, or that of a single look. */
type Looks = 'every' | 'one';
/** How decisions are corrected: as the experiment does, or otherwise for the sake of reading. */
type Adjust = 'decided' | 'none' | 'holm';

export interface Reading {
  readonly scale: 'relative' | 'absolute';
  readonly looks: Looks;
  readonly baseline: string;
  readonly adjust: Adjust;
}

export const CONTROL = 'control';

/** As the experiment itself decides. */
export const AS_DECIDED: Reading = {
  scale: 'relative',
  looks: 'every',
  baseline: CONTROL,
  adjust: 'decided',
};
