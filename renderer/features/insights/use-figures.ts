import { useEffect } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useAppState } from "#renderer/app/store/hooks/use-app.tsx";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { InsightsOf } from "#shared/domain/insights/insights.ts";
import type { DayRange } from "#shared/domain/insights/periods.ts";

/** Interval of asking again while the index is built; milliseconds. */
const AGAIN_MS = 400;

type Answer = RequestOutput<"insights.figures"> | { readonly kind: "failed" };

/**
 * The figures of a range, asked for again when calls or promises change; `null` before the first answer. While another range loads, the
 * previous figures stay.
 */
export function useFigures({ from, to }: DayRange, of: InsightsOf): Answer | null {
  const version = useAppState((state) => state.journalVersion);
  const promises = useAppState((state) => state.core?.promises);
  const limits = useAppState((state) => state.core?.settings.decisionLimits);
  const again = [version, promises, limits];
  const { value, hasFailed, askAgain } = useAnswer("insights.figures", { from, to, of }, again);
  useEffect(() => {
    if (value?.kind !== "building") return;
    const timer = setTimeout(askAgain, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [value, askAgain]);
  return hasFailed ? { kind: "failed" } : value;
}
