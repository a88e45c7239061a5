import { useEffect, useState } from "react";
import { deskFor } from "#renderer/app/store/card-model.ts";
import { useActions, useAppState, useNow } from "#renderer/app/store/hooks.tsx";
import type { Callback } from "#shared/domain/callback-queue.ts";
import type { CallerFacts } from "#shared/domain/caller.ts";
import { type Classification, classify } from "#shared/domain/classification.ts";
import { assessReadiness, type Readiness } from "#shared/domain/readiness.ts";

/** What kind of call it would be to call them now, and whether the rep is ready. */
export interface Judged {
  readonly classification: Classification;
  readonly readiness: Readiness;
}

/** Judges a callback as a card would if they called now; `null` until the core has answered. */
export function useJudged(callback: Callback): Judged | null {
  const { callbacks } = useActions();
  const [known, setKnown] = useState<{ readonly id: string; readonly facts: CallerFacts } | null>(null);
  const calls = useAppState((state) => state.calls);
  const core = useAppState((state) => state.core);
  const wrapUpDoneAt = useAppState((state) => state.wrapUpDoneAt);
  const now = useNow(5_000);
  useEffect(() => {
    let wanted = true;
    void callbacks.facts(callback).then((facts) => wanted && setKnown({ id: callback.id, facts }));
    return () => {
      wanted = false;
    };
  }, [callbacks, callback]);
  if (known?.id !== callback.id || core === null) return null;
  const { facts } = known;
  const classification = classify(facts, now, core.settings);
  const desk = deskFor({ calls, core, wrapUpDoneAt }, "", now);
  return { classification, readiness: assessReadiness(facts, classification, desk, core.settings) };
}
