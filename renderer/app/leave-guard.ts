/** While a call is up, leaving or reloading the page would end it: the browser asks first. Answers with the function that stops asking. */
export function guardLeaving(window: EventTarget, isInCall: () => boolean): () => void {
  const ask = (event: Event) => {
    if (isInCall()) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
