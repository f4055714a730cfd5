/** What people typed, in sentences of Holdfast's own: a name, a comment, whatever other programs have put there. */

/** What would turn the direction of text, break a line, steer a terminal or not be seen at all. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** @returns text on one line, in which nothing looks like the next thing that Holdfast says. */
export const onOneLine = (text: string): string => text.replaceAll(UNSEEN, ' ').trim();

/** @returns what somebody typed, in quotation marks that it cannot close, so that a reader can tell it from what Holdfast says. */
export const quoteTyped = (text: string): string => `"${onOneLine(text).replaceAll('"', '”')}"`;
