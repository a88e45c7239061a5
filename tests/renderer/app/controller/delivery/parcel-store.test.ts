import { beforeEach, describe, expect, test } from "vitest";
import { createParcelFront } from "#renderer/app/controller/delivery/parcel-front.ts";
import { createParcelStore } from "#renderer/app/controller/delivery/parcel-store.ts";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import { MemoryStorage } from "#tests/support/memory-storage.ts";

const thread = (purpose: string): Parcel => ({ kind: "text", name: "thread.save", input: { contactId: "anna", purpose } });

/** A database that never answers, like one whose page is closing. */
const silent = { open: () => ({}) } as unknown as IDBFactory;

const refused = {
  open: () => {
    throw new DOMException("refused", "SecurityError");
  },
} as unknown as IDBFactory;

let storage: MemoryStorage;

beforeEach(() => {
  storage = new MemoryStorage();
});

describe("parcels without a database", () => {
  test("are there for the next page as soon as `put` is called, before anything is awaited", async () => {
    void createParcelStore(silent, () => storage).put("thread anna", thread("Mai"));
    expect(await createParcelStore(refused, () => storage).all()).toEqual({ "thread anna": thread("Mai") });
  });

  test("are gone once removed, and leave other keys of the storage alone", async () => {
    storage.setItem("another", "text");
    const parcels = createParcelStore(refused, () => storage);
    expect(await parcels.put("thread anna", thread("Mai"))).toBe(true);
    await parcels.remove("thread anna");
    expect(await parcels.all()).toEqual({});
    expect(storage.getItem("another")).toBe("text");
  });

  test("are not stored if the storage is full or refused, nor is the version they replace", async () => {
    const parcels = createParcelStore(refused, () => storage);
    await parcels.put("thread anna", thread("Mai"));
    storage.fill();
    expect(await parcels.put("thread anna", thread("Juni"))).toBe(false);
    expect(await parcels.all()).toEqual({});
    const denied = createParcelStore(refused, () => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(await denied.put("thread anna", thread("Mai"))).toBe(false);
    expect(await denied.all()).toEqual({});
  });
});

describe("a change written ahead of the database", () => {
  test("is dropped once the database has it", () => {
    const front = createParcelFront(() => storage);
    front.set("thread anna", thread("Mai")).settle();
    front.set("thread anna", null).settle();
    expect(storage.length).toBe(0);
  });

  test("stays if a later change replaced it", () => {
    const front = createParcelFront(() => storage);
    const earlier = front.set("thread anna", thread("Mai"));
    const later = front.set("thread anna", thread("Juni"));
    earlier.settle();
    expect(front.all()).toEqual({ "thread anna": thread("Juni") });
    const removed = front.set("thread anna", null);
    later.settle();
    expect(front.all()).toEqual({ "thread anna": null });
    removed.settle();
    expect(front.all()).toEqual({});
  });

  test("is never a recording", () => {
    const front = createParcelFront(() => storage);
    expect(front.set("message a", thread("x".repeat(300_000))).isStored).toBe(false);
    expect(storage.length).toBe(0);
  });
});
