import { useEffect, useRef, useState } from "react";
import { type Autosave, type AutosaveParts, createAutosave, type SaveState } from "./autosave.ts";

function after(ms: number, fn: () => void): () => void {
  const timer = setTimeout(fn, ms);
  return () => clearTimeout(timer);
}

/** Saves what is written after each pause of `quietMs`, and when the page or the component goes away. */
export function useAutosave<T>(
  save: AutosaveParts<T>["save"],
  merge: AutosaveParts<T>["merge"],
  quietMs: number,
): Autosave<T> & { readonly state: SaveState } {
  const [state, setState] = useState<SaveState>("clean");
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [autosave] = useState(() =>
    createAutosave<T>({ save: (value) => latest.current(value), merge, quietMs, after, onState: setState }),
  );
  useEffect(() => {
    const leave = () => void autosave.flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [autosave]);
  return { ...autosave, state };
}
