import type { SegmentCondition, SegmentRule } from '../segments/segment-rules.js';
import type { FlagAsServed, StateAsServed } from './flag-store.js';
import type { PlainValue } from './plain-value.js';
import { isSameValue } from './plain-value.js';

/** One thing that is not served as it is to be. */
export interface FlagDifference {
  /** `segment.rules`, `override.shares.green`. */
  readonly field: string;
  /** As text; null is that there is none. */
  readonly expected: string | null;
  readonly found: string | null;
}

/** The value of a split may be written as `20`, `20.0` or `20.00`. */
const valueText = ({ operator, value }: SegmentCondition): string => {
  const text = (Array.isArray(value) ? value.join(',') : String(value ?? '')).trim();
  return operator === 'PERCENTAGE_SPLIT' ? String(Number(text)) : text;
};

const conditionText = (condition: SegmentCondition): string =>
  `${condition.property.trim() || 'identity'} ${condition.operator} ${valueText(condition)}`;

/** Lists may come back in another order, and say the same. */
const ruleText = ({ type, rules = [], conditions = [] }: SegmentRule): string =>
  `${type}(${[...conditions.map(conditionText).sort(), ...rules.map(ruleText).sort()].join(', ')})`;

/** @returns rules as one text; equal texts are equal rules. Rules without any condition say nothing. */
const rulesText = (rules: readonly SegmentRule[]): string => rules.map(ruleText).sort().join(' and ');

const shown = (value: PlainValue): string => (value === null ? '""' : JSON.stringify(value));

const line = (field: string, expected: string | null, found: string | null): readonly FlagDifference[] =>
  expected === found ? [] : [{ field, expected, found }];

const isSameShare = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;

const compareShares = (
  field: string,
  wanted: StateAsServed['shares'],
  found: StateAsServed['shares'],
): readonly FlagDifference[] =>
  [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((key) => !isSameShare(wanted[key] ?? 0, found[key] ?? 0))
    .map((key) => ({
      field: `${field}.shares.${key}`,
      expected: String(wanted[key] ?? 0),
      found: String(found[key] ?? 0),
    }));

const compareState = (
  field: string,
  wanted: StateAsServed,
  found: StateAsServed,
): readonly FlagDifference[] => [
  ...line(`${field}.enabled`, String(wanted.enabled), String(found.enabled)),
  ...(isSameValue(wanted.value, found.value)
    ? []
    : [{ field: `${field}.value`, expected: shown(wanted.value), found: shown(found.value) }]),
  ...compareShares(field, wanted.shares, found.shares),
];

/** Others of the same name, which a store may have kept of a request that seemed lost. */
const compareTwins = ({ twins = 0 }: NonNullable<FlagAsServed['segment']>): readonly FlagDifference[] =>
  line('segment.twins', '0', String(twins));

const presence = (thing: object | null): string | null => (thing === null ? null : 'there');

const compareSegments = (
  wanted: FlagAsServed['segment'],
  found: FlagAsServed['segment'],
): readonly FlagDifference[] =>
  wanted === null || found === null
    ? line('segment', presence(wanted), presence(found))
    : [...line('segment.rules', rulesText(wanted.rules), rulesText(found.rules)), ...compareTwins(found)];

const compareOverrides = (
  wanted: FlagAsServed['override'],
  found: FlagAsServed['override'],
): readonly FlagDifference[] =>
  wanted === null || found === null
    ? line('override', presence(wanted), presence(found))
    : [
        ...compareState('override', wanted, found),
        ...(found.isWeakest ? [] : [{ field: 'override.priority', expected: 'the last', found: 'another' }]),
      ];

/** @returns what is not served as it is to be, field by field; nothing where all of it is */
export const compareFlag = (wanted: FlagAsServed, found: FlagAsServed): readonly FlagDifference[] => [
  ...compareSegments(wanted.segment, found.segment),
  ...compareOverrides(wanted.override, found.override),
  ...compareState('default', wanted.defaults, found.defaults),
];
