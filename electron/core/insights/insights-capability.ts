import type { Capability } from "#electron/core/base/capability.ts";
import type { Insights } from "./insights.ts";
import { insightsHandlers } from "./insights-handlers.ts";

/** The figures that the calls add up to. */
export function insightsCapability(insights: Insights) {
  return { handlers: insightsHandlers(insights), start: insights.start } satisfies Capability;
}
