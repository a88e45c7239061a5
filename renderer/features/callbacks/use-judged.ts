import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useAppState, useNow } from "#renderer/app/store/hooks/use-app.tsx";
import { deskFor } from "#renderer/app/store/selectors/card-model.ts";
import { type Classification, classify } from "#shared/domain/callers/classification.ts";
import { assessReadiness, type Readiness } from "#shared/domain/callers/readiness.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";

/** The kind of call, and whether the rep is ready. */
export interface Judged {
  readonly classification: Classification;
  readonly readiness: Readiness;
}

/** Judges a callback as the card would if they called now; `null` until the core has answered. */
export function useJudged(callback: Callback): Judged | null {
  const { number, name, contactId } = callback;
  const identity = { number, displayName: name, hidden: number === "", uri: "", divertedFrom: [] };
  const { value: facts, isCurrent } = useAnswer("caller.identify", { identity, chosen: contactId }, [callback]);
  const calls = useAppState((state) => state.calls);
  const core = useAppState((state) => state.core);
  const wrapUpDoneAt = useAppState((state) => state.wrapUpDoneAt);
  const now = useNow(5_000);
  if (facts === null || !isCurrent || core === null) return null;
  const classification = classify(facts, now, core.settings);
  const desk = deskFor({ calls, core, wrapUpDoneAt }, "", now);
  return { classification, readiness: assessReadiness(facts, classification, desk, core.settings) };
}
