/** One line on the terminal about one part of the stack. */
export type TerminalLog = (part: string, message: string) => void;

const PART_WIDTH = 11;

/** `  postgres    ready on 127.0.0.1:5439 (pid 123, 0.4 s)` */
const formatLine = (part: string, message: string): string => `  ${part.padEnd(PART_WIDTH)} ${message}`;

export const createLog =
  (write: (line: string) => void): TerminalLog =>
  (part, message) => {
    write(formatLine(part, message));
  };

/** Seconds since a moment given by `performance.now()`, as people read them. */
export const elapsed = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
