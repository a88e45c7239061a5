import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { duplicateHandlers } from "./handlers/duplicate-handlers.ts";
import { settleMerges } from "./merge-settling.ts";
import type { Undos } from "./undos.ts";

/** Several contacts that are one person: finding, merging and parting them. */
export function mergingCapability(ctx: Context, undos: Undos) {
  return {
    handlers: duplicateHandlers(ctx, undos),
    start: () => settleMerges(ctx),
  } satisfies Capability;
}
