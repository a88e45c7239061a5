import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { RegistrationState } from "#shared/domain/phone/account.ts";
import { accountLines } from "./registrations.ts";

/** Whether calls can come in. `none`: no account is registered · `quiet`: do not disturb · `away`: the rep is absent. */
export type LineSummary = "ready" | "connecting" | "broken" | "none" | "quiet" | "away";

function isBroken(state: RegistrationState): boolean {
  return state === "unreachable" || state === "refused";
}

/** One state for all accounts: a broken account takes precedence, then one that is connecting. */
export function lineSummary({ registrations, core }: Pick<AppState, "registrations" | "core">): LineSummary {
  const states = accountLines({ registrations, core }).map(({ registration }) => registration.state);
  if (states.some(isBroken)) return "broken";
  if (states.some((state) => state === "connecting")) return "connecting";
  if (!states.some((state) => state === "registered")) return "none";
  if (core?.settings.absence != null) return "away";
  return core?.settings.doNotDisturb === true ? "quiet" : "ready";
}
