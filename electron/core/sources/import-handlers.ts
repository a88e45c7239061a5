import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { UnreadableFile } from "#electron/core/directory/file-import.ts";
import { knownEncoding } from "#electron/core/directory/import/decode-text.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { type ImportProgress, type ImportReport, MOST_IMPORT_BYTES } from "#shared/contract/contacts/imports.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { type DirectorySource, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import type { ImportRun } from "#shared/ports/directory.ts";
import { keepBesides } from "./import-besides.ts";
import { finishing, referencedContacts, storeAliases } from "./referenced-contacts.ts";
import { readingKeyOf, readingOf, stateOfSource, storeRead } from "./source-states.ts";

type Chosen = Pick<RequestInput<"import.begin">, "layout" | "rules">;

interface Current {
  readonly id: string;
  readonly source: DirectorySource;
  /** The source is stored once the file was imported. */
  readonly isNew: boolean;
  /** The choices to store with the source. */
  readonly chosen: Chosen;
  /** The rules that the file is read by, see `readingKey`. */
  readonly rules: string;
  readonly run: ImportRun;
  /** The file replaces all contacts of the source. */
  readonly replaces: boolean;
}

/**
 * The source of a file, with the rules it is read by; the first of a kind has that kind as its id, so that ids of older imports stay valid.
 * `null`: there is no such source.
 */
function fileSource(
  ctx: Context,
  { sourceId, format, name, layout, rules }: RequestInput<"import.begin">,
): Pick<Current, "source" | "isNew"> | null {
  const known = ctx.stores.sources.read();
  if (sourceId !== null) {
    const source = known.find(({ id }) => id === sourceId);
    return source?.kind === format ? { source: changed(source, { layout, rules }), isNew: false } : null;
  }
  const id = known.some((each) => each.id === format) ? ctx.newId() : format;
  const fresh = { id, name, rules: rules ?? [], screenPop: null };
  const source: DirectorySource =
    format === "csv" ? { ...fresh, kind: "csv", layout: layout ?? FOUND_LAYOUT } : { ...fresh, kind: "vcard" };
  return { source, isNew: true };
}

/** The source with the chosen values; `null` leaves a value as it is. */
function changed(known: DirectorySource, { layout, rules }: Chosen): DirectorySource {
  const ruled = rules === null ? known : { ...known, rules };
  return ruled.kind === "csv" && layout !== null ? { ...ruled, layout } : ruled;
}

/**
 * Stores how the file was read before its contacts are stored; resolves to the function that takes this back. `null`: the source was
 * removed meanwhile.
 */
async function keepSource({ stores: { sources } }: Context, { source, isNew, chosen }: Current): Promise<(() => Promise<void>) | null> {
  const before = sources.read().find(({ id }) => id === source.id) ?? null;
  if (before === null && !isNew) return null;
  const put = async (next: (now: DirectorySource) => readonly DirectorySource[]) => {
    await sources.update((all) => all.flatMap((each) => (each.id === source.id ? next(each) : [each])));
  };
  if (before === null) await sources.update((all) => [...all, source]);
  else await put((now) => [changed(now, chosen)]);
  return () => put((now) => (before === null ? [] : [withoutImport(now, chosen, before)]));
}

/** The source as before an import; what was changed since, such as the name, stays. */
function withoutImport(now: DirectorySource, { layout, rules }: Chosen, before: DirectorySource): DirectorySource {
  const isRead = now.kind === "csv" && before.kind === "csv" && isDeepStrictEqual(now.layout, layout);
  return changed(now, { layout: isRead ? before.layout : null, rules: isDeepStrictEqual(now.rules, rules) ? before.rules : null });
}

async function finish(ctx: Context, current: Current): Promise<Result<ImportReport>> {
  const takeBack = await keepSource(ctx, current);
  if (takeBack === null) {
    await current.run.cancel();
    return failed("not-found");
  }
  const result = await bring(ctx, current).catch(async (error) => {
    await takeBack();
    throw error;
  });
  if (!result.ok) await takeBack();
  return result;
}

async function bring(ctx: Context, { run, source, rules, replaces }: Current): Promise<Result<ImportReport>> {
  try {
    const imported = await run.finish(finishing(ctx, []));
    if (imported === null) return failed("cancelled");
    const kept = await ctx.inTurn(async () => {
      await storeAliases(ctx, imported.aliases);
      return keepBesides(ctx, imported.besides);
    });
    const { added, updated, leftOut } = imported.report;
    const count = replaces ? added + updated : Math.max(added + updated, stateOfSource(ctx, source.id).status.count + added);
    storeRead(ctx, source.id, { rules, count, leftOut, failure: null });
    return ok({ ...imported.report, rejected: [...imported.report.rejected], ...kept });
  } catch (error) {
    if (error instanceof UnreadableFile) {
      ctx.log({ level: "error", text: `an import could not be read: ${error.message}` });
      return failed("unreadable-file");
    }
    throw error;
  }
}

/** Imports contacts from files, one at a time. */
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
    async "import.begin"(input) {
      const { format, size, layout, replace } = input;
      if (layout?.encoding != null && !knownEncoding(layout.encoding)) return failed("invalid");
      if (size > MOST_IMPORT_BYTES) return failed("too-large");
      // Awaited before the other import ends: from there until this one is current there must be no await.
      const tied = await referencedContacts(ctx);
      await end(null);
      const found = fileSource(ctx, input);
      if (found === null) return failed("not-found");
      const { source } = found;
      const id = newId();
      const keep = Object.keys(stores.contacts.read());
      const known = { keep, tied, aliases: stores.contactAliases.read() };
      const onProgress = (progress: ImportProgress) => emit("import.progress", { id, ...progress });
      const rules = readingKeyOf(ctx, source);
      current = {
        id,
        ...found,
        chosen: input,
        rules,
        replaces: replace,
        run: directory.import({ format, reading: readingOf(ctx, source), replace, ...known, onProgress }),
      };
      return ok({ id, sourceId: source.id });
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
        return await finish(ctx, mine);
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
