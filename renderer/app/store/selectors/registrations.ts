import type { AppState, Registration } from "#renderer/app/store/state/app-state.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";

export interface AccountLine {
  readonly account: SipAccount;
  readonly registration: Registration;
}

/**
 * The enabled accounts of the settings with their registrations. The settings decide, since the phone reports a removed account once more,
 * as unregistered.
 */
export function accountLines({ registrations, core }: Pick<AppState, "registrations" | "core">): readonly AccountLine[] {
  const enabled = core?.settings.accounts.filter((account) => account.enabled) ?? [];
  return enabled.flatMap((account) => {
    const registration = registrations[account.id];
    return registration === undefined ? [] : [{ account, registration }];
  });
}

/** Whether every server has accepted or refused its line, or cannot be reached. */
export function areLinesAnswered({ registrations, core }: Pick<AppState, "registrations" | "core">): boolean {
  const enabled = core?.settings.accounts.filter((account) => account.enabled) ?? [];
  return enabled.every(({ id }) => (registrations[id]?.state ?? "connecting") !== "connecting");
}
