import { useEffect, useEffectEvent, useRef, useState } from "react";

const PAUSE_MS = 600;

export interface Saved {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Saves at once what still waits: when the field is left. */
  readonly flush: () => void;
}

/** Text that saves itself: after a pause in typing, when the field is left and when the view goes. What cannot be taken waits. */
export function useSaved(value: string, isFine: (text: string) => boolean, save: (text: string) => void): Saved {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const store = useEffectEvent(() => {
    clearTimeout(timer.current);
    if (draft !== null && draft !== value && isFine(draft)) save(draft);
  });
  useEffect(() => {
    if (draft === null) return;
    timer.current = setTimeout(() => store(), PAUSE_MS);
    return () => clearTimeout(timer.current);
  }, [draft]);
  useEffect(() => () => store(), []);
  const flush = () => {
    clearTimeout(timer.current);
    if (draft === null || !isFine(draft)) return;
    if (draft !== value) save(draft);
  };
  return { text: draft ?? value, write: setDraft, flush };
}
