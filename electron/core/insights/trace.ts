import type { CallRecord } from "#shared/domain/call.ts";
import type { CallTrace } from "#shared/domain/insights-counts.ts";

/** A call as the index keeps it: short, and without a word of what was said; of a condition only whether there is one. */
export function packTrace({ direction, startedAt, endedAt, end, met, outcome }: CallRecord): string {
  const condition = outcome?.detail.kind === "condition" ? (outcome.detail.text.trim() === "" ? 0 : 1) : null;
  return JSON.stringify([
    direction,
    startedAt,
    endedAt,
    end,
    met && [met.classification, met.verdict],
    outcome && [outcome.kind, outcome.at, condition],
  ]);
}

type Packed = [
  CallTrace["direction"],
  number,
  number,
  CallTrace["end"],
  [NonNullable<CallTrace["met"]>["classification"], NonNullable<CallTrace["met"]>["verdict"]] | null,
  [NonNullable<CallTrace["outcome"]>["kind"], number, 0 | 1 | null] | null,
];

/** The other way round; the file is ours, and one that is broken fails its own checks first. */
export function unpackTrace(id: string, text: string): CallTrace {
  const [direction, startedAt, endedAt, end, met, logged] = JSON.parse(text) as Packed;
  return {
    id,
    direction,
    startedAt,
    endedAt,
    end,
    met: met && { classification: met[0], verdict: met[1] },
    outcome: logged && {
      kind: logged[0],
      at: logged[1],
      detail: logged[2] === null ? { kind: "none" } : { kind: "condition", text: logged[2] === 1 ? "*" : "", callAt: null },
    },
  };
}
