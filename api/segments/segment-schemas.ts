import { z } from 'zod/v4';
import type { SegmentRule } from '../../domain/segment-rules.js';
import { idField, nameField, textField } from '../http/fields.js';
import { pageFields } from '../http/paging.js';
import { segmentRulesField } from './segment-rule-schema.js';

const description = textField.nullish().transform((text) => text ?? '');

/** Request: a new segment. */
export const newSegment = z.object({
  name: nameField,
  description,
  /** Made for one feature only. */
  feature: idField.nullish().transform((id) => id ?? null),
  rules: segmentRulesField,
});

/** Request: a segment as it is to be. */
export const wholeSegment = newSegment.omit({ feature: true });

/** Request: what changes of a segment. */
export const segmentChange = z.object({
  name: nameField.optional(),
  description: textField.nullable().optional(),
  rules: segmentRulesField.optional(),
});

/** Request: query of the list. */
export const segmentListQuery = z.object({ ...pageFields, q: z.string().max(255).optional() });

/** Response: a segment. */
export interface SegmentBody {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly project: number;
  readonly feature: number | null;
  readonly rules: readonly SegmentRule[];
  readonly created_at: string;
  readonly updated_at: string;
}
