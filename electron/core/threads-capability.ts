import { campaignAsks } from "./campaign-asks.ts";
import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { campaignHandlers } from "./handlers/campaign-handlers.ts";
import { threadHandlers } from "./handlers/thread-handlers.ts";
import type { Undos } from "./undos.ts";

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
