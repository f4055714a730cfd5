import type { TableName } from '../../../domain/sources/source-mapping.js';

/** @returns a name as SQL reads it whatever it holds: inside of the quotation nothing means anything. */
export const quoteIdentifier = (name: string): string =>
  `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;

/** @returns a text as SQL reads it, for places where a parameter would need a name of its own for every part */
export const sqlText = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** @returns a table's name as SQL reads it, with its database */
export const quoteTable = ({ database, table }: TableName): string =>
  `${quoteIdentifier(database)}.${quoteIdentifier(table)}`;
