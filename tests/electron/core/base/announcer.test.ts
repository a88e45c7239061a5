import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Announcer, createAnnouncer } from "#electron/core/base/announcer.ts";
import type { Slice } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Handlers } from "#electron/core/base/core-types.ts";
import { createFacts } from "#electron/core/base/facts.ts";
import { observedDirectory, observedIds, observedRecent, observedStores } from "#electron/core/base/observe.ts";
import { type CapabilityParts, createCapabilities } from "#electron/core/capabilities.ts";
import { storeStateOfSource } from "#electron/core/sources/source-states.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { createRecentCalls } from "#electron/core/storage/recent-calls.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import type { Document } from "#shared/ports/store.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { createMemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall, sampleContact, sampleGreeting, sampleMessage, samplePromise } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const NUMBERS = ["+493023125111", "+493023125222"];
const IDS = ["carddav:1", "carddav:2", "hand:3"];

const book: CarddavSource = {
  id: "carddav",
  name: "Adressbuch",
  rules: [],
  screenPop: null,
  kind: "carddav",
  url: "https://dav.example/",
  user: "erika",
  collection: "https://dav.example/book/",
  certificate: null,
  everyMinutes: null,
  writeBack: true,
};

/** A record for each document, made from the number `n`; few different ids, so that records refer to each other. */
const RECORDS: { readonly [D in keyof Stores]?: (n: number) => readonly [id: string, record: unknown] } = {
  contacts: (n) => [idOf(n), personOf(n)],
  optOuts: (n) => [n % 2 === 0 ? idOf(n) : `number:${numberOf(n)}`, { since: NOON, reason: "" }],
  liftedOptOuts: (n) => [idOf(n), { optOut: { since: NOON, reason: "" }, at: NOON, reason: "" }],
  questions: (n) => [`call-${n % 3}`, { outcome: "postponed", detail: { kind: "none" }, at: NOON + n }],
  merges: (n) => [idOf(0), { keptId: idOf(0), parts: { [idOf(n)]: personOf(n) }, choices: {}, threads: {} }],
  threads: (n) => [idOf(n), threadOf(n)],
  campaigns: (n) => [`campaign-${n % 2}`, campaignOf(n)],
  campaignQuestions: (n) => [idOf(n), { campaignId: "campaign-1", fields: ["purpose", "nextStep"] }],
  doorOpenerDrafts: (n) => [`call-${n % 3}`, { name: `Vorzimmer ${n}`, tone: null, said: "", betterTime: "", returnCall: null, asked: [] }],
  promises: (n) => [`promise-${n % 3}`, samplePromise({ id: `promise-${n % 3}`, contactId: idOf(n), at: NOON + (n - 3) * HOUR })],
  calendarEntries: (n) => [
    `promise-${n % 3}`,
    { at: NOON, durationMinutes: 15, href: "", etag: null, fingerprint: "", removedAt: n % 2 === 0 ? NOON : null },
  ],
  messages: (n) => [`message-${n % 3}`, sampleMessage({ id: `message-${n % 3}`, contactId: idOf(n), heardAt: n > 3 ? NOON : null })],
  calls: (n) => [`call-${n % 3}`, callOf(n)],
  callbacksDone: (n) => [`contact ${idOf(n)}`, { at: NOON - n * HOUR }],
  removed: (n) => [n % 2 === 0 ? `message-${n % 3}` : `general`, { at: NOON, contact: null }],
  greetings: () => ["general", sampleGreeting({ kind: "general" })],
  cardWrites: (n) => [idOf(n), { sourceId: "carddav", kind: n % 2 === 0 ? "put" : "delete", href: null, base: null }],
  notices: (n) => [
    `notice-${n % 2}`,
    { id: `notice-${n % 2}`, file: "", keptAs: "", recovered: true, partly: false, names: [], at: NOON + n },
  ],
};
type Recorded = keyof typeof RECORDS;

function idOf(n: number): string {
  return IDS[n % 3] ?? "";
}

function numberOf(n: number): string {
  return NUMBERS[n % 2] ?? "";
}

function personOf(n: number) {
  const source = idOf(n).startsWith("hand") ? "hand" : "carddav";
  return sampleContact({ id: idOf(n), source, name: `Person ${n}`, customer: n > 4, numbers: [{ value: numberOf(n), kind: "work" }] });
}

