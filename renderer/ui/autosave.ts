export type SaveState = "clean" | "waiting" | "saved" | "failed";

/** `later`: it could not be kept now and is tried again · `refused`: it never will be. */
export type Saved = "kept" | "later" | "refused";

/** What could not be kept is tried again after so long, milliseconds. */
const RETRY_MS = 5000;

export interface AutosaveParts<T> {
  /** Told of each change at once: it outlives the page, however suddenly that goes. */
  readonly jot: (value: T) => void;
  readonly save: (value: T) => Promise<Saved>;
  /** Puts what was written later together with what waits already. */
  readonly merge: (earlier: T, later: T) => T;
  /** Time without typing after which it is saved, milliseconds. */
  readonly quietMs: number;
  /** Calls once, `ms` from now, and answers with the function that cancels. */
  readonly after: (ms: number, fn: () => void) => () => void;
  readonly onState: (state: SaveState) => void;
}

export interface Autosave<T> {
  /** Something was written. */
  put(value: T): void;
  /** Saves now what waits. */
  flush(): Promise<void>;
}

/** Saves what is written after each pause, and again where it could not be kept: there is no button to forget. */
export function createAutosave<T>({ jot, save, merge, quietMs, after, onState }: AutosaveParts<T>): Autosave<T> {
  /** What is not saved yet: one value, or none. */
  const waiting: { readonly value: T }[] = [];
  let cancel: () => void = () => undefined;
  const wait = (ms: number) => {
    cancel();
    cancel = after(ms, () => void flush());
  };
  const keep = (value: T) => waiting.splice(0, 1, { value });
  async function flush() {
    cancel();
    const [sent] = waiting.splice(0);
    if (sent === undefined) return;
    // Without a core nothing is refused, it only has to wait.
    const saved = await save(sent.value).catch(() => "later" as const);
    const [written] = waiting;
    if (saved === "later") {
      keep(written === undefined ? sent.value : merge(sent.value, written.value));
      wait(RETRY_MS);
    }
    if (saved !== "kept") onState("failed");
    else if (written === undefined) onState("saved");
  }
  return {
    flush,
    put(value) {
      const [written] = waiting;
      keep(written === undefined ? value : merge(written.value, value));
      jot(value);
      onState("waiting");
      wait(quietMs);
    },
  };
}

/** A result of the core as a {@link Saved}: only a disk that failed or is full may do better later. */
export function savedAs(result: { readonly ok: true } | { readonly ok: false; readonly reason: string }): Saved {
  if (result.ok) return "kept";
  return result.reason.startsWith("storage-") ? "later" : "refused";
}
