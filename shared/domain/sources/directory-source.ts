import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { TransportSecurity } from "#shared/domain/network/transport-security.ts";
import type { NumberRule } from "./number-rule.ts";

/** Files that contacts can be imported from. */
export const FILE_FORMATS = ["csv", "vcard"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export type SourceKind = FileFormat | "carddav" | "ldap";

/**
 * The content of a CSV column. `label` names the kind of the number beside it (Google: "Phone 1 - Label"); `doNotCall` and `mayCall` say
 * who must not be called.
 */
export const CSV_FIELDS = [
  "key",
  "name",
  "first",
  "middle",
  "last",
  "company",
  "role",
  "email",
  "customer",
  "language",
  "timeZone",
  "work",
  "mobile",
  "home",
  "switchboard",
  "other",
  "label",
  "areaCode",
  "assistant",
  "assistantNumber",
  "doNotCall",
  "mayCall",
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** How a CSV is read; `null` values are detected. */
export interface CsvLayout {
  /** A name that iconv-lite knows. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Whether the first row names the columns; if not, every `header` is empty. */
  readonly headerLine: boolean | null;
  /**
   * By header, in the order of the file; the second entry of a name is the second column with that name; `null` skips the column. Headers
   * that are not listed are recognised by name, or else by the values below them.
   */
  readonly columns: readonly { readonly header: string; readonly field: CsvField | null }[];
}

/** When a page opens automatically; `button`: only by hand. */
export const POP_MOMENTS = ["ring", "answer", "button"] as const;

/** A page that opens for a caller of a source, once per call. */
export interface ScreenPop {
  /** An http(s) URL with placeholders, as `https://crm.example/contact/{contactId}`. */
  readonly template: string;
  readonly on: (typeof POP_MOMENTS)[number];
}

/**
 * The attributes that each field is read from, separated by commas; the first with a value counts. Empty for the usual ones (inetOrgPerson,
 * Active Directory).
 */
export interface LdapAttributes {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly role: string;
  readonly email: string;
  readonly work: string;
  readonly mobile: string;
  readonly home: string;
}

export const USUAL_ATTRIBUTES: LdapAttributes = { key: "", name: "", company: "", role: "", email: "", work: "", mobile: "", home: "" };

interface AnySource {
  /** Also the `source` of its contacts. */
  readonly id: string;
  readonly name: string;
  readonly rules: readonly NumberRule[];
  /** `null`: the general one of the settings. */
  readonly screenPop: ScreenPop | null;
}

export interface CsvSource extends AnySource {
  readonly kind: "csv";
  readonly layout: CsvLayout;
}

export interface VcardSource extends AnySource {
  readonly kind: "vcard";
}

/** An address book on a server (RFC 6352); its password is the secret `source:<id>`. */
export interface CarddavSource extends AnySource {
  readonly kind: "carddav";
  /** Where discovery begins. */
  readonly url: string;
  readonly user: string;
  /** URL of the chosen address book; empty until one is chosen. */
  readonly collection: string;
  /** PEM of a certificate that is trusted in addition to those of the system; `null` for none. */
  readonly certificate: string | null;
  /** Interval of synchronisation; `null` for by hand only. */
  readonly everyMinutes: number | null;
  /** Contacts created by hand are written there as well. */
  readonly writeBack: boolean;
}

/** A company's directory (RFC 4511); its password is the secret `source:<id>`. */
export interface LdapSource extends AnySource {
  readonly kind: "ldap";
  readonly host: string;
  readonly port: number;
  readonly security: TransportSecurity;
  /** Empty for an anonymous bind. */
  readonly bindDn: string;
  readonly base: string;
  /** RFC 4515. */
  readonly filter: string;
  readonly attributes: LdapAttributes;
  readonly certificate: string | null;
  readonly everyMinutes: number | null;
  /** How long unknown callers may be looked up while it rings; `null` for never. */
  readonly liveMs: number | null;
}

/** A source of contacts; several can be used at once. */
export type DirectorySource = CsvSource | VcardSource | CarddavSource | LdapSource;

/** Why a source could not be read or written. */
export const SOURCE_FAILURES = [
  "source-unreachable",
  "source-untrusted",
  "source-no-tls",
  "source-insecure",
  "source-refused",
  "source-not-found",
  "source-limit",
  "source-cards",
  "source-too-slow",
  "source-broken-off",
  "source-elsewhere",
  "source-read-only",
  "source-bad-filter",
  "source-unexpected",
] as const;
export type SourceFailure = (typeof SOURCE_FAILURES)[number];

/** The state of a source. Lost with the directory, which is a cache. */
export interface SourceStatus {
  /** Last complete import. */
  readonly lastAt: Instant | null;
  /** Number of its contacts. */
  readonly count: number;
  /** Number of entries that could not be imported. */
  readonly leftOut: number;
  /** Why the last try failed; earlier contacts stay. */
  readonly failure: SourceFailure | null;
}

export const NO_STATUS: SourceStatus = { lastAt: null, count: 0, leftOut: 0, failure: null };

/** The `source` of contacts that no source has any more and that stay because something the rep wrote refers to them. */
export const DEPARTED = "departed";

/** The layout in which everything is detected. */
export const FOUND_LAYOUT: CsvLayout = { encoding: null, delimiter: null, headerLine: null, columns: [] };

/** The names of attributes in a field of `LdapAttributes`. */
export function attributeNames(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== "");
}

/** Ranks sources: contacts created by hand first, then the practice line, then the sources in their order; unknown ones last. */
export function sourceRank(sources: readonly { readonly id: string }[]): (source: string) => number {
  const order = ["hand", "practice", ...sources.map(({ id }) => id)];
  return (source) => {
    const at = order.indexOf(source);
    return at === -1 ? order.length : at;
  };
}
