import type { Instant } from "./contact.ts";
import type { NumberRule } from "./number-rule.ts";
import type { TransportSecurity } from "./transport-security.ts";

/** Files that contacts can be imported from. */
export const FILE_FORMATS = ["csv", "vcard"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export type SourceKind = FileFormat | "carddav" | "ldap";

/** What a column of a CSV holds; `label` names the kind of the number beside it (Google: "Phone 1 - Label"), `doNotCall` and `mayCall` say who is not to be called. */
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

/** How a CSV is read; `null` where it is found out. */
export interface CsvLayout {
  /** A name that iconv-lite knows. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Whether the first row names the columns; where it does not, every `header` is empty. */
  readonly headerLine: boolean | null;
  /**
   * By header, in the order of the file, the second of a name for the second column of that name; `null` is left out. Headers that are not here are recognised by their
   * names, and where that is not enough, by what stands below them.
   */
  readonly columns: readonly { readonly header: string; readonly field: CsvField | null }[];
}

/** When a page is opened by itself; `button`: only by hand. */
export const POP_MOMENTS = ["ring", "answer", "button"] as const;

/** A page that is opened for a caller of a source, once a call. */
export interface ScreenPop {
  /** An http(s) URL with placeholders, as `https://crm.example/contact/{contactId}`. */
  readonly template: string;
  readonly on: (typeof POP_MOMENTS)[number];
}

/** From which attributes of an entry a field is read, the first that has a value, with commas between them; empty for the usual ones (inetOrgPerson, Active Directory). */
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
  /** Also what the contacts' `source` says. */
  readonly id: string;
  readonly name: string;
  readonly rules: readonly NumberRule[];
  /** `null`: as the settings say for everybody. */
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
  /** URL of the address book chosen; empty until one is. */
  readonly collection: string;
  /** PEM of a certificate that is trusted besides those of the system; `null` for none. */
  readonly certificate: string | null;
  /** How often it is synchronised; `null` for by hand alone. */
  readonly everyMinutes: number | null;
  /** Contacts made by hand are kept there, too. */
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
  /** Unknown callers are looked up while it rings, for no longer than this; `null` for never. */
  readonly liveMs: number | null;
}

/** Where contacts come from, several at once. */
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

/** How a source stands. Gone with the directory, which is a cache. */
export interface SourceStatus {
  /** Last time that all of it came in. */
  readonly lastAt: Instant | null;
  /** Contacts it brought. */
  readonly count: number;
  /** Entries of which nothing came in. */
  readonly leftOut: number;
  /** Why the last try failed; what was there before stays. */
  readonly failure: SourceFailure | null;
}

export const NO_STATUS: SourceStatus = { lastAt: null, count: 0, leftOut: 0, failure: null };

/** The `source` of whoever is in none any more, and is kept because something the rep wrote hangs on them. */
export const DEPARTED = "departed";

/** The layout of which everything is found out. */
export const FOUND_LAYOUT: CsvLayout = { encoding: null, delimiter: null, headerLine: null, columns: [] };

/** The names of attributes in a field of `LdapAttributes`. */
export function attributeNames(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== "");
}

/** Where a source stands among all: what the rep wrote first, then the practice line, then the sources in their order; whoever is from none of them comes last. */
export function sourceRank(sources: readonly { readonly id: string }[]): (source: string) => number {
  const order = ["hand", "practice", ...sources.map(({ id }) => id)];
  return (source) => {
    const at = order.indexOf(source);
    return at === -1 ? order.length : at;
  };
}
