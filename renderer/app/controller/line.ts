import type { AppState } from "#renderer/app/store/state.ts";
import type { SipAccount } from "#shared/domain/account.ts";
import { type DialForm, dialInForm } from "#shared/domain/dial-form.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/practice.ts";

/**
 * The account that dials: the practice line for its own people, else the first of the rep's that is registered. `null` when there is no line; real people are never
 * dialled on the practice line once the rep has one of their own, nor the practice line's on a real one.
 */
export function accountFor(state: AppState, practice: boolean): SipAccount | null {
  const accounts = (state.core?.settings.accounts ?? []).filter(({ enabled }) => enabled);
  const onPractice = practice || accounts.every(({ id }) => id === PRACTICE_ACCOUNT);
  const fit = accounts.filter(({ id }) => (id === PRACTICE_ACCOUNT) === onPractice);
  return fit.find(({ id }) => state.registrations[id]?.state === "registered") ?? null;
}

/** A number as this account's telephone system wants it, in the form given or the account's own. */
export function inForm({ core }: AppState, { dialAs }: SipAccount, dial: string, form: DialForm | null = null): string {
  return dialInForm(dial, form ?? dialAs ?? "e164", core?.settings.dialling.country ?? "");
}
