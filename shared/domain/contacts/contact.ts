/** Epoch milliseconds (UTC). Absence is `null`, never `undefined`, as in the JSON files that store these values. */
export type Instant = number;

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The use of a number. `switchboard` is the `-0` of a German trunk (Stammnummer). */
export const NUMBER_KINDS = ["work", "mobile", "home", "switchboard", "other"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface ContactNumber {
  /**
   * E.164 with a leading `+` for a public number, otherwise the digits as dialled (internal and short numbers), or `sip:user@host` for a
   * user with a name.
   */
  readonly value: string;
  readonly kind: NumberKind;
}

/**
 * `hand`: created by the rep. `practice`: sample data of the practice line. Any other: the id of a `DirectorySource`, from which it can be
 * fetched again.
 */
export type ContactSource = string;

/** A block: why this contact is not called again (outcome 9). */
export interface OptOut {
  readonly since: Instant;
  readonly reason: string;
}

export interface Contact {
  /** Stable across re-imports: `hand:<uuid>`, `practice:<name>`, `<source>:<key, UID or entryUUID>`. */
  readonly id: string;
  readonly source: ContactSource;
  /** Name as displayed; empty for a company's own entry. */
  readonly name: string;
  /** Company as displayed; empty for a private person. */
  readonly company: string;
  readonly role: string;
  readonly numbers: readonly ContactNumber[];
  readonly email: string;
  /** Whether they are a customer: decides the classification `customer`. */
  readonly customer: boolean;
  /** Language of mails to them; `null` for the rep's own. */
  readonly language: Language | null;
  /** IANA time zone; `null` if it follows from the country of the first number. */
  readonly timeZone: string | null;
}

export function hasNumber(contact: Contact, number: string): boolean {
  return number !== "" && contact.numbers.some(({ value }) => value === number);
}

/** The key by which names are compared: without case, with single blanks. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}
