/** Names of this machine that a page may connect to: a content security policy cannot name `[::1]` (CSP Level 3, host-source). */
export const PAGE_LOOPBACK: readonly string[] = ["127.0.0.1", "localhost"];

/**
 * Whether a host, as typed or as `URL` writes it, is this machine, to which unencrypted connections are safe: `localhost` (RFC 6761 6.3),
 * 127.0.0.0/8 (RFC 1122 3.2.1.3) or `::1` (RFC 4291 2.5.3). Numbers above 255 or with leading zeros may be the name of another machine.
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}|::1|\[::1\])$/i.test(host);
}

/** Whether a text can be the host of a server: a name, including internationalised ones, or an IP address; IPv6 without brackets. */
export function isHost(text: string): boolean {
  return /^(?:[\p{L}\p{N}._-]+|(?=[^:]*:[^:]*:)[\da-f:.]+)$/iu.test(text);
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

/** Whether a text is exactly one mail address that no mail program could read as two or as a header. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@,;:<>()[\]\\"?&%#]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u.test(text);
}
