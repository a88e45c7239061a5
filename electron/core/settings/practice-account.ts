import type { PracticeLine } from "#shared/contract/state.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { withoutCredentials } from "./account-secrets.ts";

/** The practice account as it is stored: without an address. */
export const storedPracticeAccount: SipAccount = {
  id: PRACTICE_ACCOUNT,
  label: "",
  server: "",
  address: "",
  authorizationUser: "",
  displayName: "",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

function withLine(account: SipAccount, line: PracticeLine): SipAccount {
  return { ...account, server: line.server, address: `sip:${line.rep.user}@${line.domain}`, authorizationUser: line.rep.user };
}

/** The settings as windows see them: with the practice account when the line runs and is shown, and without credentials of any server. */
export function visibleSettings(settings: Settings, line: PracticeLine | null): Settings {
  const accounts = settings.accounts.flatMap((account) => {
    if (account.id !== PRACTICE_ACCOUNT) return [withoutCredentials(account)];
    return line === null || !settings.practice ? [] : [withLine(account, line)];
  });
  return { ...settings, accounts };
}
