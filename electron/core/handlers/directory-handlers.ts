import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { importContacts } from "#electron/core/directory/import.ts";
import { keepBlocked } from "#electron/core/opt-outs.ts";
import { failed, ok } from "#shared/contract/result.ts";

const MAX_FILE_BYTES = 100_000_000;

/** Contacts from files. */
export function directoryHandlers(ctx: Context): Section<"directory"> {
  const { stores, directory } = ctx;
  return {
    async "directory.import"({ format, data }) {
      const bytes = Buffer.from(data, "base64");
      if (bytes.length > MAX_FILE_BYTES) return failed("too-large");
      const { contacts, report } = importContacts(format, bytes, { dialling: stores.settings.read().dialling });
      if (contacts.length === 0 && report.read === 0) return failed("unreadable-file");
      const written = stores.contacts.read();
      const { added, updated } = directory.put(contacts.filter(({ id }) => written[id] === undefined));
      return ok({ ...report, rejected: [...report.rejected], added, updated });
    },
    async "directory.clear"({ source }) {
      const asked = Object.keys(stores.optOuts.read()).map((id) => directory.byId(id));
      await keepBlocked(
        ctx,
        asked.filter((contact) => contact !== null),
      );
      directory.clear(source);
      const written = Object.values(stores.contacts.read()).filter((contact) => contact.source === source);
      if (written.length > 0) directory.put(written);
      return ok(null);
    },
  };
}
