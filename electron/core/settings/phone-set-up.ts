import type { Context } from "#electron/core/base/context.ts";
import type { AccountSecrets } from "#shared/contract/settings/accounts.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { quietReason } from "#shared/domain/time/absence.ts";
import { secretsOf } from "./account-secrets.ts";
import { visibleSettings } from "./practice-account.ts";

type Keeper = Pick<Context, "stores" | "secrets" | "clock">;

const NONE: AccountSecrets = { password: "", iceCredentials: {} };

/** What the phone signs in with; `null` if nothing is stored. The practice line's password is that of this run. */
export async function phoneSecrets(keeper: Omit<Keeper, "clock">, line: PracticeLine | null, id: string): Promise<AccountSecrets | null> {
  if (id !== PRACTICE_ACCOUNT) return secretsOf(keeper, id);
  return line === null ? null : { password: line.rep.password, iceCredentials: {} };
}

/** Everything that the phone needs to register, for the window that has it. */
export async function phoneSetUp(keeper: Keeper, line: PracticeLine | null): Promise<PhoneSetUp> {
  const settings = visibleSettings(keeper.stores.settings.read(), line);
  const enabled = settings.accounts.filter((account) => account.enabled);
  const accounts = enabled.map(async (account) => ({ account, secrets: (await phoneSecrets(keeper, line, account.id)) ?? NONE }));
  return {
    accounts: await Promise.all(accounts),
    devices: settings.devices,
    isSilent: quietReason(settings) !== null,
    now: keeper.clock.now(),
  };
}
