import { z } from 'zod/v4';

/** A moment in a query, read as epoch milliseconds. */
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((at) => Number.isFinite(at), 'must be a moment in time')
  .optional();

/** Query parameters of lists that are cut by time. */
export const intervalFields = {
  from: moment.describe('ISO 8601; from here on.'),
  to: moment.describe('ISO 8601; before this.'),
};

export interface AskedInterval {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** @returns the interval without the ends that were left open. */
export const interval = ({ from, to }: AskedInterval): { readonly from?: number; readonly to?: number } => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
