import { isIP } from "node:net";
import {
  Client,
  type Entry,
  InsufficientAccessError,
  InvalidCredentialsError,
  NoSuchObjectError,
  SizeLimitExceededError,
  TimeLimitExceededError,
} from "ldapts";
import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import { draftOf, LDAP_ATTRIBUTES } from "./ldap-entry.ts";

/** A company's directory (RFC 4511). */
export interface LdapServer {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (LDAPS); `starttls` before anything is said (RFC 4511 4.14); `none` only where the person said so knowingly. */
  readonly security: "tls" | "starttls" | "none";
  /** Empty for an anonymous bind. */
  readonly bindDn: string;
  readonly password: string;
  /** Where the search begins, as `ou=people,dc=example,dc=org`. */
  readonly base: string;
  /** RFC 4515. */
  readonly filter: string;
  /** PEM of a certificate that is trusted besides those of the system; `null` for none. */
  readonly certificate: string | null;
}

/**
 * `unreachable` nobody answers · `not-trusted` its certificate is not known · `no-tls` it offers no encryption · `refused` name or password · `no-base` the base is not
 * there, or may not be seen · `limit` it gives only a part · `too-slow` · `broken-off` it went away in the middle · `bad-filter`.
 */
export type LdapProblem =
  | "unreachable"
  | "not-trusted"
  | "no-tls"
  | "refused"
  | "no-base"
  | "limit"
  | "too-slow"
  | "broken-off"
  | "bad-filter";

/** Why a directory could not be read; the cause is the library's. */
export class LdapError extends Error {
  readonly problem: LdapProblem;

  constructor(problem: LdapProblem, cause: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

const CONNECT_MS = 10_000;
const PAGE_MS = 30_000;
const PAGE_SIZE = 500;

function tlsOptions({ certificate }: LdapServer) {
  return { minVersion: "TLSv1.2" as const, ...(certificate === null ? {} : { ca: certificate }) };
}

function clientFor(server: LdapServer, timeout: number): Client {
  const { host, port, security } = server;
  const literal = host.includes(":") ? `[${host}]` : host;
  const url = `${security === "tls" ? "ldaps" : "ldap"}://${literal}:${port}`;
  return new Client({
    url,
    timeout,
    connectTimeout: Math.min(timeout, CONNECT_MS),
    strictDN: false,
    ...(security === "tls" ? { tlsOptions: tlsOptions(server) } : {}),
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isUntrusted(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(codeOf(error));
}

/** Encrypts where that is wanted, and says who we are. Rejects with LdapError. */
async function open(client: Client, server: LdapServer): Promise<void> {
  if (server.security === "starttls") {
    // Without the host the library compares the certificate with "localhost".
    await client
      .startTLS({ ...tlsOptions(server), host: server.host, ...(isIP(server.host) === 0 ? { servername: server.host } : {}) })
      .catch((error: unknown) => {
        const isOffline = /^E[A-Z]+$/.test(codeOf(error)) || !client.isConnected;
        throw new LdapError(isUntrusted(error) ? "not-trusted" : isOffline ? "unreachable" : "no-tls", error);
      });
  }
  await client.bind(server.bindDn, server.password).catch((error: unknown) => {
    if (error instanceof InvalidCredentialsError || error instanceof InsufficientAccessError) throw new LdapError("refused", error);
    throw new LdapError(isUntrusted(error) ? "not-trusted" : "unreachable", error);
  });
}

function searchProblem(error: unknown): LdapProblem {
  if (error instanceof SizeLimitExceededError) return "limit";
  if (error instanceof TimeLimitExceededError || (error instanceof Error && /time[d ]*out/i.test(error.message))) return "too-slow";
  if (error instanceof NoSuchObjectError || error instanceof InsufficientAccessError) return "no-base";
  return error instanceof Error && /filter|paren/i.test(error.message) ? "bad-filter" : "broken-off";
}

async function* search(client: Client, { base, filter }: LdapServer, sizeLimit: number | null): AsyncGenerator<readonly Entry[]> {
  const options = { scope: "sub" as const, filter, attributes: [...LDAP_ATTRIBUTES], explicitBufferAttributes: ["objectGUID"] };
  try {
    if (sizeLimit !== null) {
      const { searchEntries } = await client.search(base, { ...options, sizeLimit });
      yield searchEntries;
      return;
    }
    for await (const { searchEntries } of client.searchPaginated(base, { ...options, paged: { pageSize: PAGE_SIZE } })) yield searchEntries;
  } catch (error) {
    throw new LdapError(searchProblem(error), error);
  }
}

async function* read(server: LdapServer, timeout: number, sizeLimit: number | null): AsyncGenerator<readonly ContactDraft[]> {
  const client = clientFor(server, timeout);
  let line = 0;
  try {
    await open(client, server);
    for await (const entries of search(client, server, sizeLimit)) {
      yield entries.map((entry) => {
        line += 1;
        return draftOf(entry, line);
      });
    }
  } finally {
    // A server that is gone cannot be taken leave of.
    await client.unbind().catch(() => undefined);
  }
}

/**
 * Everybody in the directory, page by page (RFC 2696), so that its size limit for one answer does not matter. Throws LdapError; the pages that came before it are
 * good (`limit`: the server gives no more than these).
 */
export function ldapPages(server: LdapServer): AsyncGenerator<readonly ContactDraft[]> {
  return read(server, PAGE_MS, null);
}

/** Few that match are enough to say who calls. */
const MOST_FOUND = 20;

/** Digits in this order, whatever stands between them: directories keep numbers as they were typed. */
function numberFilter(e164: string): string {
  const digits = e164.replace(/\D/g, "").slice(-8);
  const pattern = `*${[...digits].join("*")}`;
  return `(|${["telephoneNumber", "mobile", "homePhone", "ipPhone", "otherTelephone"].map((name) => `(${name}=${pattern})`).join("")})`;
}

/**
 * Whoever may have this number (E.164), asked while it rings: no later than `limitMs`, and then nobody. Numbers of the drafts are not compared yet: the same digits in
 * the same order are found. Throws LdapError for anything but the time.
 */
export async function ldapByNumber(server: LdapServer, e164: string, limitMs: number): Promise<readonly ContactDraft[]> {
  const narrowed = { ...server, filter: `(&${server.filter}${numberFilter(e164)})` };
  const found = async (): Promise<readonly ContactDraft[]> => {
    for await (const drafts of read(narrowed, limitMs, MOST_FOUND)) return drafts;
    return [];
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly ContactDraft[]>((resolve) => {
    timer = setTimeout(() => resolve([]), limitMs);
  });
  const search = found().catch((error: unknown) => {
    if (error instanceof LdapError && (error.problem === "too-slow" || error.problem === "limit")) return [];
    throw error;
  });
  return Promise.race([search, late]).finally(() => clearTimeout(timer));
}
