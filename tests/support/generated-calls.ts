import type { CallRecord } from "#shared/domain/calls/call.ts";
import { OUTCOMES, type OutcomeDetail, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { seeded } from "./generated-contacts.ts";
import { sampleCall } from "./sample-values.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Calls on a working day. */
const A_DAY = 100;

type Draw = (n: number) => number;

function detailOf(kind: OutcomeKind, pick: Draw): OutcomeDetail {
  return kind === "postponed" && pick(4) > 0
    ? { kind: "condition", text: pick(3) === 0 ? "" : "Das Budget ist frei", callAt: null }
    : { kind: "none" };
}

function outbound(pick: Draw): Drawn {
  const kind = pick(10) < 6 ? "not-reached" : (OUTCOMES[pick(OUTCOMES.length)] ?? "agreed");
  return { direction: "out", kind, end: kind === "not-reached" ? (pick(4) === 0 ? "busy" : "no-answer") : "answered" };
}

interface Drawn {
  readonly direction: "in" | "out";
  readonly kind: OutcomeKind | null;
  readonly end: CallRecord["end"];
}

const MET = ["ready", "caution", "unprepared"] as const;
const ENDS = ["answered", "answered", "answered", "missed", "busy-here", "voicemail", "rescheduled", "elsewhere"] as const;

function inbound(pick: Draw): Drawn {
  const end = ENDS[pick(ENDS.length)] ?? "answered";
  return { direction: "in", kind: end === "answered" ? (OUTCOMES[pick(OUTCOMES.length)] ?? "agreed") : null, end };
}

/**
 * A rep's invented calls, a hundred on each working day up to the last one, oldest first; the same for the same seed. Generated one at a
 * time, since a million would fill the memory.
 */
export function* generatedCalls(count: number, lastDay: number, seed = 1): Generator<CallRecord> {
  const pick = seeded(seed);
  const people = Math.max(10, Math.ceil(count / 15));
  const days: number[] = [];
  for (let day = Math.floor(lastDay / DAY_MS); days.length * A_DAY < count; day--) if ((day + 3) % 7 < 5) days.push(day);
  for (let index = 0; index < count; index++) {
    const day = days[days.length - 1 - Math.floor(index / A_DAY)] ?? 0;
    const startedAt = day * DAY_MS + 7 * HOUR_MS + Math.floor(((index % A_DAY) / A_DAY) * 9 * HOUR_MS) + pick(200_000);
    const person = pick(people);
    const { direction, kind, end } = pick(5) === 0 ? inbound(pick) : outbound(pick);
    const endedAt = startedAt + 5_000 + pick(300_000);
    yield sampleCall({
      id: `generated-${index}`,
      direction,
      end,
      contactId: `csv:${person}`,
      contactName: `Person ${person}`,
      company: `Firma ${Math.floor(person / 8)}`,
      number: `+4930${10_000_000 + person}`,
      startedAt,
      answeredAt: end === "answered" ? startedAt + 4_000 : null,
      endedAt,
      met: direction === "in" ? { classification: pick(2) === 0 ? "return-call" : "known", verdict: MET[pick(3)] ?? "ready" } : null,
      outcome: kind === null || pick(50) === 0 ? null : { kind, at: endedAt + 1_000 + pick(40_000), detail: detailOf(kind, pick) },
    });
  }
}
