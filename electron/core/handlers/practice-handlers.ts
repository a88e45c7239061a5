import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { addSamples, removeSamples } from "#electron/core/practice.ts";
import { ok } from "#shared/contract/result.ts";

/** The practice line and its sample contacts. */
export function practiceHandlers(ctx: Context): Section<"practice"> {
  return {
    async "practice.line"() {
      if (ctx.practiceLine === null) throw new Error("the practice line is not up");
      return ctx.practiceLine;
    },
    async "practice.samples"({ shown }) {
      await ctx.inTurn(() => (shown ? addSamples(ctx) : removeSamples(ctx)));
      ctx.changed("settings", "pending", "promises", "messages", "day", "lastEndedAt");
      return ok(null);
    },
  };
}
