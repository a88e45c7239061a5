import { useEffect, useRef, useState } from "react";
import type { SaveState, Saving } from "#renderer/app/store/actions/saving.ts";

/** A text that saves itself, with its save state. What waits is sent when the component unmounts, so that the next one reads it. */
export function useSaving<T>(saving: Saving<T>) {
  const [state, setState] = useState<SaveState>("clean");
  const latest = useRef(saving);
  useEffect(() => {
    latest.current = saving;
  });
  useEffect(() => () => void latest.current.flush(), []);
  return { write: (value: T) => saving.write(value, setState), flush: () => saving.flush(), state };
}
