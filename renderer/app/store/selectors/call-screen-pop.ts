import type { CoreState } from "#shared/contract/state.ts";
import type { CardModel } from "#shared/contract/views/card.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { popFor, popMissing } from "#shared/domain/outreach/screen-pop.ts";
import type { ScreenPop } from "#shared/domain/sources/directory-source.ts";

type Known = Pick<CoreState, "settings" | "sources">;

function pageOf({ settings, sources }: Known, contact: Contact | null): ScreenPop | null {
  const found = sources.find(({ source }) => source.id === contact?.source);
  return popFor(found?.source.screenPop ?? null, settings.screenPop.general);
}

/** Whether calls with this contact have a page in another program; `null` for an unknown caller. */
export function hasPage(core: Known, contact: Contact | null): boolean {
  return pageOf(core, contact) !== null;
}

/** Why the page of a call with this number does not open; `null` if it does, or if there is none. */
export function pageLacks(core: Known, contact: Contact | null, number: string): CardModel["pageLacks"] {
  const page = pageOf(core, contact);
  const values = {
    ...{ e164: number.startsWith("+") ? number : "", number, direction: "inbound" },
    // `sourceId` only has to be non-empty here: the core knows it for every contact from a source.
    ...{ contactId: contact?.id ?? "", sourceId: contact?.source ?? "" },
    ...{ name: contact?.name ?? "", company: contact?.company ?? "", email: contact?.email ?? "" },
  };
  const missing = page === null ? null : popMissing(page.template, values);
  if (missing === null) return null;
  if (missing === "e164" || missing === "number") return "number";
  return contact === null ? "contact" : "value";
}
