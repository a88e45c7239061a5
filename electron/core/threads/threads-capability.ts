import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { campaignAsks } from "./campaign-asks.ts";
import { campaignHandlers } from "./campaign-handlers.ts";
import { threadHandlers } from "./thread-handlers.ts";

/** What the rep prepared for each contact, and what threads have in common. */
export function threadsCapability(ctx: Context, undos: Undos) {
  return {
    handlers: { ...threadHandlers(ctx, undos), ...campaignHandlers(ctx, undos) },
    slices: [
      { of: ["campaigns"], read: () => ({ campaigns: Object.values(ctx.stores.campaigns.read()) }) },
      { of: ["campaignQuestions", "campaigns", "threads", "directory"], read: () => ({ campaignAsks: campaignAsks(ctx) }) },
    ],
  } satisfies Capability;
}
