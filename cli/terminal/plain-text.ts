/** Texts of others on a terminal: what would move the cursor, ring or turn the order of letters round is not let through. */

// oxlint-disable-next-line no-control-regex -- it is about these very characters
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** @returns a text that a terminal shows and does not obey; lines and tabs stay */
export const plainText = (text: string): string => text.replace(COMMANDS, '\ufffd');

/** @returns the same in one line */
export const oneLine = (text: string): string => plainText(text.replace(/\s*[\r\n\t]+\s*/g, ' '));

/** @returns a value as JSON, with such characters as escapes: a program reads the same, a terminal obeys nothing */
export const plainJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(COMMANDS, (letter) =>
    letter === '\n' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
