import { describe, expect, it, test } from "vitest";
import type { Context } from "#renderer/app/controller/context.ts";
import { createDelivery, type Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import type { SaveState } from "#renderer/app/store/actions/saving.ts";
import { createAppStore } from "#renderer/app/store/state/app-store.ts";
import { ok, type Result } from "#shared/contract/basics/result.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { samplePhoneCall } from "#tests/support/sample-calls.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const parcel: Parcel = { kind: "call", record: sampleCall(), identity: samplePhoneCall().identity };

const save = (patch: object) => ({ contactId: "anna", ...patch });

function start(mayKeep = true) {
  const clock = createFakeClock(NOON);
  const parcels = new Map<string, Parcel>();
  const browserStore = {
    all: async () => Object.fromEntries(parcels),
    put: async (key: string, value: Parcel) => mayKeep && parcels.set(key, value) === parcels,
    remove: async (key: string) => void parcels.delete(key),
  };
  const store = createAppStore();
  const sent: { readonly input: unknown; readonly answer: PromiseWithResolvers<Result<null>> }[] = [];
  const call = (_: string, input: unknown) => {
    const answer = Promise.withResolvers<Result<null>>();
    sent.push({ input, answer });
    return answer.promise;
  };
  const context = { clock, store, browser: { parcels: browserStore }, bridge: { call }, newId: () => "id" } as unknown as Context;
  return { clock, store, parcels, sent, delivery: createDelivery(context) };
}

test("a parcel is stored from before the first attempt until it is taken", async () => {
  const { parcels, delivery } = start();
  const answer = Promise.withResolvers<Result<null>>();
  const seen: (readonly [string, Parcel])[][] = [];
  const work = () => {
    seen.push([...parcels]);
    return answer.promise;
  };
  const sent = delivery.send("call a", work, () => parcel);
  expect(seen).toEqual([[["call a", parcel]]]);
  answer.resolve(ok(null));
  expect(await sent).toBe(true);
  expect(parcels.size).toBe(0);
});

test("a parcel that replaces a waiting one stays stored when the earlier one is taken", async () => {
  const { parcels, delivery } = start();
  const answer = Promise.withResolvers<Result<null>>();
  const later: Parcel = { ...parcel, kind: "call", record: sampleCall({ notes: ["0:10 Mai"] }), identity: samplePhoneCall().identity };
  const first = delivery.send(
    "call a",
    () => answer.promise,
    () => parcel,
  );
  const second = delivery.send(
    "call a",
    () => Promise.withResolvers<Result<null>>().promise,
    () => later,
  );
  answer.resolve(ok(null));
  expect(await first).toBe(false);
  expect([...parcels]).toEqual([["call a", later]]);
  void second;
});

test("a parcel that the core refuses for good is deleted", async () => {
  const { clock, parcels, delivery } = start();
  const refused: Result<null> = { ok: false, reason: "invalid" };
  expect(
    await delivery.send(
      "call a",
      async () => refused,
      () => parcel,
    ),
  ).toBe(false);
  await clock.advance(5_000);
  expect(parcels.size).toBe(0);
});

test("the rep is warned once of what neither the core nor the browser has stored", async () => {
  const { clock, store, delivery } = start(false);
  const told = () => store.get().notices.map(({ key }) => key);
  const gone = () => Promise.reject(new Error("gone"));
  store.dispatch({ kind: "connection", connection: "lost" });
  for (const key of ["call a", "call b"]) {
    void delivery.send(key, gone, () => parcel);
    await clock.advance(0);
  }
  expect(told()).toEqual(["notice.unkept"]);
});

test("a browser that stores nothing is no problem while the core takes everything", async () => {
  const { clock, store, delivery } = start(false);
  store.dispatch({ kind: "connection", connection: "ready" });
  await delivery.send(
    "call a",
    async () => ok(null),
    () => parcel,
  );
  await clock.advance(0);
  expect(store.get().notices).toEqual([]);
});

describe("a text that saves itself", () => {
  const thread = (delivery: Delivery) => delivery.text("thread anna", "thread.save", { quietMs: 500 });

  it("is stored with each letter, and sent in full after a pause in typing", async () => {
    const { parcels, sent, clock, delivery } = start();
    thread(delivery).write(save({ purpose: "Mai" }));
    await clock.advance(400);
    thread(delivery).write(save({ openingLine: "Guten" }));
    const whole = save({ purpose: "Mai", openingLine: "Guten" });
    expect(parcels.get("thread anna")).toEqual({ kind: "text", name: "thread.save", input: whole });
    await clock.advance(499);
    expect(sent).toEqual([]);
    await clock.advance(1);
    expect(sent.map(({ input }) => input)).toEqual([whole]);
  });

  it("is sent at once on `flush`, only once, and counts as saved only when it was taken", async () => {
    const { parcels, sent, clock, delivery } = start();
    const states: SaveState[] = [];
    thread(delivery).write(save({ purpose: "Mai" }), (state) => states.push(state));
    const flushed = Promise.all([thread(delivery).flush(), thread(delivery).flush()]);
    expect(states).toEqual(["waiting"]);
    sent[0]?.answer.resolve(ok(null));
    await flushed;
    await clock.advance(10_000);
    expect(sent.length).toBe(1);
    expect(states).toEqual(["waiting", "saved"]);
    expect(parcels.size).toBe(0);
  });

  it("stays stored although an earlier version was taken meanwhile, which does not count as saved", async () => {
    const { parcels, sent, clock, delivery } = start();
    const states: SaveState[] = [];
    const write = (purpose: string) => thread(delivery).write(save({ purpose }), (state) => states.push(state));
    write("M");
    const flushed = thread(delivery).flush();
    write("Mai");
    sent[0]?.answer.resolve(ok(null));
    await flushed;
    expect(states.at(-1)).toBe("waiting");
    expect(parcels.get("thread anna")).toMatchObject({ input: { purpose: "Mai" } });
    await clock.advance(500);
    sent[1]?.answer.resolve(ok(null));
    await clock.advance(0);
    expect(states.at(-1)).toBe("saved");
    expect(parcels.size).toBe(0);
  });

  it.each<[string, (answer: PromiseWithResolvers<Result<null>>) => void]>([
    ["a full disk", ({ resolve }) => resolve({ ok: false, reason: "storage-full" })],
    ["a core that is gone", ({ reject }) => reject(new Error("gone"))],
  ])("is tried again after %s, with what was typed meanwhile, and says so once", async (_, fail) => {
    const { store, parcels, sent, clock, delivery } = start();
    const states: SaveState[] = [];
    const saving = thread(delivery);
    saving.write(save({ purpose: "Mai" }), (state) => states.push(state));
    for (const [turn, openingLine] of ["Guten", "Guten Tag"].entries()) {
      void saving.flush();
      const attempt = sent[turn];
      if (attempt === undefined) throw new Error("not sent");
      fail(attempt.answer);
      await clock.advance(0);
      expect(states.at(-1)).toBe("failed");
      saving.write(save({ openingLine }), (state) => states.push(state));
    }
    expect(store.get().notices.length).toBeLessThanOrEqual(1);
    delivery.flush();
    expect(sent.at(-1)?.input).toEqual(save({ purpose: "Mai", openingLine: "Guten Tag" }));
    sent.at(-1)?.answer.resolve(ok(null));
    await clock.advance(60_000);
    expect(states.at(-1)).toBe("saved");
    expect(sent.length).toBe(3);
    expect(parcels.size).toBe(0);
  });

  it("is given up if it was refused for good, with a notice unless that was expected", async () => {
    const { store, parcels, sent, clock, delivery } = start();
    delivery.text("answer a", "outcome.draft", { quietMs: 0, ignores: "not-found" }).write({ callId: "a", detail: { kind: "none" } });
    thread(delivery).write(save({ purpose: "Mai" }));
    await clock.advance(500);
    for (const { answer } of sent) answer.resolve({ ok: false, reason: "not-found" });
    await clock.advance(1_000);
    expect(store.get().notices.map(({ key }) => key)).toEqual(["failure.not-found"]);
    await clock.advance(60_000);
    expect(sent.length).toBe(2);
    expect(parcels.size).toBe(0);
  });

  it("is sent at once if it is from an earlier page, along with what is typed next", async () => {
    const { parcels, sent, delivery } = start();
    parcels.set("thread anna", { kind: "text", name: "thread.save", input: save({ purpose: "Mai" }) });
    void delivery.recover(Object.fromEntries(parcels), async () => undefined);
    thread(delivery).write(save({ openingLine: "Guten Tag" }));
    void thread(delivery).flush();
    expect(sent.map(({ input }) => input)).toEqual([save({ purpose: "Mai" }), save({ purpose: "Mai", openingLine: "Guten Tag" })]);
  });

  it("is left to the next page if it is only a beginning", async () => {
    const { parcels, sent, clock, delivery } = start();
    delivery.text("note a", "call.note", { quietMs: null }).write({ callId: "a", note: "will Pi" });
    await clock.advance(60_000);
    delivery.flush();
    delivery.now();
    expect(sent).toEqual([]);
    expect([...parcels.keys()]).toEqual(["note a"]);
  });

  it("is not sent if it was dropped", async () => {
    const { parcels, sent, clock, delivery } = start();
    thread(delivery).write(save({ purpose: "Mai" }));
    delivery.forget("thread anna");
    await clock.advance(60_000);
    expect(sent).toEqual([]);
    expect(parcels.size).toBe(0);
  });
});
