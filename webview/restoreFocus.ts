type Focusable = HTMLElement | SVGElement;

/** What shall have the focus once this page has it. */
let waiting: Focusable | undefined;

window.addEventListener('focus', () => {
  // What was clicked to come here has it already.
  if (document.activeElement === document.body) waiting?.focus({ preventScroll: true });
  waiting = undefined;
});

/**
 * Gives the focus back to what was drawn anew. Drawing takes a while: who has gone on to an editor or a box meanwhile keeps the focus
 * there, and finds the place again when the page is come back to.
 */
export function restoreFocus(element: Focusable | undefined): void {
  if (document.hasFocus()) element?.focus({ preventScroll: true });
  else waiting = element;
}
