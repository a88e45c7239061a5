import { beforeEach, expect, test } from "vitest";
import type { Context } from "#renderer/app/controller/context.ts";
import { createForms } from "#renderer/app/controller/delivery/forms.ts";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";
import { NOON } from "#tests/support/sample-values.ts";

const DAY_MS = 24 * 3_600_000;
const begun = { name: "", numbers: [{ value: "+49 30 23125 101", key: 0 }] };
const written = { ...begun, name: 'Anna "Zitat" <b>' };

let clock: FakeClock;
let parcels: Map<string, Parcel>;

/** The forms of a page that finds the drafts of earlier pages. */
function open() {
  const store = {
    all: async () => Object.fromEntries(parcels),
    put: async (key: string, parcel: Parcel) => parcels.set(key, parcel) === parcels,
    remove: async (key: string) => void parcels.delete(key),
  };
  return createForms({ browser: { parcels: store } as unknown as Context["browser"], clock }, Object.fromEntries(parcels));
}

beforeEach(() => {
  clock = createFakeClock(NOON);
  parcels = new Map();
});

test("a draft is restored on this page and on the next", () => {
  const forms = open();
  forms.remember("new", begun, written);
  for (const page of [forms, open()]) {
    expect(page.recall("new", begun)).toEqual(written);
    expect(page.recall("other", begun)).toBeNull();
  }
});

test("a draft of a record that changed meanwhile is dropped", () => {
  open().remember("new", begun, written);
  expect(open().recall("new", { ...begun, name: "Anna Berg" })).toBeNull();
});

test("an unchanged form, or a saved one, leaves no draft", () => {
  const forms = open();
  for (const key of ["new", "saved"]) forms.remember(key, begun, written);
  forms.remember("new", begun, begun);
  forms.forget("saved");
  expect(parcels.size).toBe(0);
});

test("a draft without changes for two weeks is forgotten, and no other", async () => {
  open().remember("old", begun, written);
  await clock.advance(2 * DAY_MS);
  open().remember("new", begun, written);
  await clock.advance(13 * DAY_MS);
  parcels.set("put off", { kind: "put-off", bars: ["a"], returns: {} });
  open();
  expect([...parcels.keys()]).toEqual(["form new", "put off"]);
});

test("a contact's draft is deleted with the contact, and those of others stay", () => {
  const keys = ["contact a1", "promise a1 +493023125101", "contact a12", "contact new "];
  const forms = open();
  for (const key of keys) forms.remember(key, begun, written);
  forms.forgetAbout("a1");
  expect(keys.filter((key) => forms.recall(key, begun))).toEqual(["contact a12", "contact new "]);
  expect(parcels.size).toBe(2);
});
