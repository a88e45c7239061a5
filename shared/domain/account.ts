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
  readonly credential: string;
}

/** A SIP account. The password is a secret and kept apart. */
export interface SipAccount {
  readonly id: string;
  readonly label: string;
  /** `wss://…`, or `ws://` to a loopback address only. */
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
