import type { Section } from "#electron/core/base/core-types.ts";
import type { Insights } from "./insights.ts";

/** The figures that the calls add up to. */
export function insightsHandlers(insights: Pick<Insights, "figures">): Section<"insights"> {
  return { "insights.figures": (input) => insights.figures(input) };
}
