import type { AppState } from "#renderer/app/store/state.ts";
import type { SipAccount } from "#shared/domain/account.ts";

/** Id of the account on the practice line. */
export const PRACTICE_ACCOUNT = "practice";

/** The account that dials: the practice line for its own people, else the first that is registered. `null` when there is no line. */
export function accountFor(state: AppState, practice: boolean): SipAccount | null {
  const registered = (state.core?.settings.accounts ?? []).filter(({ id }) => state.registrations[id]?.state === "registered");
  const own = registered.filter(({ id }) => (id === PRACTICE_ACCOUNT) === practice);
  return own[0] ?? registered[0] ?? null;
}
