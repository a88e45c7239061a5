import type { Context } from "#renderer/app/controller/context.ts";
import type { FormParcel, Parcels } from "#renderer/app/controller/parcels.ts";
import type { FormActions } from "#renderer/app/store/actions/saving.ts";

const PREFIX = "form ";

/** A draft is forgotten after this long without a change; milliseconds. */
const LIFETIME_MS = 14 * 24 * 3_600_000;

export interface Forms extends FormActions {
  /** Forgets the drafts about a deleted contact. */
  forgetAbout(contactId: string): void;
}

/** Drafts of forms: reads those of earlier pages from the parcels, and stores its own among them. */
export function createForms({ browser: { parcels: store }, clock }: Pick<Context, "browser" | "clock">, parcels: Parcels): Forms {
  const forms = new Map<string, FormParcel>();
  function forget(key: string): void {
    if (forms.delete(key)) void store.remove(PREFIX + key);
  }
  for (const [key, parcel] of Object.entries(parcels)) if (parcel.kind === "form") forms.set(key.slice(PREFIX.length), parcel);
  for (const [key, { at }] of forms) if (at < clock.now() - LIFETIME_MS) forget(key);
  return {
    forget,
    recall<T>(key: string, initial: T) {
      const form = forms.get(key);
      return form === undefined || form.initial !== JSON.stringify(initial) ? null : (JSON.parse(form.written) as T);
    },
    remember(key, initial, value) {
      const form: FormParcel = { kind: "form", initial: JSON.stringify(initial), written: JSON.stringify(value), at: clock.now() };
      if (form.initial === form.written) return forget(key);
      forms.set(key, form);
      void store.put(PREFIX + key, form);
    },
    forgetAbout(contactId) {
      for (const key of forms.keys()) if (` ${key} `.includes(` ${contactId} `)) forget(key);
    },
  };
}
