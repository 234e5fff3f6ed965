type Focusable = HTMLElement | SVGElement;

/** What shall have the focus once this page has it. */
let waiting: Focusable | undefined;

window.addEventListener('focus', () => {
  // What was clicked to come here has it already.
  if (document.activeElement === document.body) waiting?.focus({ preventScroll: true });
  waiting = undefined;
});

/**
 * Gives the focus back to what was drawn anew. While somebody types in an editor beside this page, which keeps an active element of
 * its own all the time, that editor keeps the focus: the page takes it up when it comes back.
 */
export function restoreFocus(element: Focusable | undefined): void {
  if (document.hasFocus()) element?.focus({ preventScroll: true });
  else waiting = element;
}
