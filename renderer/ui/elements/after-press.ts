/**
 * Does the work once the present press of mouse or finger is over and its click was handled, or at once if there is none: moving the page
 * between press and release would take the click from its button. Returns a function that cancels it.
 */
export function afterPress(window: Window, work: () => void): () => void {
  // Everything under the pointer matches `:active` from press to release.
  if (window.document.querySelector(":active") === null) {
    work();
    return () => undefined;
  }
  let timer: number | undefined;
  const released = () => {
    stop();
    timer = window.setTimeout(work);
  };
  const stop = () => {
    for (const type of ["pointerup", "pointercancel"]) window.removeEventListener(type, released, true);
    window.clearTimeout(timer);
  };
  for (const type of ["pointerup", "pointercancel"]) window.addEventListener(type, released, true);
  return stop;
}
