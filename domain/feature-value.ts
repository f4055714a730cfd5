/** What a flag's value can be. */
export const VALUE_TYPES = ['integer', 'string', 'boolean'] as const;

/** A flag's value as it is stored and sent: text with the type it is to be read as. */
export interface FeatureValue {
  readonly type: (typeof VALUE_TYPES)[number];
  readonly value: string;
}
