import { expect, test } from "vitest";
import type { Context } from "#renderer/app/controller/context.ts";
import { createDelivery } from "#renderer/app/controller/delivery.ts";
import type { Parcel } from "#renderer/app/controller/kept.ts";
import { createAppStore } from "#renderer/app/store/store.ts";
import { ok, type Result } from "#shared/contract/result.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { samplePhoneCall } from "#tests/support/sample-calls.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const parcel: Parcel = { kind: "call", record: sampleCall(), identity: samplePhoneCall().identity };

const save = (patch: object) => ({ contactId: "anna", ...patch });

function start(mayKeep = true) {
  const clock = createFakeClock(NOON);
  const parcels = new Map<string, Parcel>();
  const kept = {
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
  const context = { clock, store, browser: { kept }, bridge: { call }, newId: () => "id" } as unknown as Context;
  return { clock, store, parcels, sent, delivery: createDelivery(context) };
}

test("what is sent is kept from before the first attempt until it was taken", async () => {
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

test("what takes the place of a parcel that waits is kept, although the earlier one is taken", async () => {
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

test("what the core refuses for good is not kept either", async () => {
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

test("what neither the core nor the browser keeps is told, once as long as that lasts", async () => {
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

test("a browser that keeps nothing is no trouble while the core takes everything", async () => {
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

test("a text is kept with each letter, before anything is sent", () => {
  const { parcels, sent, delivery } = start();
  delivery.jot("thread anna", "thread.save", save({ purpose: "Mai" }));
  delivery.jot("thread anna", "thread.save", save({ openingLine: "Guten" }));
  expect(sent).toEqual([]);
  expect(parcels.get("thread anna")).toEqual({
    kind: "text",
    name: "thread.save",
    input: save({ purpose: "Mai", openingLine: "Guten" }),
  });
});

test("what was typed while an earlier text was on its way stays kept although that one was taken", async () => {
  const { parcels, sent, clock, delivery } = start();
  delivery.jot("thread anna", "thread.save", save({ purpose: "M" }));
  const writing = delivery.write("thread anna", "thread.save", save({ purpose: "M" }));
  delivery.jot("thread anna", "thread.save", save({ purpose: "Mai" }));
  sent[0]?.answer.resolve(ok(null));
  await writing;
  await clock.advance(0);
  expect(parcels.get("thread anna")).toMatchObject({ input: { purpose: "Mai" } });
  const last = delivery.write("thread anna", "thread.save", save({ purpose: "Mai" }));
  sent[1]?.answer.resolve(ok(null));
  await last;
  await clock.advance(0);
  expect(parcels.size).toBe(0);
});

test("what an earlier page left goes along with what is written next", async () => {
  const { parcels, sent, delivery } = start();
  parcels.set("thread anna", { kind: "text", name: "thread.save", input: save({ purpose: "Mai" }) } as Parcel);
  await delivery.recover(() => undefined);
  void delivery.write("thread anna", "thread.save", save({ openingLine: "Guten Tag" }));
  expect(sent.map(({ input }) => input)).toEqual([save({ purpose: "Mai" }), save({ purpose: "Mai", openingLine: "Guten Tag" })]);
});
