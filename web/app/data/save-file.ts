const KEPT_MS = 60_000;

/** Lets the browser save a text as a file. */
export const saveFile = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after a while.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, KEPT_MS);
};
