import type { Contact, OptOut } from "#shared/domain/contact.ts";
import type { Context } from "./context.ts";

/** Under this key an opt-out is kept of a number that belongs to no contact. */
export function numberKey(number: string): string {
  return `number:${number}`;
}

export function hasNumber(contact: Contact, number: string): boolean {
  return number !== "" && contact.numbers.some(({ value }) => value === number);
}

/** Under which keys an opt-out of this contact may be kept: its own id, and its numbers where it was asked before the contact was there. */
export function optOutKeys(ctx: Pick<Context, "stores">, id: string, contact: Contact | null): readonly string[] {
  const optOuts = ctx.stores.optOuts.read();
  const numbers = contact?.numbers.map(({ value }) => numberKey(value)) ?? [];
  return [id, ...numbers].filter((key) => optOuts[key] !== undefined);
}

/** Why nobody dials this contact; `null` when calls are fine. */
export function optOutOfContact(ctx: Pick<Context, "stores">, contact: Contact): OptOut | null {
  const [key = ""] = optOutKeys(ctx, contact.id, contact);
  return ctx.stores.optOuts.read()[key] ?? null;
}

/** Who asked not to be called, and when and why; lifted by `id`, a contact's or a number's. */
export interface Block {
  readonly id: string;
  readonly contact: Contact | null;
  readonly optOut: OptOut;
}

/** The block that one of these people, or this number, is under; `null` when calls are fine. */
export function blockOf(ctx: Pick<Context, "stores">, people: readonly Contact[], number: string): Block | null {
  for (const contact of people) {
    const optOut = optOutOfContact(ctx, contact);
    if (optOut !== null) return { id: contact.id, contact, optOut };
  }
  const id = numberKey(number);
  const optOut = number === "" ? undefined : ctx.stores.optOuts.read()[id];
  return optOut === undefined ? null : { id, contact: null, optOut };
}

/**
 * The block on whoever is meant: the contact, if one is named; else, or where the number is none of theirs, everybody who has exactly this number. To be asked
 * before anything goes to somebody, be it a call, a promise or a mail.
 */
export function blockFor(ctx: Pick<Context, "stores" | "directory">, contactId: string | null, number: string): Block | null {
  const contact = contactId === null ? null : ctx.directory.byId(contactId);
  const others = number === "" || (contact !== null && hasNumber(contact, number)) ? [] : ctx.directory.byNumber(number);
  return blockOf(ctx, contact === null ? others : [contact, ...others], number);
}

/** Before contacts go: whoever asked not to be called is not called by their number either, unless somebody else has it too. */
export async function keepBlocked({ stores, directory }: Context, contacts: readonly Contact[]): Promise<void> {
  const asked = stores.optOuts.read();
  const kept = contacts.flatMap(({ id, numbers }) => {
    const optOut = asked[id];
    if (optOut === undefined) return [];
    const own = numbers.filter(({ value }) => directory.byNumber(value).every((each) => each.id === id));
    return own.map(({ value }) => [numberKey(value), optOut] as const);
  });
  if (kept.length > 0) await stores.optOuts.update((all) => ({ ...Object.fromEntries(kept), ...all }));
}
