import type { Capability } from "./capability.ts";
import { insightsHandlers } from "./handlers/insights-handlers.ts";
import type { Insights } from "./insights/insights.ts";

/** The figures that the calls add up to. */
export function insightsCapability(insights: Insights) {
  return { handlers: insightsHandlers(insights), start: insights.start } satisfies Capability;
}