function callOf(n: number) {
  const outcome = n % 2 === 0 ? null : ({ kind: "postponed", at: NOON, detail: { kind: "none" } } as const);
  const direction = n % 2 === 0 ? "in" : "out";
  const call = { id: `call-${n % 3}`, contactId: idOf(n), number: numberOf(n), startedAt: NOON - (n + 1) * HOUR };
  return sampleCall({ ...call, endedAt: NOON - n * HOUR, direction, end: n % 2 === 0 ? "missed" : "answered", outcome });
}

function threadOf(n: number) {
  const origin = { contactId: "hand:9", contactName: "Otto Muster", company: "", at: NOON - n * HOUR };
  const own = { purpose: `Anlass ${n}`, edited: ["purpose", "nextStep"] as const, campaignId: "campaign-1", changedAt: NOON + n };
  return { ...emptyThread(idOf(n), NOON), ...own, origin: n % 2 === 0 ? origin : null };
}

function campaignOf(n: number) {
  const { contactId: _, ...texts } = { ...emptyThread("", NOON), purpose: `Kampagne ${n}`, nextStep: "Termin" };
  return { id: `campaign-${n % 2}`, name: `Kampagne ${n}`, language: "de", parentId: null, own: [], texts, changedAt: NOON };
}

/** The slices of all capabilities, over this context; what capabilities do when something changes is left out. */
function slicesOf(ctx: Context): readonly Slice[] {
  const alone: Context = Object.create(ctx, { facts: { value: { ...ctx.facts, on: () => undefined } } });
  const parts = { announcer: null, undos: null, insights: {}, line: null, openRemote: null, isDirectoryLost: false };
  return createCapabilities(alone, parts as unknown as CapabilityParts).slices;
}

