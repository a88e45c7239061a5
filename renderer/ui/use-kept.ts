import { useState } from "react";

/** What is kept of a form: what it began with, and what was written since, as JSON. */
interface Kept {
  readonly initial: string;
  readonly written: string;
}

function keptUnder(storage: Storage, key: string): Kept | null {
  const json = storage.getItem(key);
  return json === null ? null : (JSON.parse(json) as Kept);
}

/** What was written into a form that began as `initial` does now; `null` where nothing was, or where it began with something else. */
export function recall<T>(storage: Storage, key: string, initial: T): T | null {
  const kept = keptUnder(storage, key);
  return kept === null || kept.initial !== JSON.stringify(initial) ? null : (JSON.parse(kept.written) as T);
}

/** Keeps what was written, or forgets it where nothing differs from the beginning. A full storage keeps nothing, and the form goes on. */
export function keep<T>(storage: Storage, key: string, initial: T, value: T): void {
  const kept: Kept = { initial: JSON.stringify(initial), written: JSON.stringify(value) };
  try {
    if (kept.initial === kept.written) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(kept));
  } catch {
    storage.removeItem(key);
  }
}

/**
 * A form's state that outlives leaving the view and reloading the page, until the window is closed. Plain JSON values only.
 * What was kept counts only where the form would begin as it did then: nothing overwrites a record that changed meanwhile.
 */
export function useKept<T>(key: string, start: () => T) {
  const [initial] = useState(start);
  const [value, setValue] = useState(() => recall(sessionStorage, key, initial) ?? initial);
  const change = (patch: Partial<T>): void =>
    setValue((before) => {
      const after = { ...before, ...patch };
      keep(sessionStorage, key, initial, after);
      return after;
    });
  return { value, change, forget: () => sessionStorage.removeItem(key) };
}
