import type { Context } from "#renderer/app/controller/context.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { quietReason } from "#shared/domain/time/absence.ts";

/** Applies the accounts and devices of the settings to the phone. Secrets are fetched for the phone only. */
export function followSettings(context: Context): { readonly reconfigure: () => Promise<void>; readonly stop: () => void } {
  const { bridge, phone, store } = context;
  let followed: Settings | undefined;
  let configured = "";
  let devices = "";
  let silent = false;

  async function withSecrets(account: SipAccount) {
    const secrets = await bridge.call("account.secrets", { id: account.id });
    const { password, iceCredentials } = secrets.ok ? secrets.value : { password: "", iceCredentials: {} };
    const iceServers = account.iceServers.map((server) => ({ ...server, credential: iceCredentials[server.url] ?? "" }));
    return { account: { ...account, iceServers }, password };
  }

  async function configure(accounts: readonly SipAccount[]) {
    const enabled = accounts.filter((account) => account.enabled);
    phone.configure(await Promise.all(enabled.map(withSecrets)));
  }

  function follow() {
    const settings = store.get().core?.settings;
    if (settings === undefined || settings === followed) return;
    followed = settings;
    const accounts = JSON.stringify(settings.accounts);
    if (accounts !== configured) {
      configured = accounts;
      void configure(settings.accounts);
    }
    if (JSON.stringify(settings.devices) !== devices) {
      devices = JSON.stringify(settings.devices);
      phone.setDevices(settings.devices);
    }
    const quiet = quietReason(settings) !== null;
    if (quiet !== silent) {
      silent = quiet;
      phone.setSilent(silent);
    }
  }

  follow();
  return { stop: store.subscribe(follow), reconfigure: () => configure(store.get().core?.settings.accounts ?? []) };
}
