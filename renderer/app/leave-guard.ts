/**
 * Makes the browser ask before the page is left or reloaded during a call, since that would end the call. Returns a function that stops
 * this.
 */
export function guardLeaving(window: EventTarget, isInCall: () => boolean): () => void {
  const ask = (event: Event) => {
    if (isInCall()) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
