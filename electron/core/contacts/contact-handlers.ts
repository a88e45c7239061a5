import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { undoOf } from "#electron/core/base/undos.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import { plainLine } from "#shared/domain/texts/plain-text.ts";
import { noteEdit } from "./card-writes.ts";
import { editMerged } from "./edit-merged.ts";
import { keepBlocked, liftable } from "./opt-outs.ts";

/** Upper limit of colleagues on a card. */
const COLLEAGUES = 50;

/** Numbers in their stored form; `null` when one cannot be read. Empty fields are ignored. */
function canonical(numbers: readonly ContactNumber[], dialling: Dialling): readonly ContactNumber[] | null {
  const filled = numbers.filter(({ value }) => value.trim() !== "");
  const read = filled.map((number) => ({ ...number, value: canonicalNumber(number.value, dialling) }));
  return read.some(({ value }) => value === "") ? null : read;
}

/** Stores the contact, by itself or with the merged person that it is part of. */
async function store(ctx: Context, before: Contact | null, contact: Contact): Promise<void> {
  const { stores, directory } = ctx;
  const merge = stores.merges.read()[contact.id];
  if (merge !== undefined) return editMerged(ctx, merge, contact);
  await noteEdit(stores, before);
  await stores.contacts.put(contact.id, contact);
  await stores.transactions.whenDurable(() => directory.put([contact]));
}

async function save(ctx: Context, input: RequestInput<"contact.save">): Promise<Result<Contact>> {
  const { stores, directory } = ctx;
  const numbers = canonical(input.numbers, stores.settings.read().dialling);
  if (numbers === null || (plainLine(input.name) === "" && plainLine(input.company) === "")) return failed("invalid");
  const before = input.id === "" ? null : directory.byId(input.id);
  if (input.id !== "" && before === null) return failed("not-found");
  const id = before?.id ?? `hand:${ctx.newId()}`;
  // An imported contact that the rep changed keeps its id, is stored with the rep's own contacts from now on, and is not changed by later
  // imports.
  const contact: Contact = {
    ...input,
    id,
    source: before?.source ?? "hand",
    name: plainLine(input.name),
    company: plainLine(input.company),
    role: plainLine(input.role),
    email: plainLine(input.email),
    numbers,
  };
  await ctx.inTurn(() => store(ctx, before, contact));
  return ok(directory.byId(id) ?? contact);
}

/** Colleagues by name, without duplicates. */
function colleagues({ stores, directory }: Context): readonly Contact[] {
  const own = directory.byCompany(companyKey(stores.settings.read().ownCompany), COLLEAGUES);
  const written = Object.keys(stores.contacts.read()).flatMap((id) => directory.byId(id) ?? []);
  const internal = written.filter(({ numbers }) => numbers.some(({ value }) => !value.startsWith("+")));
  const all = new Map([...own, ...internal].map((contact) => [contact.id, contact]));
  return [...all.values()].filter(({ numbers }) => numbers.length > 0).sort((a, b) => a.name.localeCompare(b.name));
}

/** Stores the present parts of a merged person, so that a removal can be undone completely. */
async function keepParts({ stores }: Context, id: string, parts: readonly Contact[]): Promise<void> {
  const merge = stores.merges.read()[id];
  if (merge === undefined) return;
  const now = Object.fromEntries(parts.map((part) => [part.id, part]));
  await stores.merges.put(id, { ...merge, parts: { ...merge.parts, ...now } });
}

async function remove(ctx: Context, id: string): Promise<Result<{ undo: string }>> {
  const contact = ctx.directory.byId(id);
  if (contact === null) return failed("not-found");
  await keepBlocked(ctx, [contact]);
  const parts = ctx.directory.partsOf(id);
  await keepParts(ctx, id, parts);
  await ctx.stores.removed.put(id, { at: ctx.clock.now(), contact });
  await ctx.stores.transactions.whenDurable(() => ctx.directory.remove([id, ...parts.map((part) => part.id)]));
  return ok({ undo: undoOf("contact", id) });
}

/** Restores a removed contact. */
export async function restoreContact(ctx: Context, id: string): Promise<Result<null>> {
  const contact = ctx.stores.removed.read()[id]?.contact ?? null;
  if (contact === null) return failed("too-late");
  await ctx.stores.removed.remove(id);
  const parts = Object.values(ctx.stores.merges.read()[id]?.parts ?? { [id]: contact });
  await ctx.stores.transactions.whenDurable(() => ctx.directory.put(parts));
  return ok(null);
}

async function allow(ctx: Context, id: string, reason: string): Promise<Result<null>> {
  const { optOuts, liftedOptOuts } = ctx.stores;
  const { lifted, removed } = liftable(ctx, id);
  const at = ctx.clock.now();
  const records = Object.entries(lifted).map(([key, optOut]) => [key, { optOut, at, reason }] as const);
  if (records.length === 0) return failed("not-found");
  await liftedOptOuts.update((all) => ({ ...all, ...Object.fromEntries(records) }));
  if (removed.length > 0) await optOuts.remove(...removed);
  return ok(null);
}

/** Contacts, written by the rep or imported. */
export function contactHandlers(ctx: Context): Omit<Section<"contact">, "contact.page"> {
  const { directory } = ctx;
  return {
    "contact.colleagues": async () => [...colleagues(ctx)],
    async "contact.search"({ text, limit }) {
      return [...directory.search(text, limit)];
    },
    "contact.save": (input) => save(ctx, input),
    "contact.remove": ({ id }) => ctx.inTurn(() => remove(ctx, id)),
    "contact.allow": ({ id, reason }) => ctx.inTurn(() => allow(ctx, id, reason)),
  };
}
