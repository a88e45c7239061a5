import { isBlank } from "#shared/domain/threads/campaign.ts";
import type { Objection, Thread, ThreadPoint, WrittenField } from "#shared/domain/threads/thread.ts";
import type { FieldChange } from "#shared/domain/threads/thread-history.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** The labels of the fields, as in the editor. */
export const FIELD_LABELS: Readonly<Record<WrittenField, MessageKey>> = {
  purpose: "thread.purpose",
  openingLine: "thread.opening",
  points: "thread.points",
  questions: "thread.questions",
  objections: "thread.objections",
  nextStep: "thread.next-step",
  person: "thread.person",
  doorOpenerNotes: "thread.door-opener",
};

type Value = Thread[WrittenField];

/** The value of a field as lines of text. */
export function linesOf(value: Value): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  return value.map((each: ThreadPoint | Objection) => ("text" in each ? each.text : `${each.objection} – ${each.answer}`));
}

function quoted(lines: readonly string[], t: Translate): string {
  return lines.map((text) => t("thread.history.quote", { text })).join(", ");
}

/** The change of one field in words: written, removed, rewritten, lines added and removed. */
export function changeWords({ was, is }: FieldChange, t: Translate): string {
  const [before, after] = [linesOf(was), linesOf(is)];
  if (isBlank(was)) return t("thread.history.added", { text: quoted(after, t) });
  if (isBlank(is)) return t("thread.history.removed", { text: quoted(before, t) });
  if (typeof was === "string") return t("thread.history.changed", { was: quoted(before, t), is: quoted(after, t) });
  const came = after.filter((line) => !before.includes(line));
  const went = before.filter((line) => !after.includes(line));
  if (came.length === 0 && went.length === 0) return t("thread.history.order");
  return [
    ...(came.length === 0 ? [] : [t("thread.history.added", { text: quoted(came, t) })]),
    ...(went.length === 0 ? [] : [t("thread.history.removed", { text: quoted(went, t) })]),
  ].join("; ");
}
