/**
 * Does something once the mouse or finger that is down now is up again and its click has been taken, or at once where none is: what moves the page between press and
 * release would take the click from its button. Returns what cancels it.
 */
export function afterPress(window: Window, work: () => void): () => void {
  // Everything under the pointer is active from its press to its release.
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
