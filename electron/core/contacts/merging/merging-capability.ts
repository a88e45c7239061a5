import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { duplicateHandlers } from "./duplicate-handlers.ts";
import { settleMerges } from "./merge-settling.ts";

/** Several contacts that are one person: finding, merging and parting them. */
export function mergingCapability(ctx: Context, undos: Undos) {
  return {
    handlers: duplicateHandlers(ctx, undos),
    start: () => settleMerges(ctx),
  } satisfies Capability;
}
