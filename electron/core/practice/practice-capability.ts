import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { addSamples, forgetSamples } from "./practice.ts";
import { practiceHandlers } from "./practice-handlers.ts";

/** The practice line and its sample contacts; `line` is `null` where it could not be started. */
export function practiceCapability(ctx: Context, undos: Undos, line: PracticeLine | null) {
  const { stores } = ctx;
  return {
    handlers: practiceHandlers(ctx, undos, line),
    async start() {
      const { practice } = stores.settings.read();
      const hasSamples = Object.values(stores.contacts.read()).some(({ source }) => source === "practice");
      if (practice && !hasSamples) await ctx.inTurn(() => addSamples(ctx));
      if (!practice) forgetSamples(ctx);
    },
  } satisfies Capability;
}
