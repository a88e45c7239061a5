import type { Instant } from "#shared/domain/contacts/contact.ts";
import { copyTicks, readsSame } from "./campaign.ts";
import type { Thread, WrittenField, WrittenTexts } from "./thread.ts";

/** The cause of a change. */
export const CHANGED_BY = ["rep", "campaign", "restored", "merged"] as const;
export type ChangedBy = (typeof CHANGED_BY)[number];

/** One editing session of a thread: the former values of the fields that it changed. */
export interface ThreadVersion {
  /** First and last change of the session. */
  readonly since: Instant;
  readonly at: Instant;
  readonly by: ChangedBy;
  readonly was: { readonly [F in WrittenField]?: Thread[F] | undefined };
}

/** Newest last. */
export type ThreadHistory = readonly ThreadVersion[];

export const WRITTEN_FIELDS: readonly WrittenField[] = [
  "purpose",
  "openingLine",
  "points",
  "questions",
  "objections",
  "nextStep",
  "person",
  "doorOpenerNotes",
];

export const HISTORY_LENGTH = 50;

/** Changes with shorter pauses than this, in milliseconds, belong to one session. */
export const SITTING_MS = 10 * 60_000;

function differences(before: WrittenTexts, after: WrittenTexts): ThreadVersion["was"] {
  const changed = WRITTEN_FIELDS.filter((field) => !readsSame(before[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, before[field]]));
}

/** The history after a change at `at`. Changes of one session are one version; a session that reverted all its changes is none. */
export function withChange(history: ThreadHistory, before: WrittenTexts, after: WrittenTexts, at: Instant, by: ChangedBy): ThreadHistory {
  const was = differences(before, after);
  if (Object.keys(was).length === 0) return history;
  const last = history.at(-1);
  if (last === undefined || last.by !== by || by === "restored" || at - last.at > SITTING_MS) {
    return [...history, { since: at, at, by, was }].slice(-HISTORY_LENGTH);
  }
  const first: WrittenTexts = { ...before, ...defined(last.was) };
  const whole = differences(first, after);
  return Object.keys(whole).length === 0 ? history.slice(0, -1) : [...history.slice(0, -1), { ...last, at, was: whole }];
}

function defined(was: ThreadVersion["was"]): Partial<WrittenTexts> {
  return Object.fromEntries(Object.entries(was).filter(([, value]) => value !== undefined));
}

/** The texts before the version at `index` of the history. */
export function textsBefore(history: ThreadHistory, now: WrittenTexts, index: number): WrittenTexts {
  const former = history
    .slice(index)
    .toReversed()
    .map(({ was }) => defined(was));
  return Object.assign({}, now, ...former);
}

export interface FieldChange {
  readonly field: WrittenField;
  readonly was: Thread[WrittenField];
  readonly is: Thread[WrittenField];
}

/** The changes of a version: each field before and after it. */
export function changesOf(history: ThreadHistory, now: WrittenTexts, index: number): readonly FieldChange[] {
  const was = textsBefore(history, now, index);
  const is = textsBefore(history, now, index + 1);
  return WRITTEN_FIELDS.filter((field) => history[index]?.was[field] !== undefined).map((field) => ({
    field,
    was: was[field],
    is: is[field],
  }));
}

/** The thread with its texts from before a version; ticks stay. */
export function restored(thread: Thread, history: ThreadHistory, index: number): Thread {
  const texts = textsBefore(history, thread, index);
  const written = Object.fromEntries(WRITTEN_FIELDS.map((field) => [field, texts[field]]));
  const next: Thread = { ...thread, ...written };
  return { ...next, points: copyTicks(next.points, thread.points), questions: copyTicks(next.questions, thread.questions) };
}
