import type { Faults } from "#renderer/ui/forms/use-form.ts";
import type { Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isHost, isLoopback, isPort } from "#shared/domain/network/host.ts";
import { popFault } from "#shared/domain/outreach/screen-pop.ts";
import type { CarddavSource, DirectorySource, LdapSource } from "#shared/domain/sources/directory-source.ts";
import { rulePattern } from "#shared/domain/sources/number-rule.ts";

/** A source in the form; numbers are still texts. */
export interface SourceDraft<S extends DirectorySource = DirectorySource> {
  readonly source: S;
  /** Only for a directory server. */
  readonly port: string;
  readonly password: string;
  /** The rep consented to a connection without encryption to another machine. */
  readonly knowingly: boolean;
}

/** What a part of the form gets: the draft, how to change it, the faults found, and how to ask the server. */
export interface SourcePartProps<S extends DirectorySource> {
  readonly draft: SourceDraft<S>;
  readonly change: (draft: SourceDraft<S>) => void;
  readonly isNew: boolean;
  /** Why a field is invalid; empty until the rep tried to save or to ask. */
  readonly errorOf: (field: SourceField) => string;
  /** Asks the server once the required fields are filled in; pass `draft` if it is not rendered yet. */
  readonly ask: (question: (draft: SourceDraft) => Promise<Result<unknown>>, draft?: SourceDraft) => void;
  readonly isAsking: boolean;
}

/** Ports of LDAP with StartTLS or without encryption (RFC 4511), and of LDAPS. */
const PORTS: Readonly<Record<LdapSource["security"], string>> = { tls: "636", starttls: "389", none: "389" };

/** People and organisations that have a number. */
const FILTER = "(|(telephoneNumber=*)(mobile=*)(homePhone=*)(ipPhone=*))";

export function newLdap(id: string): LdapSource {
  return {
    id,
    kind: "ldap",
    name: "",
    rules: [],
    screenPop: null,
    host: "",
    port: Number(PORTS.tls),
    security: "tls",
    bindDn: "",
    base: "",
    filter: FILTER,
    attributes: { key: "", name: "", company: "", role: "", email: "", work: "", mobile: "", home: "" },
    certificate: null,
    everyMinutes: 24 * 60,
    liveMs: null,
  };
}

export function newCarddav(id: string): CarddavSource {
  return {
    id,
    kind: "carddav",
    name: "",
    rules: [],
    screenPop: null,
    url: "",
    user: "",
    collection: "",
    certificate: null,
    everyMinutes: 60,
    writeBack: false,
  };
}

export function sourceDraft<S extends DirectorySource>(source: S): SourceDraft<S> {
  return { source, port: source.kind === "ldap" ? String(source.port) : "", password: "", knowingly: isPlain(source) };
}

/** Changes the encryption, and the port with it if it was the default one. */
export function withSecurity(draft: SourceDraft<LdapSource>, security: LdapSource["security"]): SourceDraft<LdapSource> {
  const isUsual = draft.port.trim() === "" || draft.port.trim() === PORTS[draft.source.security];
  return { ...draft, source: { ...draft.source, security }, port: isUsual ? PORTS[security] : draft.port, knowingly: false };
}

function hostOf(source: DirectorySource): string {
  if (source.kind === "ldap") return source.host.trim();
  return source.kind === "carddav" ? (URL.parse(source.url.trim())?.hostname ?? "") : "";
}

function isPlain(source: DirectorySource): boolean {
  if (source.kind === "ldap") return source.security === "none";
  return source.kind === "carddav" && /^http:/i.test(source.url.trim());
}

/** Whether the rep has to consent to a connection without encryption. */
export function needsConsent({ source }: SourceDraft): boolean {
  const host = hostOf(source);
  return isPlain(source) && host !== "" && !isLoopback(host);
}

export type SourceField =
  | ("name" | "host" | "port" | "base" | "filter" | "url" | "password")
  | ("collection" | "rules" | "screenPop" | "knowingly");

/** The invalid fields that are needed to ask the server, each with a text that says why. */
export function askFaults(draft: SourceDraft): Faults<SourceField> {
  const { source, port } = draft;
  const isLdap = source.kind === "ldap";
  return {
    ...(isLdap && !isHost(source.host.trim()) ? { host: "settings.source.host.bad" as const } : {}),
    ...(isLdap && !isPort(Number(port)) ? { port: "settings.mail.port.bad" as const } : {}),
    ...(source.kind === "carddav" && source.url.trim() === "" ? { url: "settings.source.url.bad" as const } : {}),
    ...(needsConsent(draft) && !draft.knowingly ? { knowingly: "failure.source-insecure" as const } : {}),
    ...(source.rules.every(({ find }) => rulePattern(find) !== null) ? {} : { rules: "settings.source.rules.bad" as const }),
  };
}

/** The invalid fields that are needed to save the source. */
export function sourceFaults(draft: SourceDraft): Faults<SourceField> {
  const { source } = draft;
  const pop = source.screenPop === null ? null : popFault(source.screenPop.template);
  return {
    ...askFaults(draft),
    ...(source.name.trim() === "" ? { name: "settings.source.name.bad" as const } : {}),
    ...(pop === null || pop === "empty" ? {} : { screenPop: `pop.fault.${pop}` as const }),
    ...(source.kind === "ldap" && source.base.trim() === "" ? { base: "settings.source.base.bad" as const } : {}),
    ...(source.kind === "carddav" && source.collection === "" ? { collection: "settings.source.collection.bad" as const } : {}),
  };
}

/** The input of the request. An empty password of a saved source means the stored one. */
export function requestOf({ source, port, password, knowingly }: SourceDraft, isNew: boolean): RequestInput<"source.save"> {
  const name = source.name.trim();
  const given = password === "" && !isNew ? null : password;
  if (source.kind === "ldap") {
    const { host, base, bindDn, filter } = source;
    const trimmed = { host: host.trim(), base: base.trim(), bindDn: bindDn.trim(), filter: filter.trim() || FILTER };
    return { source: { ...source, ...trimmed, name, port: Number(port) }, password: given, knowingly };
  }
  if (source.kind !== "carddav") return { source: { ...source, name }, password: null, knowingly };
  return { source: { ...source, name, url: source.url.trim(), user: source.user.trim() }, password: given, knowingly };
}
