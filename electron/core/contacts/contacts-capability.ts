import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { contactHandlers, restoreContact } from "./contact-handlers.ts";
import { forgetContacts } from "./forget-contacts.ts";
import { syncDirectory } from "./own-contacts.ts";
import { trunkHandlers } from "./trunk-handlers.ts";

/** People and companies, whether the rep wrote them or a source brought them, and who is not to be called. */
export function contactsCapability(ctx: Context, undos: Undos) {
  return {
    handlers: { ...contactHandlers(ctx), ...trunkHandlers(ctx, undos) },
    undo: { contact: (id: string) => restoreContact(ctx, id) },
    forget: (gone) => forgetContacts(ctx, gone),
    start: () => syncDirectory(ctx.directory, ctx.stores),
  } satisfies Capability;
}
