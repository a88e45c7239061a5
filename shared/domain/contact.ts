/** Instants are epoch milliseconds (UTC); absence is `null`, never `undefined`, as in the JSON files that keep these values. */
export type Instant = number;

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a number is for. `switchboard` is the `-0` of a German trunk (Stammnummer). */
export const NUMBER_KINDS = ["work", "mobile", "home", "switchboard", "other"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface ContactNumber {
  /** E.164 with a leading `+` where the number is public, otherwise the digits as dialled (internal and short numbers), or `sip:user@host` for users by name. */
  readonly value: string;
  readonly kind: NumberKind;
}

/** `hand`: the rep wrote it. `practice`: sample data of the practice line. Any other is the id of a `DirectorySource`, from which it can be fetched again. */
export type ContactSource = string;

/** Why nobody dials this contact again (outcome 9). */
export interface OptOut {
  readonly since: Instant;
  readonly reason: string;
}

export interface Contact {
  /** Stable across re-imports: `hand:<uuid>`, `practice:<name>`, `<source>:<key, UID or entryUUID>`. */
  readonly id: string;
  readonly source: ContactSource;
  /** Name as it is shown; empty for a company's own entry. */
  readonly name: string;
  /** Company as it is shown; empty for a private person. */
  readonly company: string;
  readonly role: string;
  readonly numbers: readonly ContactNumber[];
  readonly email: string;
  /** Whether they have bought: decides the classification `customer`. */
  readonly customer: boolean;
  /** Language of mails to them; `null` follows the rep's own. */
  readonly language: Language | null;
  /** IANA time zone, `null` where it follows from the country of their first number. */
  readonly timeZone: string | null;
}

export function hasNumber(contact: Contact, number: string): boolean {
  return number !== "" && contact.numbers.some(({ value }) => value === number);
}

/** Names are compared without case, and with single blanks. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}
