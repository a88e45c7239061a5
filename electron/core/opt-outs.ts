import type { Contact, OptOut } from "#shared/domain/contact.ts";
import { numberKey } from "./caller-facts.ts";
import type { Context } from "./context.ts";

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
