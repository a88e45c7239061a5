import { useEffect, useRef, useState } from "react";
import { type Autosave, type AutosaveParts, createAutosave, type SaveState } from "./autosave.ts";

function after(ms: number, fn: () => void): () => void {
  const timer = setTimeout(fn, ms);
  return () => clearTimeout(timer);
}

/** Saves what is written after each pause of `quietMs`, and when the page or the component goes away. */
export function useAutosave<T>(
  parts: Pick<AutosaveParts<T>, "jot" | "save" | "merge" | "quietMs">,
): Autosave<T> & { readonly state: SaveState } {
  const [state, setState] = useState<SaveState>("clean");
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  const [autosave] = useState(() =>
    createAutosave<T>({
      jot: (value) => latest.current.jot(value),
      save: (value) => latest.current.save(value),
      merge: parts.merge,
      quietMs: parts.quietMs,
      after,
      onState: setState,
    }),
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
