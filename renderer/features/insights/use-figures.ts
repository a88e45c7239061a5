import { useEffect, useState } from "react";
import { useActions, useAppState } from "#renderer/app/store/hooks.tsx";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { InsightsOf } from "#shared/domain/insights.ts";
import type { DayRange } from "#shared/domain/insights-time.ts";

/** How soon it is asked again while the index is being made. */
const AGAIN_MS = 400;

type Answer = RequestOutput<"insights.figures"> | { readonly kind: "failed" };

/** The figures of a range, asked for anew whenever calls or promises changed; `null` before the first answer. While another range is asked for, the former stays. */
export function useFigures({ from, to }: DayRange, of: InsightsOf): Answer | null {
  const { insights } = useActions();
  const pending = useAppState((state) => state.core?.pending);
  const day = useAppState((state) => state.core?.day);
  const promises = useAppState((state) => state.core?.promises);
  const limits = useAppState((state) => state.core?.settings.decisionLimits);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these change when a call, an outcome or a promise does, `turn` while the index is made.
  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (next: Answer) => {
      if (!wanted) return;
      setAnswer(next);
      if (next.kind === "building") timer = setTimeout(() => setTurn((before) => before + 1), AGAIN_MS);
    };
    insights.figures({ from, to, of }).then(take, () => take({ kind: "failed" }));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [insights, from, to, of, pending, day, promises, limits, turn]);
  return answer;
}
