import type { Faults } from "#renderer/ui/forms/use-form.ts";
import {
  checkServer,
  type DeclineStatus,
  type DtmfMode,
  isIceUrl,
  isTurnUrl,
  parseSipAddress,
  type SipAccount,
  sipAddressFault,
  type VoicemailMode,
} from "#shared/domain/phone/account.ts";
import type { DialForm } from "#shared/domain/phone/dial-form.ts";

/** An account in the form, as plain texts. */
export interface AccountDraft {
  readonly label: string;
  readonly server: string;
  readonly address: string;
  readonly authorizationUser: string;
  readonly password: string;
  readonly displayName: string;
  readonly voicemail: VoicemailMode["kind"];
  readonly mailbox: string;
  readonly status: `${DeclineStatus}`;
  readonly dtmf: DtmfMode;
  readonly dialAs: DialForm;
  readonly iceUrl: string;
  readonly iceUser: string;
  readonly iceCredential: string;
  /** The TURN server whose password is stored already; empty if there is none. */
  readonly storedIceUrl: string;
}

/** What a part of the form gets: the draft, how to change it, and the faults found. */
export interface AccountPartProps {
  readonly draft: AccountDraft;
  readonly change: (patch: Partial<AccountDraft>) => void;
  /** Why a field is invalid; empty until the rep tried to save. */
  readonly errorOf: (field: AccountField) => string;
}

/** The draft of an existing account, or an empty one. */
export function accountDraft(account: SipAccount | null): AccountDraft {
  const ice = account?.iceServers[0];
  const voicemail = account?.voicemail ?? { kind: "machine" };
  return {
    label: account?.label ?? "",
    server: account?.server ?? "",
    address: account?.address ?? "",
    // Empty if it equals that of the address, so that it follows a corrected address.
    authorizationUser:
      account === null || account.authorizationUser === parseSipAddress(account.address)?.user ? "" : account.authorizationUser,
    password: "",
    displayName: account?.displayName ?? "",
    voicemail: voicemail.kind,
    mailbox: voicemail.kind === "redirect" ? voicemail.uri : "",
    status: voicemail.kind === "decline" ? `${voicemail.status}` : "480",
    dtmf: account?.dtmf ?? "rfc4733",
    dialAs: account?.dialAs ?? "e164",
    iceUrl: ice?.url ?? "",
    iceUser: ice?.username ?? "",
    iceCredential: "",
    storedIceUrl: ice !== undefined && isTurnUrl(ice.url) ? ice.url : "",
  };
}

export type AccountField = "server" | "address" | "mailbox" | "iceUrl" | "iceUser" | "iceCredential";

/** Whether an empty TURN password means that the stored one stays. */
export function hasStoredCredential({ iceUrl, storedIceUrl }: AccountDraft): boolean {
  return storedIceUrl !== "" && iceUrl.trim() === storedIceUrl;
}

/** The invalid fields, each with a text that says why. */
export function accountFaults(draft: AccountDraft): Faults<AccountField> {
  const server = checkServer(draft.server);
  const ice = draft.iceUrl.trim();
  const address = sipAddressFault(draft.address);
  const mailbox = draft.voicemail === "redirect" ? sipAddressFault(draft.mailbox) : null;
  return {
    ...(server === "ok" ? {} : { server: `settings.account.server.${server}` }),
    ...(address === null ? {} : { address: `settings.account.address.${address}` }),
    ...(mailbox === null ? {} : { mailbox: `settings.account.address.${mailbox}` }),
    ...(ice !== "" && !isIceUrl(ice) ? { iceUrl: "settings.account.ice.bad" } : {}),
    ...(isTurnUrl(ice) && draft.iceUser.trim() === "" ? { iceUser: "settings.account.ice.user.missing" } : {}),
    ...(isTurnUrl(ice) && draft.iceCredential === "" && !hasStoredCredential(draft)
      ? { iceCredential: "settings.account.ice.credential.missing" }
      : {}),
  };
}

function voicemailOf({ voicemail, mailbox, status }: AccountDraft): VoicemailMode {
  if (voicemail === "redirect") return { kind: "redirect", uri: sipUri(mailbox) };
  if (voicemail === "decline") return { kind: "decline", status: status === "480" ? 480 : status === "486" ? 486 : 603 };
  return { kind: "machine" };
}

function sipUri(address: string): string {
  const text = address.trim();
  return /^sips?:/i.test(text) ? text : `sip:${text}`;
}

/** The account described by a draft without faults. */
export function accountOf(draft: AccountDraft, before: SipAccount | null, newId: string): SipAccount {
  const address = sipUri(draft.address);
  const user = parseSipAddress(address)?.user ?? "";
  const url = draft.iceUrl.trim();
  const ice = isTurnUrl(url) ? { username: draft.iceUser.trim(), credential: draft.iceCredential } : { username: "", credential: "" };
  return {
    id: before?.id ?? newId,
    label: draft.label.trim() || user,
    server: draft.server.trim(),
    address,
    authorizationUser: draft.authorizationUser.trim() || user,
    displayName: draft.displayName.trim(),
    iceServers: [...(url === "" ? [] : [{ url, ...ice }]), ...(before?.iceServers.slice(1) ?? [])],
    voicemail: voicemailOf(draft),
    dtmf: draft.dtmf,
    ...(draft.dialAs === "e164" ? {} : { dialAs: draft.dialAs }),
    enabled: before?.enabled ?? true,
  };
}
