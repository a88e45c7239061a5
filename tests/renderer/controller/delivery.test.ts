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

function start() {
  const clock = createFakeClock(NOON);
  const parcels = new Map<string, Parcel>();
  const kept = {
    all: async () => Object.fromEntries(parcels),
    put: async (key: string, value: Parcel) => void parcels.set(key, value),
    remove: async (key: string) => void parcels.delete(key),
  };
  const context = { clock, store: createAppStore(), browser: { kept }, bridge: {}, newId: () => "id" } as unknown as Context;
  return { clock, parcels, delivery: createDelivery(context) };
}

test("what is answered for at once is never written down", async () => {
  const { clock, parcels, delivery } = start();
  expect(
    await delivery.send(
      "call a",
      async () => ok(null),
      () => parcel,
    ),
  ).toBe(true);
  await clock.advance(5_000);
  expect(parcels.size).toBe(0);
});

test("what has no answer after a second is kept until it was taken", async () => {
  const { clock, parcels, delivery } = start();
  const answer = Promise.withResolvers<Result<null>>();
  const sent = delivery.send(
    "call a",
    () => answer.promise,
    () => parcel,
  );
  await clock.advance(999);
  expect(parcels.size).toBe(0);
  await clock.advance(1);
  expect([...parcels]).toEqual([["call a", parcel]]);
  answer.resolve(ok(null));
  expect(await sent).toBe(true);
  expect(parcels.size).toBe(0);
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
