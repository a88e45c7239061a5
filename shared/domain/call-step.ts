import type { CallRecord } from "./call.ts";

/** What another program is told of a call. `ringing`: it came in, or was dialled. `answered`: somebody speaks, which no answering machine of ours does. */
export type CallStep = "ringing" | "answered" | "ended";

/** What has happened between two records of a call that is up; `null` for one that was not known before. */
export function stepsBetween(before: CallRecord | null, after: CallRecord): readonly CallStep[] {
  const isAnswered = after.end === "answered" && before?.end !== "answered";
  return [...(before === null ? (["ringing"] as const) : []), ...(isAnswered ? (["answered"] as const) : [])];
}
