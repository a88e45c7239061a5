import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** Asks the core who calls while the phone still parses the INVITE, so that the answer is there sooner. */
export interface EarlyQuestion {
  /** Asks. The answer is forgotten unless a call takes it in the same turn of the event loop. */
  ask(identity: CallerIdentity): void;
  /** The answer for a call that has just appeared: the one asked for already, if this is the same question. */
  answer(identity: CallerIdentity): Promise<CallerFacts>;
}

export function createEarlyQuestion(identify: (identity: CallerIdentity) => Promise<CallerFacts>, clock: Clock): EarlyQuestion {
  let asked: { readonly question: string; readonly answer: Promise<CallerFacts> } | null = null;
  return {
    ask(identity) {
      const now = { question: JSON.stringify(identity), answer: identify(identity) };
      // If it fails, the call that waits for it reports that; a refused call needs no answer.
      now.answer.catch(() => undefined);
      asked = now;
      clock.after(0, () => {
        if (asked === now) asked = null;
      });
    },
    answer(identity) {
      const before = asked;
      asked = null;
      return before?.question === JSON.stringify(identity) ? before.answer : identify(identity);
    },
  };
}
