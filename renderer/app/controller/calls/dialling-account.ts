import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { type DialForm, dialInForm } from "#shared/domain/phone/dial-form.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";

/**
 * The account to dial with: the practice line for simulated people, else the first registered account of the rep; `null` if there is none.
 * Once the rep has an account, real people are never dialled on the practice line; simulated people never on a real one.
 */
export function accountFor(state: AppState, practice: boolean): SipAccount | null {
  const accounts = (state.core?.settings.accounts ?? []).filter(({ enabled }) => enabled);
  const onPractice = practice || accounts.every(({ id }) => id === PRACTICE_ACCOUNT);
  const fit = accounts.filter(({ id }) => (id === PRACTICE_ACCOUNT) === onPractice);
  return fit.find(({ id }) => state.registrations[id]?.state === "registered") ?? null;
}

/** Formats a number for this account's telephone system, in the given form or the account's own. */
export function inForm({ core }: AppState, { dialAs }: SipAccount, dial: string, form: DialForm | null = null): string {
  return dialInForm(dial, form ?? dialAs ?? "e164", core?.settings.dialling.country ?? "");
}
