// When the browser draws.

/** Longer than a frame takes; in a page that is not seen there are none. */
const NO_FRAME = 100;

/** Resolves once what stands in the page now was drawn. */
export function drawnOnce(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, NO_FRAME);
    // After the frame, and not before it as the callback itself is.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
