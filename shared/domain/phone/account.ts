import { isPort, PAGE_LOOPBACK } from "#shared/domain/network/host.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import type { DialForm } from "./dial-form.ts";

/** SIP statuses that can refuse a call so that the PBX sends it to its mailbox. */
export const DECLINE_STATUSES = [480, 486, 603] as const;
export type DeclineStatus = (typeof DECLINE_STATUSES)[number];

/** How a call is sent to voicemail: a 302 to a mailbox, a refusal that lets the PBX decide, or our own answering machine. */
export type VoicemailMode =
  | { readonly kind: "redirect"; readonly uri: string }
  | { readonly kind: "decline"; readonly status: DeclineStatus }
  | { readonly kind: "machine" };

export const DTMF_MODES = ["rfc4733", "info"] as const;
export type DtmfMode = (typeof DTMF_MODES)[number];

export interface IceServer {
  /** `stun:host:port` or `turn:host:port`. */
  readonly url: string;
  readonly username: string;
  /** A secret: empty except on its way to the store of secrets, and inside the phone. */
  readonly credential: string;
}

/** A SIP account. Its password and the credentials of its ICE servers are secrets and stored separately. */
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
  /** `e164` where absent. */
  readonly dialAs?: DialForm | undefined;
  readonly enabled: boolean;
}

export const REGISTRATION_STATES = [
  "disabled",
  "connecting",
  "registered",
  "unregistered",
  /** The server cannot be reached or stopped answering; the phone tries again automatically. */
  "unreachable",
  /** The server refuses the registration; the cause says whether the phone tries again. */
  "refused",
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/**
 * Why an account is not registered, as far as the phone knows.
 * - `password`: credentials were sent and refused (401, 407)
 * - `forbidden`: 403, which exchanges send both for too many devices and for a wrong password
 * - `unknown-address`: 404
 * - `algorithm`: an unsupported digest
 * - `no-credentials`: 401 without a challenge we can answer
 * - `no-connection`: no WebSocket to the server
 * - `broke-off`: the WebSocket was closed
 * - `silent`: no answer
 */
export type LineCause =
  | "password"
  | "forbidden"
  | "unknown-address"
  | "algorithm"
  | "no-credentials"
  | "no-connection"
  | "broke-off"
  | "silent";

/**
 * What a check of a phone server found.
 * - `name`: no such host
 * - `network`: no route
 * - `port`: nothing listens there
 * - `silent`: no answer
 * - `certificate`: not trusted
 * - `no-tls`: no encryption on this port
 * - `path`: a web server without telephony under this path
 * - `behind`: a proxy without its phone system
 * - `fine`: reachable from here
 */
export const SERVER_FINDINGS = ["name", "network", "port", "silent", "certificate", "no-tls", "path", "behind", "fine"] as const;

export type ServerFinding = (typeof SERVER_FINDINGS)[number];

/** What went wrong on a line since it was opened, for the administrator of the phone system. */
export interface LineFaults {
  /** Number of messages that could not be parsed and were refused. */
  readonly unread: number;
  /** The part of the last of them that could not be parsed: the name of a header. */
  readonly unreadPart: string;
  /** How often the connection was closed although the server was reachable again at once. */
  readonly brokeOff: number;
  /** The last close code (RFC 6455 7.4.1); 0 for none. */
  readonly closeCode: number;
}

export const NO_FAULTS: LineFaults = { unread: 0, unreadPart: "", brokeOff: 0, closeCode: 0 };

export type ServerCheck = "ok" | "not-websocket" | "not-secure";

/** A port as digits, `undefined` for the default one. */
function portFits(port: string | undefined): boolean {
  return port === undefined || isPort(Number(port));
}

/** Whether a server address is allowed: `wss://host…`, or `ws://` to 127.0.0.1 or localhost only. */
export function checkServer(url: string): ServerCheck {
  const match = /^(wss?):\/\/(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(?:[/?][^\s#]*)?$/i.exec(url.trim());
  if (!match || !portFits(match[3])) return "not-websocket";
  return match[1]?.toLowerCase() === "wss" || PAGE_LOOPBACK.includes((match[2] ?? "").toLowerCase()) ? "ok" : "not-secure";
}

export interface SipAddress {
  readonly user: string;
  readonly host: string;
  /** `null` for the default port. */
  readonly port: number | null;
}

/** Why an address is refused: not a SIP address, has blanks, or has a user or host that no SIP message can carry (RFC 3261 25.1). */
export type SipAddressFault = "bad" | "blank" | "user" | "host";

const SIP_USER = /^(?:[\w.!~*'()&=+$,?/-]|%[0-9a-f]{2})+$/i;
const SIP_HOST =
  /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?|(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}|\[[0-9a-f:.]+\])$/i;
const SIP_PARAMETERS = /^(?:;[\w.!~*'-]+(?:=[\w.!~*'-]+)?)*$/;

function readSipAddress(text: string): SipAddress | SipAddressFault {
  const address = text.trim();
  const match = /^(?:sips?:)?([^@:;<>]+)@(\[[^\]]*\]|[^:;]+)(?::(\d{1,5}))?(;.*)?$/i.exec(address);
  if (match !== null && /\s/.test(address)) return "blank";
  const [, user = "", host = "", port, parameters = ""] = match ?? [];
  if (match === null || !portFits(port) || !SIP_PARAMETERS.test(parameters)) return "bad";
  if (!SIP_USER.test(user)) return "user";
  if (!SIP_HOST.test(host)) return "host";
  return { user, host, port: port === undefined ? null : Number(port) };
}

/** Parses `sip:user@host[:port]`, the scheme optional (RFC 3261 19.1); parameters are dropped. `null` if it is not such an address. */
export function parseSipAddress(text: string): SipAddress | null {
  const read = readSipAddress(text);
  return typeof read === "string" ? null : read;
}

/** Why an address can never be registered; `null` if it can. */
export function sipAddressFault(text: string): SipAddressFault | null {
  const read = readSipAddress(text);
  return typeof read === "string" ? read : null;
}

/**
 * Whether a text is the address of a STUN or TURN server: `stun:host[:port]`, `turns:host[:port]?transport=tcp` (RFC 7064, RFC 7065). An
 * invalid one would make every call fail.
 */
export function isIceUrl(text: string): boolean {
  const match = /^(?:stuns?|turns?):(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(?:\?transport=(?:udp|tcp))?$/i.exec(
    text.trim(),
  );
  return match !== null && portFits(match[1]);
}

/** Whether an ICE server is a TURN server, which requires a user and a password. */
export function isTurnUrl(url: string): boolean {
  return /^turns?:/i.test(url.trim());
}

/** Whether the phone can work with this account. */
export function isUsable({ server, address, voicemail, iceServers }: SipAccount): boolean {
  const mailbox = voicemail.kind !== "redirect" || parseSipAddress(voicemail.uri) !== null;
  const ice = iceServers.every(({ url, username }) => isIceUrl(url) && (username !== "" || !isTurnUrl(url)));
  return mailbox && ice && checkServer(server) === "ok" && parseSipAddress(address) !== null;
}

/** The numbers, as stored, and the SIP addresses of the rep's own accounts. */
export function ownLines(accounts: readonly Pick<SipAccount, "address">[], dialling: Dialling): ReadonlySet<string> {
  const lines = accounts.flatMap(({ address }) => {
    const parsed = parseSipAddress(address);
    if (parsed === null) return [];
    return [`sip:${parsed.user}@${parsed.host.toLowerCase()}`, canonicalNumber(parsed.user, dialling)];
  });
  return new Set(lines.filter((line) => line !== ""));
}
