/**
 * Why there is no connection. `certificate`: it is not trusted, by us or by the server · `no-tls`: no encryption on this port ·
 * `name`: no such host · `network`: no way there · `port`: nothing listens · `silent`: no answer in time · `reset`: closed at once.
 */
export type ConnectionFault = "certificate" | "no-tls" | "name" | "network" | "port" | "silent" | "reset" | "other";

/**
 * A path that does not hold (RFC 5280 6), by Node's names (its documentation of `tls`, "X509 certificate error codes"); `UNSPECIFIED`
 * stands for what OpenSSL found and Node has no name for, such as a key that is too short.
 */
const UNTRUSTED =
  /^(?:UNABLE_TO_|CERT_|CRL_|ERROR_IN_C|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_|UNSPECIFIED$)/;
/** The name in the certificate is another one (RFC 9525), or an alert of the server is about a certificate (RFC 8446 6.2). */
const MISMATCH = /^(?:ERR_TLS_CERT_|ERR_SSL_.*(?:CERTIFICATE|UNKNOWN_CA))/;
const NO_TLS = /^(?:EPROTO|ERR_SSL|ERR_TLS|E?SSL)/;
/** Of `getaddrinfo` (RFC 3493 6.1) and of Node's resolver. */
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

/** What the code of Node's error says ({@link errorCode}). */
export function connectionFault(code: string): ConnectionFault {
  if (UNTRUSTED.test(code) || MISMATCH.test(code)) return "certificate";
  if (NAME.test(code)) return "name";
  return BY_CODE.get(code) ?? (NO_TLS.test(code) ? "no-tls" : "other");
}
