/**
 * Why there is no connection. `certificate`: not trusted, by us or by the server · `no-tls`: no encryption on this port · `name`: unknown
 * host · `network`: no route · `port`: nothing listens · `silent`: no answer in time · `reset`: closed at once.
 */
export type ConnectionFault = "certificate" | "no-tls" | "name" | "network" | "port" | "silent" | "reset" | "other";

/**
 * An invalid certification path (RFC 5280 6), by Node's names (its documentation of `tls`, "X509 certificate error codes"); `UNSPECIFIED`
 * is what OpenSSL reports when Node has no name for it, such as a key that is too short.
 */
const UNTRUSTED =
  /^(?:UNABLE_TO_|CERT_|CRL_|ERROR_IN_C|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_|UNSPECIFIED$)/;
/** The certificate is for another name (RFC 9525), or the server sent an alert about a certificate (RFC 8446 6.2). */
const MISMATCH = /^(?:ERR_TLS_CERT_|ERR_SSL_.*(?:CERTIFICATE|UNKNOWN_CA))/;
const NO_TLS = /^(?:EPROTO|ERR_SSL|ERR_TLS|E?SSL)/;
/** Codes of `getaddrinfo` (RFC 3493 6.1) and of Node's resolver. */
const NAME = /^(?:ENOTFOUND|EAI_|EBADNAME)/;

const BY_CODE: ReadonlyMap<string, ConnectionFault> = new Map([
  ["ENETUNREACH", "network"],
  ["ENETDOWN", "network"],
  ["EHOSTUNREACH", "network"],
  ["ECONNREFUSED", "port"],
  ["ETIMEDOUT", "silent"],
  ["ABORT_ERR", "silent"],
  ["ECONNRESET", "reset"],
]);

/** The fault that the code of Node's error stands for ({@link errorCode}). */
export function connectionFault(code: string): ConnectionFault {
  if (UNTRUSTED.test(code) || MISMATCH.test(code)) return "certificate";
  if (NAME.test(code)) return "name";
  return BY_CODE.get(code) ?? (NO_TLS.test(code) ? "no-tls" : "other");
}
