import type { CallEntry, PracticePersonCall } from "#renderer/app/store/state/app-state.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";

/** What a simulated person hears of the rep. */
export type WhatIsHeard = "you" | "muted" | "held" | "announcement";

export interface Listener {
  readonly person: PracticePersonCall;
  readonly hears: WhatIsHeard;
  readonly heard: { readonly level: number; readonly peakHz: number };
}

function whatIsHeard({ call }: CallEntry): WhatIsHeard {
  if (call.phase === "machine") return "announcement";
  if (call.phase === "held") return "held";
  return call.muted ? "muted" : "you";
}

/** The simulated people whose call is active on the rep's phone; a call that was handed over no longer counts. */
export function listenersOf(people: readonly PracticePersonCall[], calls: readonly CallEntry[]): readonly Listener[] {
  const up = calls.filter(({ call }) => call.accountId === PRACTICE_ACCOUNT && call.answeredAt !== null && call.endedAt === null);
  return people.flatMap((person) => {
    const entry = up.find(({ call }) => (call.identity.hidden ? person.number === "" : call.identity.number === person.number));
    return entry === undefined || person.heard === null ? [] : [{ person, hears: whatIsHeard(entry), heard: person.heard }];
  });
}
