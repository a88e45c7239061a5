import { useCallback, useEffect, useRef, useState } from "react";

export type SaveState = "clean" | "waiting" | "saved" | "failed";

/** `later`: it could not be kept now and is tried again · `refused`: it never will be. */
export type Saved = "kept" | "later" | "refused";

/** What could not be kept is tried again after so long, milliseconds. */
const RETRY_MS = 5000;

export interface Autosave<T> {
  /** Something was written; `merge` puts it together with what waits already. */
  put(value: T): void;
  /** Saves now what waits. */
  flush(): Promise<void>;
  readonly state: SaveState;
}

/** Saves what is written after each pause of `quietMs`, when the page or the component goes away, and again where it could not be kept: there is no button to forget. */
export function useAutosave<T>(save: (value: T) => Promise<Saved>, merge: (earlier: T, later: T) => T, quietMs: number): Autosave<T> {
  const [state, setState] = useState<SaveState>("clean");
  const unsaved = useRef<T | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const how = useRef({ save, merge });
  useEffect(() => {
    how.current = { save, merge };
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const value = unsaved.current;
    if (value === null) return;
    unsaved.current = null;
    // Without a core nothing is refused, it only has to wait.
    const saved = await how.current.save(value).catch(() => "later" as const);
    if (saved === "later") {
      unsaved.current = unsaved.current === null ? value : how.current.merge(value, unsaved.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), RETRY_MS);
    }
    if (saved !== "kept") setState("failed");
    else if (unsaved.current === null) setState("saved");
  }, []);

  const put = useCallback(
    (value: T) => {
      unsaved.current = unsaved.current === null ? value : how.current.merge(unsaved.current, value);
      setState("waiting");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), quietMs);
    },
    [flush, quietMs],
  );

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);

  return { put, flush, state };
}

/** A result of the core as an {@link Saved}: only a disk that failed or is full may do better later. */
export function savedAs(result: { readonly ok: true } | { readonly ok: false; readonly reason: string }): Saved {
  if (result.ok) return "kept";
  return result.reason.startsWith("storage-") ? "later" : "refused";
}
