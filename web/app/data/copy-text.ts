/** The way before there was a clipboard for pages: a text is selected, and the browser told to copy what is. */
const copySelected = (text: string, near: Element): boolean => {
  const hadFocus = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.readOnly = true;
  field.value = text;
  // While a dialog is open nothing outside of it can be selected.
  (near.closest('dialog') ?? document.body).append(field);
  field.select();
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- Nothing else copies on a page of plain HTTP.
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (hadFocus instanceof HTMLElement) hadFocus.focus({ preventScroll: true });
  }
};

/**
 * Copies a text. Browsers have a clipboard for pages of HTTPS and of this machine only, and may be forbidden it there.
 *
 * @param near what was pressed
 * @returns whether it is copied
 */
export const copyText = async (text: string, near: Element): Promise<boolean> => {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (clipboard === undefined) return copySelected(text, near);
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near);
  }
};
