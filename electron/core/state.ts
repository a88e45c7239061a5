import type { CoreState } from "#shared/contract/state.ts";
import type { OpenAttempt } from "#shared/domain/attempt.ts";
import { callbackQueue } from "#shared/domain/callback-queue.ts";
import { lookAgain } from "#shared/domain/look-again.ts";
import { isOpen } from "#shared/domain/promise.ts";
import { dayQueue, type Referred } from "#shared/domain/queue.ts";
import { campaignAsks } from "./campaign-asks.ts";
import { type Context, zoneOf } from "./context.ts";
import type { Fact } from "./facts.ts";
import { greetingsOf } from "./greetings.ts";
import { blockFor } from "./opt-outs.ts";
import { visibleSettings } from "./practice-account.ts";
import { sourceViews } from "./sources.ts";

export type SliceName = keyof CoreState;
/** The lists of waiting work, which are computed together from all recent calls. */
export const QUEUES = ["day", "callbacks", "lookAgain"] as const satisfies readonly SliceName[];
type QueueName = (typeof QUEUES)[number];

const DAY_MS = 86_400_000;

function messages({ stores }: Context): CoreState["messages"] {
  const removed = stores.removed.read();
  return Object.values(stores.messages.read())
    .filter((message) => removed[message.id] === undefined)
    .sort((a, b) => b.at - a.at);
}

function openPromises({ stores }: Context): CoreState["promises"] {
  return Object.values(stores.promises.read())
    .filter(isOpen)
    .sort((a, b) => a.at - b.at);
}

function callbacks(ctx: Context): CoreState["callbacks"] {
  const { stores, directory, recent, clock } = ctx;
  const now = clock.now();
  const hasBlocks = Object.keys(stores.optOuts.read()).length > 0;
  const done = Object.entries(stores.callbacksDone.read()).map(([id, { at }]) => [id, at] as const);
  const queue = callbackQueue({
    recent: recent.aroundMissed(),
    promises: openPromises(ctx),
    messages: messages(ctx),
    lookup: recent.attempts.at(now),
    done: Object.fromEntries(done),
    about: ({ contactId, number }) => ({
      customer: directory.byId(contactId ?? "")?.customer ?? false,
      purpose: stores.threads.read()[contactId ?? ""]?.purpose ?? "",
      blocked: hasBlocks && blockFor(ctx, contactId, number) !== null,
    }),
    now,
    timeZone: zoneOf(ctx),
  });
  return [...queue];
}

/** Unanswered questions of calls that are in memory and still have the outcome that asks them. */
function questions({ stores, recent }: Context): CoreState["questions"] {
  const open = Object.entries(stores.questions.read()).flatMap(([id, question]) => {
    const call = stores.calls.read()[id] ?? recent.find(id);
    const isAsked = call?.outcome?.kind === question.outcome && call.outcome.detail.kind === "none";
    return call !== undefined && call !== null && isAsked ? [{ call, question }] : [];
  });
  return open.sort((a, b) => a.question.at - b.question.at);
}

/** Attempts to people who may be tried again: they neither said no nor have an opt-out. */
function openAttempts(ctx: Context, now: number): readonly OpenAttempt[] {
  const threads = ctx.stores.threads.read();
  const hasBlocks = Object.keys(ctx.stores.optOuts.read()).length > 0;
  const isOver = ({ contactId, number }: OpenAttempt) =>
    (contactId !== null && threads[contactId]?.closed != null) || (hasBlocks && blockFor(ctx, contactId, number) !== null);
  return ctx.recent.attempts.open(now).filter((attempt) => !isOver(attempt));
}

/** People referred to within the return window, without a call since. */
function referred({ stores, directory, recent }: Context, now: number): readonly Referred[] {
  const since = now - stores.settings.read().returnWindowDays * DAY_MS;
  return Object.values(stores.threads.read()).flatMap(({ contactId, origin, closed }) => {
    const contact = origin === null || closed !== null || origin.at < since ? null : directory.byId(contactId);
    if (origin === null || contact === null || (recent.lastCallAt(contactId) ?? 0) > origin.at) return [];
    const { name, company, numbers } = contact;
    return [{ contactId, name, company, number: numbers[0]?.value ?? "", at: origin.at }];
  });
}

function dayOf(ctx: Context, waiting: CoreState["callbacks"]): CoreState["day"] {
  const now = ctx.clock.now();
  const hasBlocks = Object.keys(ctx.stores.optOuts.read()).length > 0;
  return [
    ...dayQueue({
      callbacks: waiting,
      promises: openPromises(ctx),
      messages: messages(ctx),
      attempts: openAttempts(ctx, now),
      referred: referred(ctx, now),
      isBlocked: ({ contactId, number }) => hasBlocks && blockFor(ctx, contactId, number) !== null,
      now,
      timeZone: zoneOf(ctx),
    }),
  ];
}

