import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { CallPhase } from "#shared/ports/phone.ts";

const PRECEDENCE: readonly CallPhase[] = ["talking", "dialling", "ringing", "held", "machine", "ended"];

/**
 * The call that keys act on: the one in conversation, else the one being set up, else the one on hold, else the answering machine's. Among
 * equals, the one that keys last acted on: a second key press must not reach another call.
 */
export function currentOf(calls: readonly CallEntry[], lastId: string | null): CallEntry | null {
  const rank = ({ call }: CallEntry) => PRECEDENCE.indexOf(call.phase) - (call.id === lastId ? 0.5 : 0);
  return calls.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
