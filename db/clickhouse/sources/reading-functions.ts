/** Functions that read something without naming a table: dictionaries, tables of the engine Join, files, models. */
const READING = /^(dict\w*|joinGet\w*|file|catboostEvaluate|evalMLMethod)$/i;

/** @returns whether a function reads something else than its arguments. */
export const isReadingFunction = (name: string): boolean => READING.test(name);

/** @returns the first function in an expression that reads something else than its arguments, or null */
export const readingFunction = (expression: string): string | null =>
  [...expression.matchAll(/(\w+)`?\s*\(/g)].map(([, name = '']) => name).find(isReadingFunction) ?? null;