/** An announcer over observed stores in memory, and the state of a window that receives its events. */
function start(wrapped: (stores: Stores) => Stores = (stores) => stores) {
  const clock = createFakeClock(NOON);
  const logged: string[] = [];
  const facts = createFacts(({ text }) => logged.push(text));
  const stores = wrapped(observedStores(createMemoryStores(), facts));
  let recent = observedRecent(createRecentCalls(90, []), facts);
  let calendarLook: Context["calendarLook"] = { lastAt: null, failure: null };
  const events: { readonly name: string; readonly payload: unknown }[] = [];
  let waiting = 0;
  const ctx = {
    stores,
    clock,
    directory: observedDirectory(memoryDirectory(), facts),
    get recent() {
      return recent;
    },
    set recent(calls) {
      recent = observedRecent(calls, facts);
      facts.changed("recent");
    },
    get calendarLook() {
      return calendarLook;
    },
    set calendarLook(look) {
      calendarLook = look;
      facts.changed("calendarLook");
    },
    runningSources: observedIds(() => facts.changed("runningSources")),
    facts,
    host: { locale: "de-DE", timeZone: "Europe/Berlin" },
    emit: (name: string, payload: unknown) => void events.push({ name, payload }),
  } as unknown as Context;
  const webhooks: Slice = { of: ["webhooks"], read: () => ({ webhook: { waiting, recent: [] } }) };
  const slices = [...slicesOf(ctx).filter(({ of }) => !of.includes("webhooks")), webhooks];
  const announcer = createAnnouncer(ctx, () => slices);
  announcer.start();
  const state = announcer.state();
  const told = () => events.filter(({ name }) => name === "state.changed").map(({ payload }) => payload as Partial<CoreState>);
  return {
    ctx,
    facts,
    clock,
    announcer,
    slices,
    logged,
    setWaiting(count: number) {
      waiting = count;
      facts.changed("webhooks");
    },
    told,
    concerned: () => events.filter(({ name }) => name === "facts.changed").map(({ payload }) => payload),
    /** The state of a window that was open from the beginning. */
    window: () => Object.assign({ ...state }, ...told()) as CoreState,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

type World = ReturnType<typeof start>;

const records = fc
  .record({ name: fc.constantFrom(...(Object.keys(RECORDS) as Recorded[])), n: fc.nat(7), goes: fc.boolean() })
  .map(({ name, n, goes }) => async ({ ctx }: World) => {
    const [id, record] = RECORDS[name]?.(n) ?? [];
    const document = ctx.stores[name] as Document<Readonly<Record<string, unknown>>>;
    await document.update(({ [id ?? ""]: was, ...rest }) => (goes && was !== undefined ? rest : { ...rest, [id ?? ""]: record }));
  });

/** Changes of everything that is not a document by id, each made from a number. */
const OTHERS: readonly ((world: World, n: number) => unknown)[] = [
  ({ ctx }, n) => ctx.recent.put(callOf(n)),
  ({ ctx }, n) => ctx.recent.removeWhere(({ id }) => id === `call-${n % 3}`),
  ({ ctx }, n) => {
    ctx.recent = createRecentCalls(90, [callOf(n)]);
  },
  (world, n) => world.setWaiting(n),
  ({ ctx }, n) => ctx.directory.put([personOf(n)]),
  ({ ctx }, n) => ctx.directory.remove([idOf(n)]),
  ({ ctx }, n) => ctx.stores.sources.update((all) => (n % 2 === 0 || all.length > 0 ? [] : [book])),
  ({ ctx }, n) =>
    storeStateOfSource(ctx, "carddav", {
      status: { lastAt: NOON, count: n, leftOut: 0, failure: null },
      read: `${n}`,
      readAt: 0,
      live: null,
    }),
  ({ ctx }, n) => (n % 2 === 0 ? ctx.runningSources.add("carddav") : ctx.runningSources.delete("carddav")),
  ({ ctx }, n) => {
    ctx.calendarLook = { lastAt: NOON + n, failure: null };
  },
  ({ ctx }, n) =>
    ctx.stores.settings.update((all) => ({
      ...all,
      threadStaleDays: n,
      dialling: { ...all.dialling, areaCode: `${30 + n}` },
      calendarServer: n % 2 === 0 ? null : { url: "https://dav.example/", user: "", collection: "" },
    })),
  ({ facts, clock }, n) => clock.advance(n * 8 * HOUR).then(() => facts.changed("time")),
];
const others = fc.record({ act: fc.constantFrom(...OTHERS), n: fc.nat(7) }).map(
  ({ act, n }) =>
    async (world: World) =>
      void (await act(world, n)),
);

/** Several turns with several changes each. */
const turns = fc.array(fc.array(fc.oneof(records, others), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 24 });

test("whatever changes, the state of a window equals a fresh computation", async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (changes) => {
      const world = start();
      for (const together of changes) {
        for (const change of together) await change(world);
        await world.turn();
        await world.turn();
        expect(world.window()).toEqual(world.announcer.state());
      }
      expect(world.logged).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("each slice lists every document that it reads", async () => {
  const read = new Set<string>();
  const watched = (stores: Stores): Stores =>
    new Proxy(stores, {
      get(all, name: keyof Stores) {
        read.add(name);
        return all[name];
      },
    });
  await fc.assert(
    fc.asyncProperty(turns, async (changes) => {
      const world = start(watched);
      for (const change of changes.flat()) await change(world);
      for (const slice of world.slices) {
        read.clear();
        slice.read();
        expect(slice.of).toEqual(expect.arrayContaining([...read]));
      }
    }),
    { numRuns: 60 },
  );
});

describe("changes are announced", () => {
  const answering = (announcer: Announcer, handle: () => Promise<unknown>) =>
    announcer.answering({ "app.hello": handle } as unknown as Handlers)["app.hello"] as unknown as (input: unknown) => Promise<unknown>;

  test("together before the answer of the request that caused them, and the queues after it", async () => {
    const { ctx, announcer, told, concerned, turn } = start();
    const handle = answering(announcer, async () => {
      await ctx.stores.promises.update(() => ({ "promise-1": samplePromise() }));
      await turn();
      await ctx.stores.promises.update(() => ({ "promise-1": samplePromise({ reason: "Muster" }) }));
      await ctx.stores.messages.update(() => ({ "message-1": sampleMessage({ contactId: "hand:2" }) }));
    });
    await handle({});
    expect(told()).toMatchObject([{ promises: [{ reason: "Muster" }], messages: [{ id: "message-1" }] }]);
    expect(told()[0]).not.toHaveProperty("day");
    expect(concerned()).toEqual([{ contacts: ["hand:1", "hand:2"], calls: [] }]);
    await turn();
    expect(told()).toHaveLength(2);
    expect(told()[1]).toMatchObject({ day: [{}, {}] });
  });

  test("right after the answer of a key press", async () => {
    const { ctx, announcer, told, turn } = start();
    const log = async () => ctx.stores.promises.update(() => ({ "promise-1": samplePromise() }));
    const handlers = announcer.answering({ "outcome.log": log } as unknown as Handlers);
    await handlers["outcome.log"]({ callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    expect(told()).toEqual([]);
    await turn();
    expect(told()).toMatchObject([{ promises: [{ id: "promise-1" }] }]);
  });

  test("after a quarter of a second when the request takes longer", async () => {
    const { ctx, announcer, clock, told, turn } = start();
    let end: (value: unknown) => void = () => undefined;
    const handle = answering(announcer, async () => {
      ctx.runningSources.add("carddav");
      await ctx.stores.sources.update(() => [book]);
      await new Promise((resolve) => {
        end = resolve;
      });
    });
    const answer = handle({});
    await clock.advance(249);
    expect(told()).toEqual([]);
    await clock.advance(1);
    expect(told()).toMatchObject([{ sources: [{ running: true }] }]);
    end(null);
    await answer;
    await turn();
  });

  test("before the answer of a failed request too, and only when the state differs from the one sent last", async () => {
    const { ctx, announcer, told, turn } = start();
    await ctx.stores.campaigns.update(() => ({}));
    await turn();
    const count = told().length;
    await ctx.stores.campaigns.update(() => ({}));
    await turn();
    expect(told()).toHaveLength(count);
    const handle = answering(announcer, async () => {
      await ctx.stores.notices.update(() => ({ [String(RECORDS.notices?.(0)[0])]: RECORDS.notices?.(0)[1] as never }));
      throw new Error("full");
    });
    await expect(handle({})).rejects.toThrow("full");
    expect(told().at(-1)).toMatchObject({ notices: [{ id: "notice-0" }] });
  });

  test("no more once the announcer has stopped", async () => {
    const { ctx, announcer, told, turn } = start();
    announcer.stop();
    await ctx.stores.promises.update(() => ({ "promise-1": samplePromise() }));
    await turn();
    expect(told()).toEqual([]);
  });
});

describe("a change concerns", () => {
  test.each<[string, (stores: Stores) => Promise<unknown>, readonly string[] | null]>([
    ["the contact of a thread", (stores) => stores.threads.update(() => ({ "hand:3": emptyThread("hand:3", NOON) })), ["hand:3"]],
    ["the contact of a promise", (stores) => stores.promises.update(() => ({ "promise-1": samplePromise() })), ["hand:1"]],
    ["the contact of a block", (stores) => stores.optOuts.update(() => ({ "hand:1": { since: NOON, reason: "" } })), ["hand:1"]],
    [
      "all contacts when a number is blocked",
      (stores) => stores.optOuts.update(() => ({ "number:+4930": { since: NOON, reason: "" } })),
      null,
    ],
    ["all contacts when a setting changes", (stores) => stores.settings.update((all) => ({ ...all, theme: "dark" })), null],
  ])("%s", async (_, change, contacts) => {
    const { ctx, concerned, turn } = start();
    await change(ctx.stores);
    await turn();
    expect(concerned()).toEqual([{ contacts, calls: [] }]);
  });

  test("no contact when only the outbox, a question or the state of a source changed", async () => {
    const { ctx, concerned, turn } = start();
    await ctx.stores.questions.update(() => ({ "call-1": { outcome: "postponed", detail: { kind: "none" }, at: NOON } }) as never);
    storeStateOfSource(ctx, "carddav", { status: { lastAt: null, count: 1, leftOut: 0, failure: null }, read: "", readAt: 0, live: null });
    await turn();
    expect(concerned()).toEqual([]);
  });

  test("both the former and the present contact of a call, and the call", async () => {
    const { ctx, concerned, turn } = start();
    const former = { contactId: "hand:2", contactName: "", company: "", number: "", displayName: "" };
    ctx.recent.put(sampleCall({ formerParties: [former as never] }));
    await turn();
    expect(concerned()).toEqual([{ contacts: ["hand:1", "hand:2"], calls: ["call-1"] }]);
  });
});
