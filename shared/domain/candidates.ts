import type { AttemptLookup } from "./attempt.ts";
import { companyKey } from "./company-key.ts";
import type { Contact, Instant } from "./contact.ts";
import { nameKey } from "./contact.ts";
import type { CallPromise } from "./promise.ts";

/** What is kept of the rep's choice for a number. */
export interface NumberChoice {
  readonly contactId: string;
  readonly at: Instant;
  /** Whether the number was the contact's then; `null` where that was not kept. */
  readonly own: boolean | null;
}

/** Whom the rep chose for a number. */
export interface Chosen extends Omit<NumberChoice, "contactId"> {
  readonly contact: Contact;
}

/** What the matching may ask; each is one look-up, none goes through the directory. */
export interface KnownPeople {
  byId(id: string): Contact | null;
  byNumber(value: string): readonly Contact[];
  /** Contacts with a number under this E.164 prefix, at most `limit`. */
  byPrefix(prefix: string, limit: number): readonly Contact[];
  /** The known numbers just below and just above this one, or the very number: none has more leading digits in common with it. */
  neighbours(value: string): readonly string[];
  byCompany(companyKey: string, limit: number): readonly Contact[];
  /** The rep's choice for this number, `null` where none was made. */
  chosen(number: string): Chosen | null;
  /** Calls that are owed now: their slot is at hand, or went by today. */
  readonly agreed: readonly CallPromise[];
  /** Contacts that go by this name, however its words are ordered and spelled, with or without their company; at most `limit`. */
  byName(name: string, limit: number): readonly Contact[];
  /** The company that the rep gave this trunk to, as it is shown; `null` where they did not. */
  trunkByHand(trunk: string): string | null;
  /** Whether a number or SIP address is one of the rep's own accounts. */
  isOwn(value: string): boolean;
  /** Whether they may be one of the rep's own company, so that an internal number can be theirs. */
  isColleague(contact: Contact): boolean;
  /** The trunks of the rep's own company. */
  ownTrunks(): readonly string[];
  /** Last call with a contact in either direction, `null` when there was none. */
  lastCallAt(contactId: string): Instant | null;
  /** Where a source stands, the most trusted lowest: see `sourceRank`. */
  rankOf(source: string): number;
  readonly attempts: AttemptLookup;
}

/** Since when we want to speak with them, by an open attempt or a call that is owed now, which is the later; `null` where we do not. */
export function wantedSince(contact: Contact, { agreed, attempts }: Pick<KnownPeople, "agreed" | "attempts">): Instant | null {
  if (agreed.some(({ contactId }) => contactId === contact.id)) return Number.POSITIVE_INFINITY;
  return attempts.ofContact(contact.id)?.lastAt ?? null;
}

/** Best first: calls that are owed now, open attempts, then the last call, then the source that is trusted most. */
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

/** One person under two entries: same name, same company. Entries without name are companies. */
export function personKey(name: string, company: string): string {
  return `${nameKey(name)} @ ${companyKey(company)}`;
}

/** The contacts with one entry a person, the first of each. */
export function people(contacts: readonly Contact[]): readonly Contact[] {
  return [...new Map(contacts.toReversed().map((each) => [personKey(each.name, each.company), each])).values()].toReversed();
}
