import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import { importHandlers } from "./import-handlers.ts";
import { createLiveLookup } from "./live-lookup.ts";
import { refill } from "./lost-directory.ts";
import { previewHandlers } from "./preview-handlers.ts";
import type { OpenRemote } from "./servers/remote-source.ts";
import { sourceHandlers } from "./source-handlers.ts";
import { sourceViews } from "./source-states.ts";
import { createSourceSync } from "./source-sync.ts";

/** Where contacts come from: files, address books, directory servers. `wasLost`: the directory's file was lost before this start. */
export function sourcesCapability(ctx: Context, open: OpenRemote, wasLost: boolean) {
  const { facts, clock, log } = ctx;
  const sync = createSourceSync(ctx, open);
  const live = createLiveLookup(ctx, open);
  const refillSoon = (): void =>
    // The look-up that noticed the loss goes first.
    void clock.after(0, () => {
      refill(ctx).catch(() => log({ level: "error", text: "the directory could not be filled again" }));
    });
  facts.on(["contacts", "cardWrites", "sources"], sync.wrote);
  facts.on(["sources", "settings", "phone"], sync.soon);
  facts.on(["network"], sync.again);
  facts.on(["directoryLost"], refillSoon);
  return {
    handlers: { ...sourceHandlers(ctx, { open, sync, live }), ...importHandlers(ctx), ...previewHandlers(ctx) },
    slices: [
      {
        of: ["sources", "sourceStates", "runningSources", "settings", "contacts", "cardWrites", "removed", "merges"],
        read: () => ({ sources: sourceViews(ctx) }),
      },
    ],
    async start() {
      if (wasLost) await refill(ctx);
      sync.wrote();
    },
    stop: sync.stop,
    /** Looks an unknown number up on servers, in the background. */
    askServers: live.ask,
  } satisfies Capability & { askServers(number: string): void };
}
