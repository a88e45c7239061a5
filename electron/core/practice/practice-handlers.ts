import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { ok } from "#shared/contract/basics/result.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { addSamples } from "./practice.ts";
import { removeSamples } from "./practice-removal.ts";

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
