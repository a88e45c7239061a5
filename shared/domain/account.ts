/** How "to voicemail" is done: 302 to a mailbox, a refusal that lets the PBX decide, or our own answering machine. */
export type VoicemailMode =
  | { readonly kind: "redirect"; readonly uri: string }
  | { readonly kind: "decline"; readonly status: 480 | 486 | 603 }
  | { readonly kind: "machine" };

export type DtmfMode = "rfc4733" | "info";

export interface IceServer {
  /** `stun:host:port` or `turn:host:port`. */
  readonly url: string;
  readonly username: string;
  /** A secret: empty but on its way to be kept, and inside the phone. */
  readonly credential: string;
}

/** A SIP account. The password is a secret and kept apart, as are the credentials of its ICE servers. */
export interface SipAccount {
  readonly id: string;
  readonly label: string;
  /** `wss://…`, or `ws://` to 127.0.0.1 or localhost only. */
  readonly server: string;
  /** `sip:user@domain`. */
  readonly address: string;
  readonly authorizationUser: string;
  readonly displayName: string;
  readonly iceServers: readonly IceServer[];
  readonly voicemail: VoicemailMode;
  readonly dtmf: DtmfMode;
  readonly enabled: boolean;
}

export type RegistrationState =
  | "disabled"
  | "connecting"
  | "registered"
  | "unregistered"
  /** The server cannot be reached or stopped answering; the phone tries again by itself. */
  | "unreachable"
  /** The server refuses the credentials; trying again would not help. */
  | "refused";

export type ServerCheck = "ok" | "not-websocket" | "not-secure";

/** No other name of this machine: a content security policy cannot name `[::1]`, and the pages' own names these (electron/core/host/security-headers.ts). */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/i;

/** A port as digits, `undefined` for the default one. */
function portFits(port: string | undefined): boolean {
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
}

/** Whether a server address may be used: `wss://host…`, or `ws://` to 127.0.0.1 or localhost alone. */
export function checkServer(url: string): ServerCheck {
  const match = /^(wss?):\/\/(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(?:[/?][^\s#]*)?$/i.exec(url.trim());
  if (!match || !portFits(match[3])) return "not-websocket";
  return match[1]?.toLowerCase() === "wss" || LOOPBACK.test(match[2] ?? "") ? "ok" : "not-secure";
}

export interface SipAddress {
  readonly user: string;
  readonly host: string;
  /** `null` for the default port. */
  readonly port: number | null;
}

/** Parses `sip:user@host[:port]`, the scheme optional (RFC 3261 19.1); parameters are dropped. `null` when it is no such address. */
export function parseSipAddress(text: string): SipAddress | null {
  const match = /^(?:sips?:)?([^\s@:;<>]+)@(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(?:;\S*)?$/i.exec(text.trim());
  if (!match) return null;
  const port = match[3] === undefined ? null : Number(match[3]);
  return portFits(match[3]) ? { user: match[1] ?? "", host: match[2] ?? "", port } : null;
}

/** Whether a text is the address of a STUN or TURN server: `stun:host[:port]`, `turns:host[:port]?transport=tcp` (RFC 7064, RFC 7065). One that is not would end every call before it begins. */
export function isIceUrl(text: string): boolean {
  const match = /^(?:stuns?|turns?):(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(?:\?transport=(?:udp|tcp))?$/i.exec(
    text.trim(),
  );
  return match !== null && portFits(match[1]);
}

/** Whether an ICE server is a TURN server, which wants a user and a password. */
export function isTurnUrl(url: string): boolean {
  return /^turns?:/i.test(url.trim());
}

/** Whether the phone can work with this account. */
export function isUsable({ server, address, voicemail, iceServers }: SipAccount): boolean {
  const mailbox = voicemail.kind !== "redirect" || parseSipAddress(voicemail.uri) !== null;
  const ice = iceServers.every(({ url, username }) => isIceUrl(url) && (username !== "" || !isTurnUrl(url)));
  return mailbox && ice && checkServer(server) === "ok" && parseSipAddress(address) !== null;
}
