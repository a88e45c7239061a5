import type { Announcer } from "#electron/core/base/announcer.ts";
import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import { appHandlers, viewHandlers } from "./app-handlers.ts";
import { callbackHandlers } from "./callback-handlers.ts";
import { contactPageHandlers } from "./contact-page.ts";
import { queuesOf, WAITING } from "./day.ts";
import { phoneHandlers } from "./phone-handlers.ts";

interface Parts {
  readonly undos: Undos;
  readonly announcer: Announcer;
  /** Ends the stored calls that the phone's window does not have `up`. */
  readonly endLeftovers: (up: readonly string[]) => Promise<void>;
  /** What the phone registers with. */
  readonly phoneSetUp: () => Promise<PhoneSetUp>;
}

/** What windows show of everything together: their state, the day, a contact's page, and which of them holds the phone. */
export function viewsCapability(ctx: Context, { undos, announcer, endLeftovers, phoneSetUp }: Parts) {
  return {
    handlers: {
      ...appHandlers(ctx, announcer, endLeftovers),
      ...viewHandlers(ctx),
      ...phoneHandlers(ctx, phoneSetUp),
      ...contactPageHandlers(ctx),
      ...callbackHandlers(ctx, undos),
      "change.undo": ({ id }: { readonly id: string }) => undos.run(id),
    },
    slices: [
      { of: WAITING, later: true, read: () => queuesOf(ctx) },
      { of: ["notices"], read: () => ({ notices: Object.values(ctx.stores.notices.read()).sort((a, b) => b.at - a.at) }) },
    ],
  } satisfies Capability;
}
