import type { AccountSecrets } from "#shared/contract/settings/accounts.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";

/** An account as the phone needs it. */
export function withSecrets(account: SipAccount, { password, iceCredentials }: AccountSecrets) {
  const iceServers = account.iceServers.map((server) => ({ ...server, credential: iceCredentials[server.url] ?? "" }));
  return { account: { ...account, iceServers }, password };
}
