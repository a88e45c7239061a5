import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { addSamples } from "#electron/core/practice.ts";
import { removeSamples } from "#electron/core/practice-removal.ts";
import type { Undos } from "#electron/core/undos.ts";
import { ok } from "#shared/contract/result.ts";

/** The practice line and its sample contacts. */
export function practiceHandlers(ctx: Context, undos: Undos): Section<"practice"> {
  return {
    async "practice.line"() {
      if (ctx.practiceLine === null) throw new Error("the practice line does not run");
      return ctx.practiceLine;
    },
    async "practice.show"() {
      await ctx.inTurn(() => addSamples(ctx));
      return ok(null);
    },
    async "practice.remove"() {
      const back = await ctx.inTurn(() => removeSamples(ctx));
      return ok({ undo: undos.add(() => ctx.inTurn(back)) });
    },
  };
}
