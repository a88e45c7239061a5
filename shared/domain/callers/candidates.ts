import type { AttemptLookup } from "#shared/domain/calls/attempt.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact, Instant } from "#shared/domain/contacts/contact.ts";
import { nameKey } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";

/** The stored choice of the rep for a number. */
export interface NumberChoice {
  readonly contactId: string;
  readonly at: Instant;
  /** Whether the number was the contact's then; `null` in older records. */
  readonly own: boolean | null;
}

/** The contact that the rep chose for a number. */
export interface Chosen extends Omit<NumberChoice, "contactId"> {
  readonly contact: Contact;
}

/** What the matching may look up; none of these visits the whole directory. */
export interface KnownPeople {
  byId(id: string): Contact | null;
  byNumber(value: string): readonly Contact[];
  /** Contacts with a number under this E.164 prefix, at most `limit`. */
  byPrefix(prefix: string, limit: number): readonly Contact[];
  /** The known numbers next below and next above this one, or the number itself: no other shares more leading digits with it. */
  neighbours(value: string): readonly string[];
  byCompany(companyKey: string, limit: number): readonly Contact[];
  /** The rep's choice for this number; `null` for none. */
  chosen(number: string): Chosen | null;
  /** Promises that are due now: their slot is near, or was earlier today. */
  readonly agreed: readonly CallPromise[];
  /** Contacts with this name in any order and spelling of its words, with or without their company; at most `limit`. */
  byName(name: string, limit: number): readonly Contact[];
  /** The company that the rep assigned this trunk to, as displayed; `null` for none. */
  trunkByHand(trunk: string): string | null;
  /** Whether a number or SIP address is one of the rep's own accounts. */
  isOwn(value: string): boolean;
  /** Whether the contact may belong to the rep's own company, so that an internal number can be theirs. */
  isColleague(contact: Contact): boolean;
  /** The trunks of the rep's own company. */
  ownTrunks(): readonly string[];
  /** Last call with a contact in either direction; `null` for none. */
  lastCallAt(contactId: string): Instant | null;
  /** The rank of a source, the most trusted lowest: see `sourceRank`. */
  rankOf(source: string): number;
  readonly attempts: AttemptLookup;
}

/** Since when we want to speak with a contact: the later of an open attempt and a promise that is due; `null` if neither exists. */
export function wantedSince(contact: Contact, { agreed, attempts }: Pick<KnownPeople, "agreed" | "attempts">): Instant | null {
  if (agreed.some(({ contactId }) => contactId === contact.id)) return Number.POSITIVE_INFINITY;
  return attempts.ofContact(contact.id)?.lastAt ?? null;
}

/** Best first: due promises, open attempts, latest call, most trusted source. */
export function ranked(contacts: readonly Contact[], known: KnownPeople): readonly Contact[] {
  const keys = contacts.map((contact) => ({
    contact,
    wanted: wantedSince(contact, known) ?? Number.NEGATIVE_INFINITY,
    call: known.lastCallAt(contact.id) ?? Number.NEGATIVE_INFINITY,
    source: known.rankOf(contact.source),
  }));
  const later = (a: number, b: number) => (a === b ? 0 : b - a);
  keys.sort(
    (a, b) =>
      later(a.wanted, b.wanted) ||
      later(a.call, b.call) ||
      a.source - b.source ||
      (a.contact.id < b.contact.id ? -1 : Number(a.contact.id > b.contact.id)),
  );
  return keys.map((each) => each.contact);
}

/** The same for two entries of one person: same name, same company. Entries without a name are companies. */
export function personKey(name: string, company: string): string {
  return `${nameKey(name)} @ ${companyKey(company)}`;
}

/** The contacts with one entry per person, the first of each. */
export function people(contacts: readonly Contact[]): readonly Contact[] {
  return [...new Map(contacts.toReversed().map((each) => [personKey(each.name, each.company), each])).values()].toReversed();
}
