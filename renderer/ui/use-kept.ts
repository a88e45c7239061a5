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

/** A browser that allows none (blocked storage) throws at the name alone. */
type Place = () => Storage;

/** Of a storage that is refused or full, or text that is none of ours: `otherwise`, and the form goes on. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function keptUnder(place: Place, key: string): Kept | null {
  return attempt(() => JSON.parse(place().getItem(PREFIX + key) ?? "null") as Kept | null, null);
}

function remove(place: Place, key: string): void {
  attempt(() => place().removeItem(PREFIX + key), undefined);
}

/** What was written into a form that began as `initial` does now; `null` where nothing was, or where it began with something else. */
export function recall<T>(place: Place, key: string, initial: T): T | null {
  const kept = keptUnder(place, key);
  return kept === null || kept.initial !== JSON.stringify(initial) ? null : (JSON.parse(kept.written) as T);
}

/** Keeps what was written, or forgets it where nothing differs from the beginning. A full storage keeps nothing. */
export function keep<T>(place: Place, key: string, initial: T, value: T, at: number): void {
  const kept: Kept = { initial: JSON.stringify(initial), written: JSON.stringify(value), at };
  // First the old one: where the new one finds no room, no older text is to come back.
  remove(place, key);
  if (kept.initial !== kept.written) attempt(() => place().setItem(PREFIX + key, JSON.stringify(kept)), undefined);
}

function forgetWhere(place: Place, isOver: (key: string) => boolean): void {
  const keys = attempt(() => Array.from({ length: place().length }, (_, index) => place().key(index) ?? ""), []);
  for (const each of keys) if (each.startsWith(PREFIX) && isOver(each.slice(PREFIX.length))) remove(place, each.slice(PREFIX.length));
}

/** Forgets what nobody went on with for two weeks. `now`: epoch milliseconds. */
export function forgetOldForms(place: Place, now: number): void {
  forgetWhere(place, (key) => (keptUnder(place, key)?.at ?? 0) < now - KEPT_MS);
}

/** Forgets what was written about a contact that is no more. */
export function forgetFormsOf(place: Place, contactId: string): void {
  forgetWhere(place, (key) => ` ${key} `.includes(` ${contactId} `));
}

const inBrowser: Place = () => localStorage;

/**
 * A form's state that outlives leaving the view, reloading the page and closing the window. Plain JSON values only; where it is about a contact, its id is a word of `key`.
 * What was kept counts only where the form would begin as it did then: nothing overwrites a record that changed meanwhile.
 */
export function useKept<T>(key: string, start: () => T) {
  const [initial] = useState(start);
  const [value, setValue] = useState(() => recall(inBrowser, key, initial) ?? initial);
  const change = (patch: Partial<T>): void =>
    setValue((before) => {
      const after = { ...before, ...patch };
      keep(inBrowser, key, initial, after, Date.now());
      return after;
    });
  return { value, change, forget: () => remove(inBrowser, key) };
}
