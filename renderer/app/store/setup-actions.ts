import type { Result } from "#shared/contract/result.ts";
import type { SettingsPatch } from "#shared/contract/settings.ts";
import type { SipAccount } from "#shared/domain/account.ts";

export interface SettingsActions {
  save(patch: SettingsPatch): Promise<void>;
  saveAccount(account: SipAccount, password: string | null): Promise<Result<null>>;
  /** Opens a phone server's address in the browser, which tells what is wrong with its certificate or path. */
  lookAtServer(server: string): void;
}

export interface PracticeActions {
  ring(scenario: string): Promise<void>;
  /** Switches it off; a notice offers to take that back. */
  remove(): Promise<void>;
}