/** The contacts of the day's list whose thread has to be read again. */
function lookAgainOf({ stores, clock }: Context, items: CoreState["day"]): CoreState["lookAgain"] {
  return [...threadsToReview(items, stores.threads.read(), clock.now(), stores.settings.read().threadStaleDays)];
}

function calendar({ stores, calendarLook }: Context): CoreState["calendar"] {
  if (stores.settings.read().calendarServer === null) return null;
  const promises = stores.promises.read();
  const removed = Object.entries(stores.calendarEntries.read()).flatMap(([id, { removedAt }]) => (removedAt === null ? [] : [id]));
  return {
    ...calendarLook,
    removed: removed.filter((id) => {
      const promise = promises[id];
      return promise !== undefined && isOpen(promise);
    }),
  };
}

interface Slice<S extends SliceName> {
  /** The facts that `read` depends on: when one of them changes, the slice is read again. */
  readonly of: readonly Fact[];
  read(ctx: Context): CoreState[S];
}

/** The facts that the queues depend on. */
const WAITING = [
  "time",
  "recent",
  "directory",
  "promises",
  "messages",
  "removed",
  "callbacksDone",
  "threads",
  "optOuts",
  "liftedOptOuts",
  "settings",
] as const satisfies readonly Fact[];

/** The state that windows have a copy of, and the facts each slice is computed from. */
export const SLICES: { readonly [S in SliceName]: Slice<S> } = {
  settings: { of: ["settings"], read: (ctx) => visibleSettings(ctx.stores.settings.read(), ctx.practiceLine) },
  pending: { of: ["recent"], read: (ctx) => [...ctx.recent.pending()] },
  questions: { of: ["questions", "calls", "recent"], read: questions },
  promises: { of: ["promises"], read: openPromises },
  messages: { of: ["messages", "removed"], read: messages },
  day: { of: WAITING, read: (ctx) => queuesOf(ctx).day },
  callbacks: { of: WAITING, read: callbacks },
  lookAgain: { of: WAITING, read: (ctx) => queuesOf(ctx).lookAgain },
  lastOccupiedFrom: { of: ["recent"], read: (ctx) => ctx.recent.lastOccupiedFrom() },
  lastEndedAt: { of: ["recent"], read: (ctx) => ctx.recent.lastEndedAt() },
  greetings: { of: ["greetings", "removed"], read: (ctx) => [...greetingsOf(ctx)] },
  campaigns: { of: ["campaigns"], read: ({ stores }) => Object.values(stores.campaigns.read()) },
  campaignAsks: { of: ["campaignQuestions", "campaigns", "threads", "directory"], read: campaignAsks },
  doorOpenerDrafts: { of: ["doorOpenerDrafts"], read: ({ stores }) => stores.doorOpenerDrafts.read() },
  notices: { of: ["notices"], read: ({ stores }) => Object.values(stores.notices.read()).sort((a, b) => b.at - a.at) },
  calendar: { of: ["settings", "calendarLook", "promises", "calendarEntries"], read: calendar },
  outbox: { of: ["outbox"], read: ({ stores }) => Object.values(stores.outbox.read()).sort((a, b) => a.at - b.at) },
  sources: {
    of: ["sources", "sourceStates", "runningSources", "settings", "contacts", "cardWrites", "removed", "merges"],
    read: sourceViews,
  },
  webhook: { of: ["webhooks"], read: ({ webhooks }) => webhooks.state() },
};

/** All queues, computed in one pass. */
export function queuesOf(ctx: Context): Pick<CoreState, "day" | "callbacks" | "lookAgain"> {
  const waiting = callbacks(ctx);
  const items = dayOf(ctx, waiting);
  return { day: items, callbacks: waiting, lookAgain: lookAgainOf(ctx, items) };
}

/** The present value of these slices. */
export function stateOf<S extends SliceName>(ctx: Context, names: readonly S[]): Pick<CoreState, S> {
  const queues = QUEUES.some((name) => (names as readonly SliceName[]).includes(name)) ? queuesOf(ctx) : null;
  const entries = names.map((name) => [name, queues !== null && name in queues ? queues[name as QueueName] : SLICES[name].read(ctx)]);
  return Object.fromEntries(entries) as Pick<CoreState, S>;
}

/** The whole state that a window has a copy of. */
export function wholeState(ctx: Context): CoreState {
  return stateOf(ctx, Object.keys(SLICES) as SliceName[]);
}
