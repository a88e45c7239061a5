import type { PracticeLine } from "#shared/contract/state.ts";
import { sealStoredCredentials } from "./account-secrets.ts";
import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { holidayHandlers } from "./handlers/holiday-handlers.ts";
import { accountHandlers, settingsHandlers } from "./handlers/settings-handlers.ts";
import { visibleSettings } from "./practice-account.ts";

/** Settings of the rep, SIP accounts, passwords. `line` is `null` where the practice line could not be started. */
export function settingsCapability(ctx: Context, line: PracticeLine | null) {
  return {
    handlers: { ...settingsHandlers(ctx), ...accountHandlers(ctx, line), ...holidayHandlers(ctx) },
    slices: [{ of: ["settings"], read: () => ({ settings: visibleSettings(ctx.stores.settings.read(), line) }) }],
    start: () => sealStoredCredentials(ctx),
  } satisfies Capability;
}
