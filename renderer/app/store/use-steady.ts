import { useLayoutEffect, useRef } from "react";
import type { Instant } from "#shared/domain/contact.ts";
import { useReadState } from "./hooks.tsx";
import { createSteady } from "./steady.ts";

/**
 * Whether a key may act on what it would reach now: not in the second after another call, bar or offer took the place of the one before. `target` names what the
 * key acts on, `null` while there is nothing.
 */
export function useSteady(target: string | null): () => boolean {
  const read = useReadState();
  const now = (): Instant => Date.now() + read().clockOffset;
  return useSteadyBy(target, now);
}

/** The same by a clock that is given, where there is no store. */
export function useSteadyBy(target: string | null, now: () => Instant): () => boolean {
  const steady = useRef(createSteady());
  useLayoutEffect(() => steady.current.follow(target, now()));
  return () => steady.current.isSteady(now());
}
