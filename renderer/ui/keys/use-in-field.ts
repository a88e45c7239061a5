import { useSyncExternalStore } from "react";
import { isTyping } from "./keys.ts";

function follow(onChange: () => void): () => void {
  for (const type of ["focusin", "focusout"]) document.addEventListener(type, onChange);
  return () => {
    for (const type of ["focusin", "focusout"]) document.removeEventListener(type, onChange);
  };
}

/** Whether a text field has the focus, so that single keys type text. */
export function useInField(): boolean {
  return useSyncExternalStore(follow, () => isTyping(document.activeElement));
}
