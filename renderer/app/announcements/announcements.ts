import { type LineSummary, lineSummary } from "#renderer/app/store/selectors/line-summary.ts";
import type { AppState, CallEntry } from "#renderer/app/store/state/app-state.ts";
import { partnerName } from "#renderer/features/call/texts.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** The parts of calls and line that a screen reader announces when they change. */
export interface Situation {
  readonly calls: readonly CallEntry[];
  readonly line: LineSummary;
}

export function situationOf(state: Pick<AppState, "calls" | "registrations" | "core">): Situation {
  return { calls: state.calls, line: lineSummary(state) };
}

function isUp({ call }: CallEntry): boolean {
  return call.answeredAt !== null && call.endedAt === null;
}

function aboutCall(before: CallEntry | undefined, after: CallEntry | undefined, t: Translate): readonly string[] {
  const entry = after ?? before;
  if (entry === undefined) return [];
  const name = partnerName(entry, t);
  const wasUp = before !== undefined && isUp(before);
  const up = after !== undefined && isUp(after);
  if (wasUp && !up) return [t("said.ended", { name })];
  if (!up) return [];
  if (!wasUp) return after.call.phase === "talking" ? [t("said.talking", { name })] : [];
  const { call } = after;
  return [
    ...(before.call.remoteHold === call.remoteHold ? [] : [t(call.remoteHold ? "said.held-by-them" : "said.resumed-by-them", { name })]),
    ...(before.call.detached === call.detached ? [] : [t(call.detached ? "call.detached" : "said.attached")]),
  ];
}

function aboutLine(before: LineSummary, after: LineSummary, t: Translate): readonly string[] {
  if (before === after) return [];
  if (after === "broken") return [t("said.line.broken")];
  return before === "broken" && after === "ready" ? [t("said.line.back")] : [];
}

/**
 * What a screen reader announces when one situation becomes the next, each thing once. Cards, failures, reminders and notices announce
 * themselves.
 */
export function announcements(before: Situation, after: Situation, t: Translate): readonly string[] {
  const ids = new Set([...before.calls, ...after.calls].map(({ call }) => call.id));
  const find = (entries: readonly CallEntry[], id: string) => entries.find(({ call }) => call.id === id);
  return [
    ...[...ids].flatMap((id) => aboutCall(find(before.calls, id), find(after.calls, id), t)),
    ...aboutLine(before.line, after.line, t),
  ];
}
