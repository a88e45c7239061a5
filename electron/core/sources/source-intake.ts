import type { Context } from "#electron/core/base/context.ts";
import { removedAmong } from "#electron/core/contacts/card-writes.ts";
import { besideContact, type ContactDraft, toContact } from "#electron/core/directory/import/contact-draft.ts";
import type { SourceProgress } from "#shared/contract/contacts/sources.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { stableIds } from "#shared/domain/contacts/stable-id.ts";
import { personIdOf } from "#shared/domain/merging/merge.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { isPartial } from "#shared/domain/sources/source-schedule.ts";
import { keepBesides } from "./import-besides.ts";
import { finishing, referencedContacts, storeAliases } from "./referenced-contacts.ts";
import { type NetworkedSource, SourceError, type Sync } from "./servers/remote-source.ts";
import { areFew, check, idsOf, leave } from "./source-leaving.ts";
import { addToCount, draftReadingOf, readingOf, stateOfSource, storeMarkOfSource, storeRead } from "./source-states.ts";

interface Intake {
  readonly source: NetworkedSource;
  /** The rules that it is read by, see `readingKey`. */
  readonly rules: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SourceProgress) => void;
}

interface Brought {
  readonly added: number;
  readonly count: number;
  readonly leftOut: number;
  /** Why only a part was added; `null` when all was. */
  readonly failure: SourceFailure | null;
}

/**
 * Adds what a server sent of its contacts, all or nothing. Of changes some may be added; the next synchronisation completes them, because
 * the mark is not advanced. Rejects with SourceError (also when `signal` fires) or StorageError.
 */
export async function takeIn(ctx: Context, intake: Intake, sync: Sync): Promise<void> {
  const { source, rules } = intake;
  const before = stateOfSource(ctx, source.id).status;
  if (sync.kind === "whole") {
    const brought = await throughImport(ctx, intake, sync, before.count);
    storeRead(ctx, source.id, { rules, count: brought.count, leftOut: brought.leftOut, failure: brought.failure });
    storeMarkOfSource(ctx, source.id, sync.mark());
  } else {
    const { added, leftOut } = await bringChanges(ctx, intake, sync.changed);
    addToCount(ctx, source.id, added);
    await leave(ctx, source, sync, intake.signal);
    const { count } = stateOfSource(ctx, source.id).status;
    storeRead(ctx, source.id, {
      rules,
      count,
      leftOut: before.leftOut + leftOut,
      failure: sync.incomplete === true ? "source-cards" : null,
    });
    storeMarkOfSource(ctx, source.id, sync.mark);
  }
}

/** `before`: how many contacts there were. A server that suddenly has none probably hides them. */
async function throughImport(
  ctx: Context,
  { source, signal, onProgress }: Intake,
  { pages, total, stays }: Pick<Extract<Sync, { kind: "whole" }>, "pages" | "total" | "stays">,
  before: number,
): Promise<Brought> {
  const { stores, directory } = ctx;
  const known = { keep: Object.keys(stores.contacts.read()), tied: await referencedContacts(ctx), aliases: stores.contactAliases.read() };
  check(signal);
  const run = directory.import({ format: "drafts", reading: readingOf(ctx, source), replace: true, ...known, onProgress: () => undefined });
  const cancel = () => void run.cancel().catch(() => undefined);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    let done = 0;
    const failure = await allOf(pages, async (drafts) => {
      check(signal);
      await run.write(Buffer.from(drafts.map((draft) => `${JSON.stringify(draft)}\n`).join("")));
      done += drafts.length;
      onProgress({ done, total });
    });
    check(signal);
    const spared = stays();
    if (done === 0 && before > 0 && spared?.length === 0) throw new SourceError("source-not-found");
    const imported = await run.finish(finishing(ctx, spared && idsOf(ctx, source, spared)));
    if (imported === null) throw new SourceError("source-broken-off");
    await storeAliases(ctx, imported.aliases);
    await keepBesides(ctx, imported.besides);
    const { added, updated, leftOut } = imported.report;
    return { added, count: spared === null ? before + added : added + updated, leftOut, failure };
  } finally {
    signal.removeEventListener("abort", cancel);
    await run.cancel();
  }
}

/** Yields all pages; returns `null` when they were complete, else why only a part came. */
async function allOf(
  pages: AsyncIterable<readonly ContactDraft[]>,
  take: (drafts: readonly ContactDraft[]) => Promise<void>,
): Promise<SourceFailure | null> {
  try {
    for await (const drafts of pages) await take(drafts);
    return null;
  } catch (error) {
    if (!(error instanceof SourceError) || !isPartial(error.problem)) throw error;
    return error.problem;
  }
}

async function* onePage(drafts: readonly ContactDraft[]): AsyncGenerator<readonly ContactDraft[]> {
  yield drafts;
}

async function bringChanges(ctx: Context, intake: Intake, changed: readonly ContactDraft[]): Promise<Pick<Brought, "added" | "leftOut">> {
  check(intake.signal);
  if (!areFew(changed, intake.source)) {
    return throughImport(ctx, intake, { pages: onePage(changed), total: changed.length, stays: () => null }, 0);
  }
  const reading = draftReadingOf(ctx, intake.source);
  const read = changed.map((draft) => toContact(reading, draft));
  const contacts = read.flatMap(({ contact }) => contact ?? []);
  const besides = read.flatMap(({ contact, beside }) => (contact === null ? [] : besideContact(contact.id, contact, beside)));
  await keepBesides(ctx, besides);
  return { added: await putContacts(ctx, contacts), leftOut: changed.length - contacts.length };
}

/**
 * Puts contacts of a source into the directory as an import does: under their kept ids, and without those that the rep has made their own.
 * Resolves to the number of new ones.
 */
export async function putContacts(ctx: Context, contacts: readonly Contact[]): Promise<number> {
  const { stores, directory } = ctx;
  const aliases = stores.contactAliases.read();
  const keptId = stableIds(await referencedContacts(ctx), aliases, personIdOf(Object.values(stores.merges.read())));
  const written = stores.contacts.read();
  const [writes, isRemoved] = [stores.cardWrites.read(), removedAmong(stores)];
  const renamed = contacts.map((contact) => [contact.id, keptId(contact)] as const).filter(([id, kept]) => id !== kept);
  const own = contacts
    .map((contact) => ({ ...contact, id: keptId(contact) }))
    .filter(({ id }) => written[id] === undefined && !isRemoved(id) && writes[id]?.kind !== "delete");
  const { added } = own.length === 0 ? { added: 0 } : directory.put(own);
  await storeAliases(ctx, Object.fromEntries(renamed.filter(([id, kept]) => aliases[id] !== kept)));
  return added;
}
