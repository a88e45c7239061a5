import { isDeepStrictEqual } from "node:util";
import type { RequestName } from "#shared/contract/requests.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { Slice, SliceName } from "./capability.ts";
import type { Context } from "./context.ts";
import type { Handlers } from "./core-types.ts";
import type { Concerned } from "./facts.ts";

/** During a request its changes are announced together before the answer, or after this many milliseconds, whichever comes first. */
const LONGEST_MS = 250;

/** Requests behind a key press, whose answer says all that the window shows next: it goes out first, and the changes follow. */
const ANSWERED_FIRST: ReadonlySet<string> = new Set<RequestName>(["outcome.log"]);

/** Notifies windows of changes. */
export interface Announcer {
  /** Starts announcing; what changed before is part of the state that a window requests first. */
  start(): void;
  /** Announces all pending changes at once. */
  now(): void;
  /** Everything a window holds a copy of, as it is now. */
  state(): CoreState;
  /** Wraps the handlers: each answers after its changes were announced, a few before. */
  answering(handlers: Handlers): Handlers;
  stop(): void;
}

/**
 * Reads a slice again when one of the facts that it is computed from changed, at most once for all changes that a request makes, else once a
 * turn of the event loop; and tells windows where it differs. No answer waits for a slice that is read `later`.
 */
export function createAnnouncer(ctx: Pick<Context, "clock" | "emit" | "facts">, slices: () => readonly Slice[]): Announcer {
  const told: Partial<CoreState> = {};
  const stale = new Set<Slice>();
  const contacts = new Set<string>();
  const calls = new Set<string>();
  let isAll = false;
  let underWay = 0;
  let isStarted = false;
  let isWaiting = false;
  let cancel: (() => void) | null = null;

  function tellSlices(wanted: readonly Slice[]): void {
    const due = wanted.filter((slice) => stale.delete(slice));
    if (due.length === 0) return;
    const now: Partial<CoreState> = Object.assign({}, ...due.map((slice) => slice.read()));
    const changed = Object.fromEntries(Object.entries(now).filter(([name, value]) => !isDeepStrictEqual(told[name as SliceName], value)));
    Object.assign(told, changed);
    if (Object.keys(changed).length > 0) ctx.emit("state.changed", changed);
  }

  function tellConcerned(): void {
    if (!isAll && contacts.size === 0 && calls.size === 0) return;
    const payload = { contacts: isAll ? null : [...contacts], calls: [...calls] };
    isAll = false;
    contacts.clear();
    calls.clear();
    ctx.emit("facts.changed", payload);
  }

  function now(): void {
    cancel?.();
    cancel = null;
    if (!isStarted) return;
    tellSlices([...stale]);
    tellConcerned();
  }

  function soon(): void {
    if (isWaiting) return;
    isWaiting = true;
    setImmediate(() => {
      isWaiting = false;
      if (underWay === 0) now();
      else atLatest();
    });
  }

  function atLatest(): void {
    cancel ??= ctx.clock.after(LONGEST_MS, now);
  }

  function note(concerned: Concerned): void {
    if (concerned.contacts === "all") isAll = true;
    else for (const id of concerned.contacts) contacts.add(id);
    for (const id of concerned.calls) calls.add(id);
  }

  ctx.facts.onAny((fact, concerned) => {
    if (!isStarted) return;
    for (const slice of slices()) if (slice.of.includes(fact)) stale.add(slice);
    note(concerned);
    if (underWay === 0) soon();
    else atLatest();
  });

  function tellAtOnce(): void {
    if (!isStarted) return;
    tellSlices([...stale].filter(({ later }) => later !== true));
    tellConcerned();
    if (stale.size > 0) soon();
  }

  async function answer<T>(name: string, handle: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await handle();
    } finally {
      underWay -= 1;
      if (ANSWERED_FIRST.has(name)) setImmediate(tellAtOnce);
      else tellAtOnce();
    }
  }

  return {
    now,
    state: () => Object.assign({}, ...slices().map((slice) => slice.read())),
    start() {
      isStarted = true;
    },
    stop() {
      isStarted = false;
      cancel?.();
    },
    answering: (handlers) =>
      Object.fromEntries(
        Object.entries(handlers).map(([name, handler]) => [
          name,
          (input: unknown) => answer(name, () => (handler as (input: unknown) => Promise<unknown>)(input)),
        ]),
      ) as Handlers,
  };
}
