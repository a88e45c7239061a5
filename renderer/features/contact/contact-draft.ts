import type { Faults } from "#renderer/ui/forms/use-form.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { formatNumber, normalizeNumber } from "#shared/domain/numbers/number.ts";

/** A contact while it is edited; each number has its own id, so that its row is stable. */
export interface ContactDraft extends Omit<RequestInput<"contact.save">, "numbers"> {
  readonly numbers: readonly (ContactNumber & { readonly key: number })[];
}

/** The draft of an existing contact, or of a new one with the number in the dial field. */
export function contactDraft(contact: Contact | null, number: string): ContactDraft {
  const empty = { id: "", name: "", company: "", role: "", email: "", customer: false, language: null, timeZone: null } as const;
  const numbers = contact === null || contact.numbers.length === 0 ? [{ value: number, kind: "work" } as const] : contact.numbers;
  const { id, name, company, role, email, customer, language, timeZone } = contact ?? empty;
  return {
    id,
    name,
    company,
    role,
    email,
    customer,
    language,
    timeZone,
    numbers: numbers.map((each, key) => ({ ...each, value: formatNumber(each.value), key })),
  };
}

/** Number fields are identified by their key. */
export type ContactField = "name" | "email" | `number-${number}`;

/** Finds a missing name, an invalid mail address and invalid numbers. Empty fields are ignored. */
export function faultsOf(draft: ContactDraft, dialling: Dialling): Faults<ContactField> {
  const email = draft.email.trim();
  const badNumbers = draft.numbers.filter(({ value }) => value.trim() !== "" && normalizeNumber(value, dialling).kind === "none");
  return {
    ...(draft.name.trim() === "" && draft.company.trim() === "" ? { name: "form.needs-name" } : {}),
    ...(email === "" || isMailAddress(email) ? {} : { email: "mail.to.bad" }),
    ...Object.fromEntries(badNumbers.map(({ key }) => [`number-${key}`, "form.number.bad"] as const)),
  };
}

/** The input of the request that saves the draft. */
export function toSave(draft: ContactDraft): RequestInput<"contact.save"> {
  return {
    ...draft,
    numbers: draft.numbers.filter(({ value }) => value.trim() !== "").map(({ value, kind }) => ({ value: value.trim(), kind })),
  };
}
