import type { Result } from "#shared/contract/basics/result.ts";
import type { SettingsPatch } from "#shared/contract/settings/settings.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Saving } from "./saving.ts";

export interface SettingsActions {
  /** Saves choices at once; resolves after the first attempt. The state shows them immediately, even while the core is away. */
  save(patch: SettingsPatch): Promise<void>;
  /** Saves texts while they are typed. */
  readonly saving: Saving<SettingsPatch>;
  saveAccount(account: SipAccount, password: string | null): Promise<Result<null>>;
  /** Opens the address of a phone server in the browser, which shows what is wrong with its certificate or path. */
  lookAtServer(server: string): void;
}

export interface PracticeActions {
  ring(scenario: string): Promise<void>;
  /** Switches it off, with undo. */
  remove(): Promise<void>;
}
