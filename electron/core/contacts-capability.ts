import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { forgetContacts } from "./forget-contacts.ts";
import { contactHandlers, restoreContact } from "./handlers/contact-handlers.ts";
import { trunkHandlers } from "./handlers/trunk-handlers.ts";
import { syncDirectory } from "./memory/people.ts";
import type { Undos } from "./undos.ts";

/** People and companies, whether the rep wrote them or a source brought them, and who is not to be called. */
export function contactsCapability(ctx: Context, undos: Undos) {
  return {
    handlers: { ...contactHandlers(ctx), ...trunkHandlers(ctx, undos) },
    undo: { contact: (id: string) => restoreContact(ctx, id) },
    forget: (gone) => forgetContacts(ctx, gone),
    start: () => syncDirectory(ctx.directory, ctx.stores),
  } satisfies Capability;
}
