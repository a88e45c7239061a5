import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { UnreadableFile } from "#electron/core/directory/file-import.ts";
import { syncDirectory } from "#electron/core/memory/people.ts";
import { keepAliases, tiedContacts } from "#electron/core/ties.ts";
import { type ImportReport, MOST_IMPORT_BYTES } from "#shared/contract/imports.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { ImportRun } from "#shared/ports/directory.ts";

interface Current {
  readonly id: string;
  readonly run: ImportRun;
}

async function finish(ctx: Context, run: ImportRun): Promise<Result<ImportReport>> {
  try {
    const imported = await run.finish();
    if (imported === null) return failed("cancelled");
    await keepAliases(ctx, imported.aliases);
    // What the rep wrote, changed or removed meanwhile.
    syncDirectory(ctx.directory, ctx.stores);
    return ok(imported.report);
  } catch (error) {
    if (error instanceof UnreadableFile) {
      ctx.log({ level: "error", text: `an import could not be read: ${error.message}` });
      return failed("unreadable-file");
    }
    throw error;
  }
}

/** Contacts from files, one at a time. */
export function importHandlers(ctx: Context): Section<"import"> {
  const { stores, directory, newId, emit } = ctx;
  let current: Current | null = null;
  const end = async (id: string | null) => {
    if (current === null || (id !== null && current.id !== id)) return;
    const { run } = current;
    current = null;
    await run.cancel();
  };
  const of = (id: string) => (current?.id === id ? current : null);
  return {
    async "import.begin"({ format, size }) {
      if (size > MOST_IMPORT_BYTES) return failed("too-large");
      await end(null);
      const id = newId();
      const keep = Object.keys(stores.contacts.read());
      const { dialling } = stores.settings.read();
      const known = { keep, tied: tiedContacts(ctx), aliases: stores.contactAliases.read() };
      current = {
        id,
        run: directory.import({ format, dialling, ...known, onProgress: (progress) => emit("import.progress", { id, ...progress }) }),
      };
      return ok({ id });
    },
    async "import.piece"({ id, data }) {
      const mine = of(id);
      if (mine === null) return failed("cancelled");
      await mine.run.write(Buffer.from(data, "base64"));
      return ok(null);
    },
    async "import.finish"({ id }) {
      const mine = of(id);
      if (mine === null) return failed("cancelled");
      try {
        return await finish(ctx, mine.run);
      } finally {
        if (of(id) !== null) current = null;
      }
    },
    async "import.cancel"({ id }) {
      await end(id);
      return ok(null);
    },
  };
}
