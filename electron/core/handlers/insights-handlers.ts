import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";

/** The figures that the calls add up to. */
export function insightsHandlers({ insights }: Context): Section<"insights"> {
  return { "insights.figures": (input) => insights.figures(input) };
}
