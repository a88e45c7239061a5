/** `waiting`: not sent yet · `failed`: could not be saved; it is kept and tried again unless the core refused it for good. */
export type SaveState = "clean" | "waiting" | "saved" | "failed";

/**
 * A text that saves itself. It outlives the page from the first letter; it is sent after a pause in typing, and again until the core has
 * it.
 */
export interface Saving<T> {
  /** Fields written earlier and not yet saved are sent together with these. */
  write(value: T, onState?: (state: SaveState) => void): void;
  /** Sends what waits now, and resolves after the first attempt. */
  flush(): Promise<void>;
}

/** Drafts of forms that have a save button. They stay in the browser until they are saved, for two weeks at most. */
export interface FormActions {
  /** The draft of a form that began with the same `initial`; `null` if there is none, or if it began with another value. */
  recall<T>(key: string, initial: T): T | null;
  /** Plain JSON values only. A value equal to `initial` is not stored. */
  remember<T>(key: string, initial: T, value: T): void;
  forget(key: string): void;
}
