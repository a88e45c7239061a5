import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { addSamples } from "#electron/core/practice.ts";
import { removeSamples } from "#electron/core/practice-removal.ts";
import type { Undos } from "#electron/core/undos.ts";
import { ok } from "#shared/contract/result.ts";
import type { PracticeLine } from "#shared/contract/state.ts";

/** The practice line and its sample contacts. */
export function practiceHandlers(ctx: Context, undos: Undos, line: PracticeLine | null): Section<"practice"> {
  return {
    async "practice.line"() {
      if (line === null) throw new Error("the practice line is not up");
      return line;
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
