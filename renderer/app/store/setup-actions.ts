import type { RequestInput, RequestOutput, RequestValue } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { SettingsPatch } from "#shared/contract/settings.ts";
import type { SipAccount } from "#shared/domain/account.ts";

export interface SettingsActions {
  save(patch: SettingsPatch): Promise<void>;
  saveAccount(account: SipAccount, password: string | null): Promise<Result<null>>;
  removeAccount(id: string): Promise<void>;
  /** Opens a phone server's address in the browser, which tells what is wrong with its certificate or path. */
  lookAtServer(server: string): void;
  dismissStorageNotice(id: string): void;
}

export interface CalendarActions {
  find(login: RequestInput<"calendar.find">): Promise<RequestOutput<"calendar.find">>;
  save(input: RequestInput<"calendar.save">): Promise<RequestOutput<"calendar.save">>;
  sync(): Promise<RequestOutput<"calendar.sync">>;
  holidays(input: RequestInput<"holiday.look">): Promise<RequestOutput<"holiday.look">>;
}

export interface SourceActions {
  save(draft: RequestInput<"source.save">): Promise<Result<null>>;
  test(draft: RequestInput<"source.test">): Promise<RequestOutput<"source.test">>;
  books(draft: RequestInput<"source.books">): Promise<RequestOutput<"source.books">>;
  /** All ids, the most trusted first. */
  order(ids: readonly string[]): Promise<void>;
  /** With its contacts. */
  remove(id: string): Promise<void>;
  /** How it went stands in the state. */
  sync(id: string): Promise<void>;
  cancel(id: string): Promise<void>;
}

export interface IntegrationActions {
  /** Answers with the signing key where there was none before. */
  saveWebhook(input: RequestInput<"webhook.save">): Promise<Result<{ readonly key: string | null }>>;
  removeWebhook(): Promise<void>;
  /** The new signing key; `null` after a notice that says why there is none. */
  renewKey(): Promise<string | null>;
  /** Tries again at once whatever waits because it failed. */
  retryWebhook(): Promise<void>;
  /** What came back; `null` after a notice that says why nothing could be sent. */
  testWebhook(): Promise<RequestValue<"webhook.test"> | null>;
}

export interface PracticeActions {
  ring(scenario: string): Promise<void>;
  /** Switches the practice line on. */
  show(): Promise<void>;
  /** Switches it off; a notice offers to take that back. */
  remove(): Promise<void>;
}
