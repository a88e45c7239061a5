import type { CoreState } from "#shared/contract/state.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { popFor } from "#shared/domain/screen-pop.ts";

/** Whether a page of another program belongs to calls with this contact; `null` for nobody known. */
export function hasPage({ settings, sources }: Pick<CoreState, "settings" | "sources">, contact: Contact | null): boolean {
  const found = sources.find(({ source }) => source.id === contact?.source);
  return popFor(found?.source.screenPop ?? null, settings.screenPop.general) !== null;
}
