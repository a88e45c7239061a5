import type { Instant, Language } from "./contact.ts";
import { fillTemplate } from "./placeholders.ts";
import { type Objection, THREAD_FIELDS, type Thread, type ThreadField, type ThreadPoint, type ThreadTexts } from "./thread.ts";

/** What the threads of one campaign have in common. `{name}` and `{company}` are filled for each contact. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** Whose texts it inherits where it has none of its own; `null` for none. */
  readonly parentId: string | null;
  /** The fields it defines itself; without a parent all count. */
  readonly own: readonly ThreadField[];
  readonly texts: ThreadTexts;
  readonly changedAt: Instant;
}

export type Campaigns = Readonly<Record<string, Campaign>>;

/** A thread whose own version of some fields stands against a change of its campaign: the rep is asked. */
export interface CampaignQuestion {
  readonly campaignId: string;
  readonly fields: readonly ThreadField[];
}

/** Whom a thread is for, as placeholders name it. */
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

/** A campaign and those it inherits from, itself first; a circle ends where it would begin again. */
function lineage(id: string, all: Campaigns): readonly Campaign[] {
  const line: Campaign[] = [];
  for (let at = all[id]; at !== undefined && !line.includes(at); at = at.parentId === null ? undefined : all[at.parentId]) line.push(at);
  return line;
}

/** The texts of a campaign with what it inherits; `null` where it is gone. */
export function campaignTexts(id: string, all: Campaigns): ThreadTexts | null {
  const line = lineage(id, all);
  if (line.length === 0) return null;
  const root = line.at(-1);
  const given = line.toReversed().map((each) => picked(each.texts, each === root ? THREAD_FIELDS : each.own));
  return Object.assign({}, EMPTY_TEXTS, ...given);
}

/** Whether `id` inherits from `from`, or is it. */
export function descendsFrom(id: string, from: string, all: Campaigns): boolean {
  return lineage(id, all).some((campaign) => campaign.id === from);
}

/** The texts for one contact. A placeholder of which nothing is known stays, so that the rep sees it. */
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

/** Whether two texts of a field read the same; ids and ticks do not matter. */
export function readsSame(a: string | readonly (ThreadPoint | Objection)[], b: string | readonly (ThreadPoint | Objection)[]): boolean {
  return wordsOf(a) === wordsOf(b);
}

export function isBlank(value: string | readonly unknown[]): boolean {
  return typeof value === "string" ? value.trim() === "" : value.length === 0;
}

/** Points as they are to be now, each with the tick it had. */
export function copyTicks(points: readonly ThreadPoint[], before: readonly ThreadPoint[]): readonly ThreadPoint[] {
  const ticks = new Map(before.map(({ id, doneAt }) => [id, doneAt]));
  return points.map((point) => ({ ...point, doneAt: ticks.get(point.id) ?? point.doneAt }));
}

/** The thread with these fields as the texts have them, ticks kept. */
export function withFields(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): Thread {
  const next: Thread = { ...thread, ...picked(texts, fields) };
  return { ...next, points: copyTicks(next.points, thread.points), questions: copyTicks(next.questions, thread.questions) };
}

/** Everything the rep did not write differently as the campaign has it; the very same thread where nothing changes. */
export function inherit(thread: Thread, texts: ThreadTexts): Thread {
  const changed = THREAD_FIELDS.filter((field) => !thread.edited.includes(field) && !readsSame(thread[field], texts[field]));
  return changed.length === 0 ? thread : withFields(thread, changed, texts);
}

/** What the rep has written differently, after they wrote `fields`. */
export function editedAfter(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): readonly ThreadField[] {
  return THREAD_FIELDS.filter((field) =>
    fields.includes(field) ? !readsSame(thread[field], texts[field]) : thread.edited.includes(field),
  );
}

/** A thread is joined to a campaign: what the rep wrote stays, and counts as edited where it differs. `texts` are those of the campaign, `before` those of the one it had. */
export function join(thread: Thread, campaignId: string, texts: ThreadTexts, at: Instant): Thread {
  const isOwn = (field: ThreadField): boolean =>
    thread.campaignId === null ? !isBlank(thread[field]) && !readsSame(thread[field], texts[field]) : thread.edited.includes(field);
  return inherit({ ...thread, campaignId, campaignAt: at, edited: THREAD_FIELDS.filter(isOwn) }, texts);
}

/** What a change of its campaign does to a thread not used yet: it follows, and the fields of its own that the change touches are asked about. */
export function follow(
  thread: Thread,
  before: ThreadTexts,
  after: ThreadTexts,
): { readonly thread: Thread; readonly ask: readonly ThreadField[] } {
  const ask = thread.edited.filter((field) => !readsSame(before[field], after[field]) && !readsSame(thread[field], after[field]));
  return { thread: inherit(thread, after), ask };
}

/** The rep's answer to a question: the campaign's version of these fields, which follow it from now on. */
export function takeOver(thread: Thread, fields: readonly ThreadField[], texts: ThreadTexts): Thread {
  return { ...withFields(thread, fields, texts), edited: thread.edited.filter((field) => !fields.includes(field)) };
}

/** Whether a thread was in a conversation since it was taken from its campaign: a point ticked, or the person talked with. */
export function isUsed(thread: Thread, lastTalkAt: Instant | null): boolean {
  const ticked = [...thread.points, ...thread.questions].some(({ doneAt }) => doneAt !== null);
  return ticked || (lastTalkAt !== null && lastTalkAt >= (thread.campaignAt ?? 0));
}
