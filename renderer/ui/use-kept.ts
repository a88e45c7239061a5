import { useState } from "react";

const PREFIX = "form ";

/** A form that nobody went on with for so long is forgotten, milliseconds. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** What is kept of a form: what it began with, and what was written since, as JSON; `at`: when, epoch milliseconds. */
interface Kept {
  readonly initial: string;
  readonly written: string;
  readonly at: number;
}

function keptUnder(storage: Storage, key: string): Kept | null {
  const json = storage.getItem(PREFIX + key);
  return json === null ? null : (JSON.parse(json) as Kept);
}

/** What was written into a form that began as `initial` does now; `null` where nothing was, or where it began with something else. */
export function recall<T>(storage: Storage, key: string, initial: T): T | null {
  const kept = keptUnder(storage, key);
  return kept === null || kept.initial !== JSON.stringify(initial) ? null : (JSON.parse(kept.written) as T);
}

/** Keeps what was written, or forgets it where nothing differs from the beginning. A full storage keeps nothing, and the form goes on. */
export function keep<T>(storage: Storage, key: string, initial: T, value: T, at: number): void {
  const kept: Kept = { initial: JSON.stringify(initial), written: JSON.stringify(value), at };
  try {
    if (kept.initial === kept.written) storage.removeItem(PREFIX + key);
    else storage.setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    storage.removeItem(PREFIX + key);
  }
}

function forgetWhere(storage: Storage, isOver: (key: string) => boolean): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  for (const each of keys) if (each.startsWith(PREFIX) && isOver(each.slice(PREFIX.length))) storage.removeItem(each);
}

/** Forgets what nobody went on with for two weeks. `now`: epoch milliseconds. */
export function forgetOldForms(storage: Storage, now: number): void {
  forgetWhere(storage, (key) => (keptUnder(storage, key)?.at ?? 0) < now - KEPT_MS);
}

/** Forgets what was written about a contact that is no more. */
export function forgetFormsOf(storage: Storage, contactId: string): void {
  forgetWhere(storage, (key) => ` ${key} `.includes(` ${contactId} `));
}

/**
 * A form's state that outlives leaving the view, reloading the page and closing the window. Plain JSON values only; where it is about a contact, its id is a word of `key`.
 * What was kept counts only where the form would begin as it did then: nothing overwrites a record that changed meanwhile.
 */
export function useKept<T>(key: string, start: () => T) {
  const [initial] = useState(start);
  const [value, setValue] = useState(() => recall(localStorage, key, initial) ?? initial);
  const change = (patch: Partial<T>): void =>
    setValue((before) => {
      const after = { ...before, ...patch };
      keep(localStorage, key, initial, after, Date.now());
      return after;
    });
  return { value, change, forget: () => localStorage.removeItem(PREFIX + key) };
}
