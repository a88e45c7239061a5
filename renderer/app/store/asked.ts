import type { CallRecord } from "#shared/domain/call.ts";
import type { AppState } from "./state.ts";

type AskedState = Pick<AppState, "core" | "postponedBars" | "chosenCall">;

/** The call whose outcome the bar asks for: the one the rep went to, else the newest that was not put off; `null` where there is none. */
export function askedCall({ core, postponedBars, chosenCall }: AskedState): CallRecord | null {
  const pending = core?.pending ?? [];
  return pending.find(({ id }) => id === chosenCall) ?? pending.find(({ id }) => !postponedBars.includes(id)) ?? null;
}
