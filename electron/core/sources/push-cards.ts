import type { Context } from "#electron/core/base/context.ts";
import { pendingWrites, removedAmong } from "#electron/core/contacts/card-writes.ts";
import { personWith } from "#electron/core/contacts/edit-merged.ts";
import { type DraftReading, keyedId, toContact } from "#electron/core/directory/import/contact-draft.ts";
import { readVcard } from "#electron/core/directory/import/import-vcard.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type CardNewsKind, type CardWrite, mergeContacts } from "#shared/domain/sources/card-write.ts";
import type { CarddavSource, SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { storeAliases } from "./referenced-contacts.ts";
import { changedCard, newCard } from "./servers/card-text.ts";
import { cardOf, readMark } from "./servers/carddav-mark.ts";
import { type Cards, SourceError } from "./servers/remote-source.ts";
import { draftReadingOf, markOfSource, stateOfSource, storeStateOfSource } from "./source-states.ts";

interface Work {
  readonly ctx: Context;
  readonly book: CarddavSource;
  readonly cards: Cards;
  readonly reading: DraftReading;
}

/** After this many conflicts on one card the write is left to the next synchronisation. */
const TRIES = 4;
/** Failures that concern one card only. */
const OF_ONE_CARD: readonly SourceFailure[] = ["source-read-only", "source-unexpected", "source-not-found"];

/**
 * Writes the rep's changes to an address book. Resolves to why a card could not be written while others could, `null` when all were;
 * rejects with SourceError when the server is not available. What was not written stays pending.
 */
export async function pushCards(ctx: Context, book: CarddavSource, cards: Cards): Promise<SourceFailure | null> {
  const work: Work = { ctx, book, cards, reading: draftReadingOf(ctx, book) };
  let failure: SourceFailure | null = null;
  for (const [id, write] of pendingWrites(ctx.stores, book)) {
    try {
      await (write.kind === "delete" ? remove(work, id, write) : put(work, id));
    } catch (error) {
      if (!(error instanceof SourceError) || !OF_ONE_CARD.includes(error.problem)) throw error;
      failure = error.problem;
    }
  }
  return failure;
}

async function put(work: Work, id: string): Promise<void> {
  for (let turn = 0; turn < TRIES; turn += 1) if (await putOnce(work, id)) return;
}

/** Resolves to whether the write succeeded; `false` when the card was changed on the server in between. */
async function putOnce(work: Work, id: string): Promise<boolean> {
  const { ctx, book, cards, reading } = work;
  const { contacts, cardWrites } = ctx.stores;
  const contact = contacts.read()[id];
  const known = cardWrites.read()[id];
  if (contact === undefined) return true;
  const write = known?.sourceId === book.id ? known : null;
  const href = hrefOfContact(work, id, write);
  if (href === null) return true;
  const isNew = contact.source === "hand" && write === null;
  const there = isNew ? null : await cards.get(href);
  const base = write?.base ?? null;
  const theirs = there === null ? null : contactIn(there.text, reading);
  const merged = theirs === null ? { contact, isConflict: false } : mergeContacts(base, contact, theirs);
  const now = ctx.clock.now();
  const text = there === null ? newCard(uidOf(id, book), contact, reading, now) : changedCard(there.text, merged.contact, reading, now);
  // The address book did not store all numbers, so the contact stays here.
  if (!sameNumbers(contactIn(text, reading), merged.contact)) return true;
  if (isNew) await remember(work, id, href);
  if (text !== there?.text && (await cards.put(href, text, there === null ? "none" : there.etag)) === "changed") return false;
  if (there === null && contact.source === "hand") recount(ctx, book, 1);
  await settle(work, contact, merged.contact);
  if (merged.isConflict && theirs !== null) {
    const over = mergeContacts(base, { ...theirs, id, source: book.id }, contact).contact;
    tell(ctx, "conflict", merged.contact, over);
  }
  if (there === null && base !== null) tell(ctx, "restored", merged.contact, null);
  return true;
}

/** Stores where the card will be and whose it is before it is created, so that a power cut in the middle makes no second contact. */
async function remember({ ctx, book }: Work, id: string, href: string): Promise<void> {
  await storeAliases(ctx, { [keyedId(book.id, uidOf(id, book))]: id });
  const write: CardWrite = { sourceId: book.id, kind: "put", href, base: null };
  await ctx.stores.cardWrites.put(id, write);
}

/** From now on the card is authoritative, unless the rep changed the contact again meanwhile. */
async function settle({ ctx, book }: Work, pushed: Contact, now: Contact): Promise<void> {
  const { stores, directory } = ctx;
  const { id } = pushed;
  const current = { ...now, id, source: book.id };
  const isSame = () => stores.contacts.read()[id] === pushed;
  if (!isSame()) {
    const write: CardWrite = { sourceId: book.id, kind: "put", href: null, base: current };
    await stores.cardWrites.update((all) => (all[id]?.kind === "delete" ? all : { ...all, [id]: write }));
    await stores.contacts.edit(id, (contact) => ({ ...contact, source: book.id }));
    return;
  }
  await stores.contacts.update((all) => omitBy(all, (each, contact) => each === id && contact === pushed));
  if (stores.contacts.read()[id] !== undefined) return;
  await stores.cardWrites.remove(id);
  if (!removedAmong(stores)(id)) directory.put([current]);
}

async function remove(work: Work, id: string, write: CardWrite): Promise<void> {
  const { ctx, cards, reading, book } = work;
  const href = hrefOfContact(work, id, write);
  if (href === null) return;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const there = await cards.get(href);
    const theirs = there === null ? null : contactIn(there.text, reading);
    if (theirs !== null && write.base !== null && !saysTheSame(theirs, write.base)) {
      const kept = { ...theirs, id, source: book.id };
      await ctx.stores.cardWrites.remove(id);
      ctx.directory.put([kept]);
      return tell(ctx, "kept", kept, null);
    }
    if (there === null || (await cards.remove(href, there.etag)) === null) {
      if (there !== null) recount(ctx, book, -1);
      return ctx.stores.cardWrites.remove(id);
    }
  }
}

