import { isIP } from "node:net";
import {
  BusyError,
  Client,
  ConfidentialityRequiredError,
  type Entry,
  InsufficientAccessError,
  InvalidCredentialsError,
  InvalidDNSyntaxError,
  NoSuchObjectError,
  OperationsError,
  ResultCodeError,
  SizeLimitExceededError,
  StrongAuthRequiredError,
  TimeLimitExceededError,
  UnavailableError,
} from "ldapts";
import { connectionFault } from "#electron/core/tools/connection-fault.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { LdapSource, SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { BYTES } from "./ldap-entry.ts";
import { SourceError } from "./remote-source.ts";

/** How to reach a company's directory server (RFC 4511). */
export type LdapServer = Pick<LdapSource, "host" | "port" | "security" | "bindDn"> & {
  readonly password: string;
  /** Authorities to trust, as PEM; `null` for those that Node knows. */
  readonly ca: readonly string[] | null;
};

/** A search. `most`: limit of entries, read without paging. */
export interface LdapSearch {
  readonly base: string;
  readonly scope: "base" | "sub";
  /** RFC 4515. */
  readonly filter: string;
  readonly attributes: readonly string[];
  readonly most: number | null;
}

const CONNECT_MS = 10_000;
/** Active Directory returns at most 1,000. */
const PAGE_SIZE = 500;

function tlsOptions({ ca }: LdapServer) {
  return { minVersion: "TLSv1.2" as const, ...(ca === null ? {} : { ca: [...ca] }) };
}

function clientFor(server: LdapServer, timeout: number): Client {
  const { host, port, security } = server;
  const literal = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const url = `${security === "tls" ? "ldaps" : "ldap"}://${literal}:${port}`;
  return new Client({
    url,
    timeout,
    connectTimeout: Math.min(timeout, CONNECT_MS),
    strictDN: false,
    ...(security === "tls" ? { tlsOptions: tlsOptions(server) } : {}),
  });
}

function isUntrusted(error: unknown): boolean {
  return connectionFault(errorCode(error)) === "certificate";
}

function isLate(error: unknown): boolean {
  return error instanceof TimeLimitExceededError || (error instanceof Error && /time[d ]*out/i.test(error.message));
}

/** The server does not answer this request now, whatever the credentials (RFC 4511 A.2). */
function isOccupied(error: unknown): boolean {
  return error instanceof BusyError || error instanceof UnavailableError || error instanceof TimeLimitExceededError;
}

function bindProblem(error: unknown): SourceFailure {
  if (isUntrusted(error)) return "source-untrusted";
  if (error instanceof InvalidCredentialsError || error instanceof InsufficientAccessError) return "source-refused";
  if (error instanceof StrongAuthRequiredError || error instanceof ConfidentialityRequiredError) return "source-insecure";
  if (isOccupied(error)) return "source-unexpected";
  // Any other result code means that it refused the log-in.
  return error instanceof ResultCodeError ? "source-refused" : "source-unreachable";
}

/** Starts TLS when it is wanted, and binds. Rejects with SourceError. */
async function open(client: Client, server: LdapServer): Promise<void> {
  if (server.security === "starttls") {
    // Without the host the library compares the certificate with "localhost".
    await client
      .startTLS({ ...tlsOptions(server), host: server.host, ...(isIP(server.host) === 0 ? { servername: server.host } : {}) })
      .catch((error: unknown) => {
        const isOffline = /^E[A-Z]+$/.test(errorCode(error)) || !client.isConnected;
        throw new SourceError(isUntrusted(error) ? "source-untrusted" : isOffline ? "source-unreachable" : "source-no-tls", error);
      });
    // The library would reconnect without encryption, and send the password.
    if (!client.isConnected) throw new SourceError("source-broken-off");
  }
  await client.bind(server.bindDn, server.password).catch((error: unknown) => {
    throw new SourceError(bindProblem(error), error);
  });
}

function searchProblem(error: unknown): SourceFailure {
  if (error instanceof SizeLimitExceededError) return "source-limit";
  if (isLate(error)) return "source-too-slow";
  // Active Directory returns this error when the user is not logged in.
  if (error instanceof OperationsError) return "source-refused";
  if (error instanceof NoSuchObjectError || error instanceof InsufficientAccessError || error instanceof InvalidDNSyntaxError)
    return "source-not-found";
  if (error instanceof ResultCodeError) return "source-unexpected";
  return error instanceof Error && /filter|paren|attribute name|expression|wildcard/i.test(error.message)
    ? "source-bad-filter"
    : "source-broken-off";
}

async function* search(client: Client, { base, scope, filter, attributes, most }: LdapSearch): AsyncGenerator<readonly Entry[]> {
  if (!client.isConnected) throw new SourceError("source-broken-off");
  const options = { scope, filter, attributes: [...attributes], explicitBufferAttributes: [...BYTES] };
  try {
    if (most !== null) {
      const { searchEntries } = await client.search(base, { ...options, sizeLimit: most });
      yield searchEntries;
      return;
    }
    for await (const { searchEntries } of client.searchPaginated(base, { ...options, paged: { pageSize: PAGE_SIZE } })) yield searchEntries;
  } catch (error) {
    throw new SourceError(searchProblem(error), error);
  }
}

/** Settles with the work, or rejects when it is aborted first. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new SourceError("source-broken-off"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * The matching entries, page by page (RFC 2696), so that the server's size limit for one answer does not apply. Throws SourceError; the
 * pages before it are valid. `limitMs` applies to each answer.
 */
export async function* ldapPages(
  server: LdapServer,
  wanted: LdapSearch,
  limitMs: number,
  signal: AbortSignal,
): AsyncGenerator<readonly Entry[]> {
  const client = clientFor(server, limitMs);
  try {
    await unless(signal, open(client, server));
    const pages = search(client, wanted);
    for (;;) {
      const page = await unless(signal, pages.next());
      if (page.done === true) return;
      yield page.value;
    }
  } finally {
    // Unbinding fails when the server is gone.
    void client.unbind().catch(() => undefined);
  }
}
