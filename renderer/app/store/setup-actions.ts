import type { Result } from "#shared/contract/result.ts";
import type { SettingsPatch } from "#shared/contract/settings.ts";
import type { SipAccount } from "#shared/domain/account.ts";
import type { Saving } from "./saving.ts";

export interface SettingsActions {
  /** Choices, at once; resolves after the first attempt. The state shows them from now on, also while the core is away. */
  save(patch: SettingsPatch): Promise<void>;
  /** Texts, while they are typed. */
  readonly saving: Saving<SettingsPatch>;
  saveAccount(account: SipAccount, password: string | null): Promise<Result<null>>;
  /** Opens a phone server's address in the browser, which tells what is wrong with its certificate or path. */
  lookAtServer(server: string): void;
}

export interface PracticeActions {
  ring(scenario: string): Promise<void>;
  /** Switches it off; a notice offers to take that back. */
  remove(): Promise<void>;
}
