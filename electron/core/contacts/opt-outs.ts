import type { Context } from "#electron/core/base/context.ts";
import { type Contact, hasNumber, type OptOut } from "#shared/domain/contacts/contact.ts";
import { likenessOf } from "#shared/domain/merging/duplicates.ts";
import { localForm } from "#shared/domain/numbers/local-number.ts";

type Asked = Pick<Context, "stores" | "directory">;

/** At most this many entries of the same name are checked for being the same person. */
const MOST_NAMESAKES = 16;

/** The key of the opt-out of a number that belongs to no contact. */
export function numberKey(number: string): string {
  return `number:${number}`;
}

/** The keys that an opt-out of a number may have: also the number as it was dialled locally, before the area code was set. */
function numberKeys({ stores }: Pick<Context, "stores">, number: string): readonly string[] {
  const local = number === "" ? "" : localForm(number, stores.settings.read().dialling);
  return [number, local].flatMap((each) => (each === "" ? [] : [numberKey(each)]));
}

/** The keys that an opt-out of this contact may have: its own id, and its numbers if the opt-out is older than the contact. */
export function optOutKeys(ctx: Pick<Context, "stores">, id: string, contact: Contact | null): readonly string[] {
  const optOuts = ctx.stores.optOuts.read();
  const numbers = contact?.numbers.flatMap(({ value }) => numberKeys(ctx, value)) ?? [];
  return [id, ...numbers].filter((key) => optOuts[key] !== undefined);
}

/** Other entries that are likely the same person and have an opt-out. */
function blockedTwins({ stores, directory }: Asked, contact: Contact): readonly Contact[] {
  const optOuts = stores.optOuts.read();
  if (!hasAny(optOuts)) return [];
  const named = contact.name === "" ? [] : directory.byName(contact.name, MOST_NAMESAKES);
  const near = [...contact.numbers.flatMap(({ value }) => directory.byNumber(value)), ...named];
  const blocked = near.filter(({ id }, at) => optOuts[id] !== undefined && near.findIndex((each) => each.id === id) === at);
  return blocked.filter((other) => other.id !== contact.id && likenessOf(contact, other) !== null);
}

function hasAny(all: Readonly<Record<string, OptOut>>): boolean {
  for (const _ in all) return true;
  return false;
}

/** The keys of a person's opt-outs, in any of their entries. */
function personKeys(ctx: Asked, contact: Contact): readonly string[] {
  const own = optOutKeys(ctx, contact.id, contact);
  return own.length > 0 ? own : blockedTwins(ctx, contact).map(({ id }) => id);
}

/** The opt-out that applies to this person; `null` when calls are allowed. */
export function optOutOfContact(ctx: Asked, contact: Contact): OptOut | null {
  const [key = ""] = personKeys(ctx, contact);
  return ctx.stores.optOuts.read()[key] ?? null;
}

/** An opt-out and the contact it is of; lifted by `id`, which is a contact's id or a number's key. */
export interface Block {
  readonly id: string;
  readonly contact: Contact | null;
  readonly optOut: OptOut;
}

/** The block on one of these people, or on this number; `null` when calls are allowed. */
export function blockOf(ctx: Asked, people: readonly Contact[], number: string): Block | null {
  for (const contact of people) {
    const optOut = optOutOfContact(ctx, contact);
    if (optOut !== null) return { id: contact.id, contact, optOut };
  }
  const optOuts = ctx.stores.optOuts.read();
  const id = numberKeys(ctx, number).find((key) => optOuts[key] !== undefined);
  const optOut = id === undefined ? undefined : optOuts[id];
  return id === undefined || optOut === undefined ? null : { id, contact: null, optOut };
}

/**
 * The block that applies: on the contact, if there is one; without a contact, or when the number is not theirs, on anyone who has exactly
 * this number. Check it before anything goes out: a call, a promise or a mail.
 */
export function blockFor(ctx: Asked, contactId: string | null, number: string): Block | null {
  const contact = contactId === null ? null : ctx.directory.byId(contactId);
  if (contact !== null && hasNumber(contact, number)) return blockOf(ctx, [contact], number) ?? besideBlock(ctx, contact, number);
  const others = number === "" ? [] : ctx.directory.byNumber(number);
  return blockOf(ctx, contact === null ? others : [contact, ...others], number);
}

/**
 * A block on another contact with the same number, when few others have it: the rep is asked once, and lifts it for this contact only. A
 * named colleague at a switchboard is not blocked, whichever entry calls the number a switchboard.
 */
function besideBlock({ stores, directory }: Asked, contact: Contact, number: string): Block | null {
  const optOuts = stores.optOuts.read();
  if (!hasAny(optOuts)) return null;
  const holders = directory.byNumber(number);
  const isSwitchboardOf = ({ numbers }: Contact) => numbers.some(({ value, kind }) => value === number && kind === "switchboard");
  if (contact.name !== "" && holders.some(isSwitchboardOf)) return null;
  const blocked = holders.find((each) => each.id !== contact.id && optOuts[each.id] !== undefined && !isSwitchboardOf(each));
  const optOut = blocked === undefined ? undefined : optOuts[blocked.id];
  if (blocked === undefined || optOut === undefined) return null;
  const free = holders.filter(({ id, name }) => id !== blocked.id && id !== contact.id && name !== "");
  const isExempt = stores.liftedOptOuts.read()[contact.id]?.optOut.since === optOut.since;
  return free.length > 0 || isExempt ? null : { id: contact.id, contact: blocked, optOut };
}

/**
 * The opt-outs to lift so that this contact may be called: all with its keys, or, when only another contact with one of its numbers is
 * blocked, that block for this contact alone.
 */
export function liftable(
  ctx: Asked,
  id: string,
): { readonly lifted: Readonly<Record<string, OptOut>>; readonly removed: readonly string[] } {
  const contact = ctx.directory.byId(id);
  const optOuts = ctx.stores.optOuts.read();
  const keys = contact === null ? optOutKeys(ctx, id, null) : personKeys(ctx, contact);
  const removed = contact === null ? keys : [...new Set([...keys, ...blockedTwins(ctx, contact).map((twin) => twin.id)])];
  if (removed.length > 0)
    return { lifted: Object.fromEntries(removed.flatMap((key) => (optOuts[key] ? [[key, optOuts[key]]] : []))), removed };
  const beside = contact?.numbers.map(({ value }) => besideBlock(ctx, contact, value)).find((block) => block !== null);
  return { lifted: beside ? { [id]: beside.optOut } : {}, removed: [] };
}

/**
 * Call before contacts are deleted. Copies their opt-outs to their other entries, and to their numbers unless another person has them too.
 */
export async function keepBlocked({ stores, directory }: Context, contacts: readonly Contact[]): Promise<void> {
  const asked = stores.optOuts.read();
  const kept = contacts.flatMap((contact) => {
    const optOut = asked[contact.id];
    if (optOut === undefined) return [];
    const isSame = (each: Contact) => each.id === contact.id || likenessOf(each, contact) !== null;
    const own = contact.numbers.filter(({ value }) => directory.byNumber(value).every(isSame));
    const named = contact.name === "" ? [] : directory.byName(contact.name, MOST_NAMESAKES);
    const others = named.filter((each) => each.id !== contact.id && isSame(each));
    return [...own.map(({ value }) => numberKey(value)), ...others.map(({ id }) => id)].map((key) => [key, optOut] as const);
  });
  if (kept.length > 0) await stores.optOuts.update((all) => ({ ...Object.fromEntries(kept), ...all }));
}
