/** `waiting`: not sent yet · `failed`: could not be saved; unless it was refused for good it is kept and tried again. */
export type SaveState = "clean" | "waiting" | "saved" | "failed";

/** A text that saves itself. From its first letter it outlives the page; it is sent after a pause in writing, and again until the core has it. */
export interface Saving<T> {
  /** Fields that were written earlier and are not saved yet are sent together with these. */
  write(value: T, onState?: (state: SaveState) => void): void;
  /** Sends now what waits, and resolves after the first attempt. */
  flush(): Promise<void>;
}

/** What was written into forms that have a button of their own to save. It stays in the browser until then, for two weeks at most. */
export interface FormActions {
  /** What was written into a form that began as `initial` does now; `null` where nothing was, or where it began with something else. */
  recall<T>(key: string, initial: T): T | null;
  /** Plain JSON values only. A value that equals `initial` is not kept. */
  remember<T>(key: string, initial: T, value: T): void;
  forget(key: string): void;
}
