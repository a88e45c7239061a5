import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { sealStoredCredentials } from "./account-secrets.ts";
import { holidayHandlers } from "./holiday-handlers.ts";
import { visibleSettings } from "./practice-account.ts";
import { accountHandlers, settingsHandlers } from "./settings-handlers.ts";

/** Settings of the rep, SIP accounts, passwords. `line` is `null` where the practice line could not be started. */
export function settingsCapability(ctx: Context, line: PracticeLine | null) {
  return {
    handlers: { ...settingsHandlers(ctx), ...accountHandlers(ctx, line), ...holidayHandlers(ctx) },
    slices: [{ of: ["settings"], read: () => ({ settings: visibleSettings(ctx.stores.settings.read(), line) }) }],
    start: () => sealStoredCredentials(ctx),
  } satisfies Capability;
}
