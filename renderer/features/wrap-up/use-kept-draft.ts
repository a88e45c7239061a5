import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import type { OutcomeDetail } from "#shared/domain/outcome.ts";

/** Time without typing after which the answer is kept, milliseconds. */
const QUIET_MS = 300;

/** An answer being written; after each pause, and when the form goes away, the core has it, so that neither a reload nor the next call loses it. */
export function useKeptDraft(callId: string, initial: OutcomeDetail) {
  const { outcome } = useActions();
  const [detail, setDetail] = useState(initial);
  const unsaved = useRef<OutcomeDetail | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (unsaved.current !== null) outcome.keepDraft(callId, unsaved.current);
    unsaved.current = null;
  }, [outcome, callId]);
  const change = (next: OutcomeDetail) => {
    setDetail(next);
    unsaved.current = next;
    outcome.jotDraft(callId, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, QUIET_MS);
  };
  /** What was answered for good, or left, is no draft any more. */
  const drop = () => {
    clearTimeout(timer.current);
    unsaved.current = null;
  };
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return { detail, change, drop };
}
