import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { keepBlocked } from "#electron/core/opt-outs.ts";
import { keepDeparting } from "#electron/core/ties.ts";
import { ok } from "#shared/contract/result.ts";

/** Contacts from files. */
export function directoryHandlers(ctx: Context): Section<"directory"> {
  const { stores, directory } = ctx;
  return {
    async "directory.clear"({ source }) {
      const asked = Object.keys(stores.optOuts.read()).map((id) => directory.byId(id));
      await keepBlocked(
        ctx,
        asked.filter((contact) => contact !== null),
      );
      await keepDeparting(ctx, source);
      directory.clear(source);
      const written = Object.values(stores.contacts.read()).filter((contact) => contact.source === source);
      if (written.length > 0) directory.put(written);
      return ok(null);
    },
  };
}
