/** A flag's value as it is stored and sent: text with the type it is to be read as. */
export interface FeatureValue {
  readonly type: 'integer' | 'string' | 'boolean';
  readonly value: string;
}
