import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { OutcomeDetail } from "#shared/domain/calls/outcome.ts";
import type { CallTrace } from "#shared/domain/insights/figure-counts.ts";

type Met = NonNullable<CallTrace["met"]>;
type Logged = NonNullable<CallTrace["outcome"]>;

/** Details that count: postponed with and without a condition, and a no that was overruled. */
type PackedDetail = "+" | "-" | "!" | "";

/**
 * Direction, start, end, how it ended, why the rep was busy, whether there is a message, what the card said, outcome, whether the person is
 * only likely.
 */
type Packed = readonly [
  CallTrace["direction"],
  number,
  number,
  CallTrace["end"],
  CallTrace["busyWith"],
  0 | 1,
  readonly [Met["classification"], Met["verdict"]] | null,
  readonly [Logged["kind"], number, PackedDetail] | null,
  0 | 1,
];

function packDetail(detail: OutcomeDetail): PackedDetail {
  if (detail.kind === "overruled") return "!";
  return detail.kind !== "condition" ? "" : detail.text.trim() === "" ? "-" : "+";
}

function unpackDetail(packed: PackedDetail): OutcomeDetail {
  switch (packed) {
    case "":
      return { kind: "none" };
    case "!":
      return { kind: "overruled", text: "", at: 0 };
    case "+":
    case "-":
      return { kind: "condition", text: packed === "+" ? packed : "", callAt: null };
  }
}

/** A call in the short form of the index, without any text about its content. */
export function packTrace(call: CallRecord): string {
  const { direction, startedAt, endedAt, end, busyWith, messageId, met, outcome, likely } = call;
  const packed: Packed = [
    direction,
    startedAt,
    endedAt,
    end,
    busyWith,
    messageId === null ? 0 : 1,
    met && [met.classification, met.verdict],
    outcome && [outcome.kind, outcome.at, packDetail(outcome.detail)],
    likely ? 1 : 0,
  ];
  return JSON.stringify(packed);
}

/** Reverses {@link packTrace}. Needs no check, because SQLite returns a text as it was written or reports damage. */
export function unpackTrace(id: string, text: string): CallTrace {
  const [direction, startedAt, endedAt, end, busyWith, message, met, logged, likely] = JSON.parse(text) as Packed;
  return {
    id,
    contactId: null,
    direction,
    startedAt,
    endedAt,
    end,
    busyWith,
    messageId: message === 0 ? null : "",
    met: met && { classification: met[0], verdict: met[1] },
    outcome: logged && { kind: logged[0], at: logged[1], detail: unpackDetail(logged[2]) },
    likely: likely === 1,
  };
}
