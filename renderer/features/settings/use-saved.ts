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
  const sent = useRef<string | null>(null);
  const store = useEffectEvent(() => {
    if (draft === null || draft === value || !isFine(draft)) return;
    sent.current = draft;
    save(draft);
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => store(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  // What comes back from the core replaces the draft, unless the rep has typed on meanwhile.
  useEffect(() => {
    const isOurs = value === sent.current;
    sent.current = null;
    setDraft((before) => (isOurs && before !== value ? before : null));
  }, [value]);
  useEffect(() => () => store(), []);
  return { text: draft ?? value, write: setDraft, flush: () => store() };
}
