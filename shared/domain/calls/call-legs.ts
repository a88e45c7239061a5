import type { Bearing } from "./attempt.ts";
import type { CallRecord, FormerParty } from "./call.ts";

/** The part of a call that was with one of its parties. */
export interface CallLeg extends CallRecord {
  /** What it means for the attempts to this party, if the outcome is about another one. */
  readonly bears?: Bearing;
}

/**
 * The leg of a former party. One who spoke with us was reached, in either direction; one whom we dialled, and whose call was transferred
 * before it was answered, was tried.
 */
function formerLeg(call: CallRecord, { until: _, wasHeard, ...party }: FormerParty): CallLeg {
  const missed = call.direction === "out" ? "attempt" : "neither";
  return { ...call, ...party, formerParties: [], outcome: null, bears: wasHeard ? "reached" : missed };
}

/** The legs of a call, one for each party, the last party's last. */
export function legsOf(call: CallRecord): readonly CallLeg[] {
  return [...(call.formerParties ?? []).map((party) => formerLeg(call, party)), call];
}

/** How the rep names a party: person, company, name shown by the line, or number. */
export function partyName(party: Pick<FormerParty, "contactName" | "company" | "displayName" | "number">): string {
  return party.contactName || party.company || party.displayName || party.number;
}
