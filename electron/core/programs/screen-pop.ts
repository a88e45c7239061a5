import type { Context } from "#electron/core/base/context.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { fillPop, type PopValues, popFor, popMissing } from "#shared/domain/outreach/screen-pop.ts";
import type { ScreenPop } from "#shared/domain/sources/directory-source.ts";

function contactOf({ directory }: Context, { contactId }: CallRecord): Contact | null {
  return contactId === null ? null : directory.byId(contactId);
}

/** The page of a call; `null` when none is set. */
export function popOf(ctx: Context, call: CallRecord): ScreenPop | null {
  const contact = contactOf(ctx, call);
  const source = contact === null ? undefined : ctx.stores.sources.read().find(({ id }) => id === contact.source);
  return popFor(source?.screenPop ?? null, ctx.stores.settings.read().screenPop.general);
}

/** The id that the contact's source uses; it differs from ours when the contact was known from elsewhere before. */
function sourceIdOf({ stores }: Context, { id, source }: Contact): string {
  const prefix = `${source}:`;
  const own = id.startsWith(prefix)
    ? id
    : Object.entries(stores.contactAliases.read()).find(([alias, kept]) => kept === id && alias.startsWith(prefix))?.[0];
  return own?.slice(prefix.length) ?? "";
}

function valuesOf(ctx: Context, call: CallRecord): PopValues {
  const contact = contactOf(ctx, call);
  return {
    e164: call.number.startsWith("+") ? call.number : "",
    number: call.number,
    contactId: contact?.id ?? "",
    sourceId: contact === null ? "" : sourceIdOf(ctx, contact),
    name: contact?.name ?? "",
    company: contact?.company || call.company,
    email: contact?.email ?? "",
    direction: call.direction === "in" ? "inbound" : "outbound",
  };
}

const NOTHING: PopValues = { e164: "", number: "", contactId: "", sourceId: "", name: "", company: "", email: "", direction: "" };

/** The parsed address of a call's page; `null` when its template is invalid. The caller's data can only appear after the host. */
function pageOf(ctx: Context, call: CallRecord, { template }: ScreenPop): string | null {
  const page = URL.parse(fillPop(template, valuesOf(ctx, call)) ?? "");
  const bare = URL.parse(fillPop(template, NOTHING) ?? "");
  const isSame = page !== null && page.origin === bare?.origin && /^https?:$/.test(page.protocol);
  return isSame ? page.href : null;
}

/** Whether the call lacks the data that the page is found by. */
export function popLacks(ctx: Context, call: CallRecord, { template }: ScreenPop): boolean {
  return popMissing(template, valuesOf(ctx, call)) !== null;
}

/** Opens the page of a call in the default browser; resolves to `false` when that fails. */
export async function openPop(ctx: Context, call: CallRecord, pop: ScreenPop): Promise<boolean> {
  const page = pageOf(ctx, call, pop);
  if (page === null) return false;
  try {
    await ctx.openExternal(page);
    return true;
  } catch (error) {
    ctx.log({ level: "error", text: `no page could be opened: ${error instanceof Error ? error.name : "unknown"}` });
    return false;
  }
}
