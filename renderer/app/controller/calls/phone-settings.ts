import type { Context } from "#renderer/app/controller/context.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { quietReason } from "#shared/domain/time/absence.ts";
import { withSecrets } from "./phone-account.ts";

const enabledOf = ({ accounts }: Pick<Settings, "accounts">) => accounts.filter((account) => account.enabled);

/**
 * Applies what changes of the accounts and devices of the settings to the phone, which was started with `setUp`. Secrets are fetched for
 * the phone only.
 */
export function followSettings(
  context: Context,
  setUp: PhoneSetUp,
): { readonly reconfigure: () => Promise<void>; readonly stop: () => void } {
  const { bridge, phone, store } = context;
  let followed: Settings | undefined;
  let configured = JSON.stringify(setUp.accounts.map(({ account }) => account));
  let devices = JSON.stringify(setUp.devices);
  let silent = setUp.isSilent;

  async function fetched(account: SipAccount) {
    const secrets = await bridge.call("account.secrets", { id: account.id });
    return withSecrets(account, secrets.ok ? secrets.value : { password: "", iceCredentials: {} });
  }

  async function configure(enabled: readonly SipAccount[]) {
    phone.configure(await Promise.all(enabled.map(fetched)));
  }

  function follow() {
    const settings = store.get().core?.settings;
    if (settings === undefined || settings === followed) return;
    followed = settings;
    const enabled = enabledOf(settings);
    const accounts = JSON.stringify(enabled);
    if (accounts !== configured) {
      configured = accounts;
      void configure(enabled);
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
  return { stop: store.subscribe(follow), reconfigure: () => configure(enabledOf(store.get().core?.settings ?? { accounts: [] })) };
}
