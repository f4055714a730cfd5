/** What a flag's value can be. */
export const VALUE_TYPES = ['integer', 'string', 'boolean'] as const;

/** How the text of an integer looks: of as many digits as every double holds exactly. */
export const INTEGER_TEXT = /^-?\d{1,15}$/;

/** A flag's value as it is stored and sent: text with the type it is to be read as. */
export interface FeatureValue {
  readonly type: (typeof VALUE_TYPES)[number];
  readonly value: string;
}

/** @returns the value that the text stands for. The text is known to fit the type. */
export const plainValue = ({ type, value }: FeatureValue): string | number | boolean => {
  switch (type) {
    case 'integer':
      return Number(value);
    case 'boolean':
      return value === 'true';
    case 'string':
      return value;
  }
};
