import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { fillTemplate } from "#shared/domain/texts/placeholders.ts";
import { type Objection, THREAD_FIELDS, type Thread, type ThreadField, type ThreadPoint, type ThreadTexts } from "./thread.ts";

/** What the threads of one campaign have in common. `{name}` and `{company}` are filled for each contact. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** The campaign whose texts it inherits where it has none of its own; `null` for none. */
  readonly parentId: string | null;
  /** The fields it defines itself; all of them without a parent. */
  readonly own: readonly ThreadField[];
  readonly texts: ThreadTexts;
  readonly changedAt: Instant;
}

export type Campaigns = Readonly<Record<string, Campaign>>;

/** Fields that the rep wrote differently in a thread and that a change of its campaign touches: the rep is asked. */
export interface CampaignQuestion {
  readonly campaignId: string;
  readonly fields: readonly ThreadField[];
}

/** The person a thread is for, as values of placeholders. */
export interface Addressee {
  readonly name: string;
  readonly company: string;
}

export const EMPTY_TEXTS: ThreadTexts = {
  purpose: "",
  openingLine: "",
  points: [],
  questions: [],
  objections: [],
  nextStep: "",
  doorOpenerNotes: "",
};

type FieldTexts = Partial<ThreadTexts>;

function picked(texts: ThreadTexts, fields: readonly ThreadField[]): FieldTexts {
  return Object.fromEntries(fields.map((field) => [field, texts[field]]));
}

/** A campaign and its ancestors, itself first; stops where a circle would repeat. */
function lineage(id: string, all: Campaigns): readonly Campaign[] {
  const line: Campaign[] = [];
  for (let at = all[id]; at !== undefined && !line.includes(at); at = at.parentId === null ? undefined : all[at.parentId]) line.push(at);
  return line;
}

/** The texts of a campaign including inherited ones; `null` if it does not exist. */
export function campaignTexts(id: string, all: Campaigns): ThreadTexts | null {
  const line = lineage(id, all);
  if (line.length === 0) return null;
  const root = line.at(-1);
  const given = line.toReversed().map((each) => picked(each.texts, each === root ? THREAD_FIELDS : each.own));
  return Object.assign({}, EMPTY_TEXTS, ...given);
}

/** Whether `id` is `from` or inherits from it. */
export function descendsFrom(id: string, from: string, all: Campaigns): boolean {
  return lineage(id, all).some((campaign) => campaign.id === from);
}

/** The texts for one contact. A placeholder without a value stays, so that the rep sees it. */
export function textsFor(texts: ThreadTexts, { name, company }: Addressee): ThreadTexts {
  const values = Object.fromEntries(Object.entries({ name, company }).filter(([, value]) => value !== ""));
  const fill = (text: string): string => fillTemplate(text, values);
  const points = (all: readonly ThreadPoint[]) => all.map((point) => ({ ...point, text: fill(point.text), doneAt: null }));
  return {
    purpose: fill(texts.purpose),
    openingLine: fill(texts.openingLine),
    points: points(texts.points),
    questions: points(texts.questions),
    objections: texts.objections.map(({ id, objection, answer }) => ({ id, objection: fill(objection), answer: fill(answer) })),
    nextStep: fill(texts.nextStep),
    doorOpenerNotes: fill(texts.doorOpenerNotes),
  };
}

function wordsOf(value: string | readonly (ThreadPoint | Objection)[]): string {
  if (typeof value === "string") return value.trim();
  return JSON.stringify(value.map((each) => ("text" in each ? each.text.trim() : [each.objection.trim(), each.answer.trim()])));
}

/** Whether two texts of a field are equal to a reader; ids and ticks do not matter. */
export function readsSame(a: string | readonly (ThreadPoint | Objection)[], b: string | readonly (ThreadPoint | Objection)[]): boolean {
  return wordsOf(a) === wordsOf(b);
}

export function isBlank(value: string | readonly unknown[]): boolean {
  return typeof value === "string" ? value.trim() === "" : value.length === 0;
}

/** The points, each with the tick that it had in `before`. */
export function copyTicks(points: readonly ThreadPoint[], before: readonly ThreadPoint[]): readonly ThreadPoint[] {
  const ticks = new Map(before.map(({ id, doneAt }) => [id, doneAt]));
  return points.map((point) => ({ ...point, doneAt: ticks.get(point.id) ?? point.doneAt }));
}

/** The thread with these fields replaced by the texts, ticks preserved. */
export function withFields(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): Thread {
  const next: Thread = { ...thread, ...picked(texts, fields) };
  return { ...next, points: copyTicks(next.points, thread.points), questions: copyTicks(next.questions, thread.questions) };
}

/** The thread with every field that the rep did not edit taken from the campaign; the same object if nothing changes. */
export function inherit(thread: Thread, texts: ThreadTexts): Thread {
  const changed = THREAD_FIELDS.filter((field) => !thread.edited.includes(field) && !readsSame(thread[field], texts[field]));
  return changed.length === 0 ? thread : withFields(thread, changed, texts);
}

/** The edited fields after the rep wrote `fields`. */
export function editedAfter(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): readonly ThreadField[] {
  return THREAD_FIELDS.filter((field) =>
    fields.includes(field) ? !readsSame(thread[field], texts[field]) : thread.edited.includes(field),
  );
}

/** Adds a thread to a campaign. What the rep wrote stays, and counts as edited where it differs. `texts`: those of the campaign. */
export function join(thread: Thread, campaignId: string, texts: ThreadTexts, at: Instant): Thread {
  const isOwn = (field: ThreadField): boolean =>
    thread.campaignId === null ? !isBlank(thread[field]) && !readsSame(thread[field], texts[field]) : thread.edited.includes(field);
  return inherit({ ...thread, campaignId, campaignAt: at, edited: THREAD_FIELDS.filter(isOwn) }, texts);
}

/** Applies a change of the campaign to a thread that was not used yet. `ask`: edited fields that the change touches. */
export function follow(
  thread: Thread,
  before: ThreadTexts,
  after: ThreadTexts,
): { readonly thread: Thread; readonly ask: readonly ThreadField[] } {
  const ask = thread.edited.filter((field) => !readsSame(before[field], after[field]) && !readsSame(thread[field], after[field]));
  return { thread: inherit(thread, after), ask };
}

/** The rep's answer to a question: these fields take the campaign's version and follow it from now on. */
export function takeOver(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): Thread {
  return { ...withFields(thread, fields, texts), edited: thread.edited.filter((field) => !fields.includes(field)) };
}

/** Whether a thread was used since it was taken from its campaign: a point was ticked, or the person was talked with. */
export function isUsed(thread: Thread, lastTalkAt: Instant | null): boolean {
  const ticked = [...thread.points, ...thread.questions].some(({ doneAt }) => doneAt !== null);
  return ticked || (lastTalkAt !== null && lastTalkAt >= (thread.campaignAt ?? 0));
}