/** Counts our own additions and removals, so that the next reading of the book does not report them as changes. */
function recount(ctx: Context, { id }: CarddavSource, by: 1 | -1): void {
  const state = stateOfSource(ctx, id);
  storeStateOfSource(ctx, id, { ...state, status: { ...state.status, count: Math.max(0, state.status.count + by) } });
}

function tell(ctx: Context, kind: CardNewsKind, contact: Contact, over: Contact | null): void {
  ctx.emit("contact.news", { kind, contact: personWith(ctx, contact), over: over && personWith(ctx, over) });
}

/** Where the card is, or will be; `null` when it has to be found by reading the address book first. */
function hrefOfContact({ ctx, book }: Work, id: string, write: CardWrite | null): string | null {
  // The source may be set up for another server since, and its password must not go to the old one.
  if (write?.href?.startsWith(book.collection)) return write.href;
  const aliases = ctx.stores.contactAliases.read();
  const idOf = (own: string) => aliases[own] ?? own;
  const mark = readMark(markOfSource(ctx, book.id), book.collection);
  const known = mark === null ? null : cardOf(mark, (key) => idOf(keyedId(book.id, key)) === id);
  if (known !== null) return known;
  const isOurs = id.startsWith("hand:");
  return isOurs || mark !== null ? new URL(`${encodeURIComponent(uidOf(id, book))}.vcf`, book.collection).href : null;
}

/** The UID of a contact's card, derived from the contact's id. */
function uidOf(id: string, { id: source }: CarddavSource): string {
  const own = ["hand:", `${source}:`].find((prefix) => id.startsWith(prefix)) ?? "";
  return id.slice(own.length);
}

/** A card as the directory reads it; `null` when it has nothing to call. */
function contactIn(text: string, reading: DraftReading): Contact | null {
  const draft = readVcard(text);
  return draft === null ? null : toContact(reading, draft).contact;
}

function sameNumbers(a: Contact | null, b: Contact): boolean {
  const values = new Set(a?.numbers.map(({ value }) => value));
  return values.size === b.numbers.length && b.numbers.every(({ value }) => values.has(value));
}

/** Other sources may have more numbers of the same person. */
function saysTheSame(card: Contact, base: Contact): boolean {
  const words = ({ id: _, source: __, numbers: ___, ...rest }: Contact) => JSON.stringify(Object.entries(rest).sort());
  return words(card) === words(base) && card.numbers.every(({ value }) => base.numbers.some((number) => number.value === value));
}
