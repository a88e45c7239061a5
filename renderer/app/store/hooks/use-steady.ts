import { useLayoutEffect, useRef } from "react";
import { createSteady } from "#renderer/app/store/selectors/steady.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { useReadState } from "./use-app.tsx";

/**
 * Whether a key may act on its target: not within a second after another call, bar or offer became the target. `target` identifies it;
 * `null` if there is none.
 */
export function useSteady(target: string | null): () => boolean {
  const read = useReadState();
  const now = (): Instant => Date.now() + read().clockOffset;
  return useSteadyBy(target, now);
}

/** The same with a given clock, for components without a store. */
export function useSteadyBy(target: string | null, now: () => Instant): () => boolean {
  const steady = useRef(createSteady());
  useLayoutEffect(() => steady.current.follow(target, now()));
  return () => steady.current.isSteady(now());
}
