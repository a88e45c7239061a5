import { type Context, now } from "#renderer/app/controller/context.ts";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { Met } from "#shared/domain/calls/call.ts";
import type { RingKind } from "#shared/ports/phone.ts";

/** Uses of the card's verdict on a ringing call beyond the card. */
export interface Verdicts {
  /** Sets the ring tone, which says before a look at the screen whether this is a return call and whether the rep is ready. */
  sound(entry: CallEntry): void;
  /** Records what the card says now, since the rep acted on it, however the call goes on. */
  meet(entry: CallEntry): void;
  met(callId: string): Met | null;
  forget(callId: string): void;
}

export function createVerdicts(context: Context): Verdicts {
  const { phone, store } = context;
  const met = new Map<string, Met>();
  const verdictOf = (entry: CallEntry) => {
    const at = viewpoint(store.get(), now(context));
    return at === null ? null : { ...cardModel(store.get(), entry, at), settings: at.settings };
  };
  return {
    sound(entry) {
      const verdict = ringsIn(entry.call) ? verdictOf(entry) : null;
      if (verdict === null) return;
      const { classification, readiness, settings } = verdict;
      const returning = classification?.kind === "return-call";
      const warns = returning && readiness?.verdict === "unprepared" && settings.warningTone;
      const kind: RingKind = warns ? "unprepared" : returning ? "return-call" : "ordinary";
      phone.setRingKind(entry.call.id, kind);
    },
    meet(entry) {
      const verdict = entry.call.direction === "out" || entry.call.phase !== "ringing" ? null : verdictOf(entry);
      if (verdict === null) return;
      const { classification, readiness } = verdict;
      if (classification !== null && readiness !== null) {
        met.set(entry.call.id, { classification: classification.kind, verdict: readiness.verdict });
      }
    },
    met: (callId) => met.get(callId) ?? null,
    forget: (callId) => void met.delete(callId),
  };
}
