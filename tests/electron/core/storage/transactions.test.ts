import { describe, expect, test } from "vitest";
import { byId } from "#electron/core/storage/difference.ts";
import type { LogRecord } from "#electron/core/storage/log-record.ts";
import { createTransactions } from "#electron/core/storage/transactions.ts";
import type { Document, Records } from "#shared/ports/store.ts";

type Aliases = Document<Records<string>>;

const put = (document: Aliases, id: string, value = id) => document.update((all) => ({ ...all, [id]: value }));
const rejected = (promise: Promise<unknown>) =>
  promise.then(
    () => "resolved",
    (error: Error) => error.message,
  );

/** Two documents, and a disk that can be held and made to fail. */
function start() {
  const appended: (readonly LogRecord[])[] = [];
  let failure: Error | null = null;
  let release: () => void = () => undefined;
  let held: Promise<void> = Promise.resolve();
  const transactions = createTransactions(async (records) => {
    appended.push(records);
    await held;
    if (failure !== null) throw failure;
  });
  const document = (name: string): Aliases =>
    transactions.document({ name, version: 2, differences: byId<string>(), initial: {}, onDurable: () => undefined });
  return {
    transactions,
    one: document("one"),
    two: document("two"),
    appended,
    hold() {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    fail(error: Error | null) {
      failure = error;
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a transaction", () => {
  test("is one record of all its changes, with absolute values", async () => {
    const { transactions, one, two, appended } = start();
    await put(one, "a");
    await transactions.run(async () => {
      await put(one, "b", "1");
      await put(one, "b", "2");
      await one.update(({ a: _, ...rest }) => rest);
      await put(two, "c");
    });
    expect(appended.at(-1)).toEqual([{ one: { version: 2, put: { b: "2" }, cut: ["a"] }, two: { version: 2, put: { c: "c" }, cut: [] } }]);
  });

  test("that changes nothing in the end writes nothing", async () => {
    const { transactions, one, appended } = start();
    const before = one.read();
    await transactions.run(async () => {
      await put(one, "a");
      await one.update(() => before);
    });
    expect(appended).toEqual([]);
  });

  test("reads its own changes, and nothing else does until they are durable", async () => {
    const { transactions, one, hold, release } = start();
    hold();
    const running = transactions.run(async () => {
      await put(one, "a");
      return one.read();
    });
    await turn();
    expect(one.read()).toEqual({});
    release();
    expect(await running).toEqual({ a: "a" });
    expect(one.read()).toEqual({ a: "a" });
  });

  test("is alone: updates and transactions from outside wait until its work has ended", async () => {
    const { transactions, one } = start();
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    const first = transactions.run(async () => {
      await put(one, "a", "1");
      await held;
      await one.update(({ a = "" }) => ({ a: `${a}2` }));
    });
    const second = one.update(({ a = "" }) => ({ a: `${a}3` }));
    const third = transactions.run(() => one.update(({ a = "" }) => ({ a: `${a}4` })));
    await turn();
    go();
    await Promise.all([first, second, third]);
    expect(one.read()).toEqual({ a: "1234" });
  });

  test("includes transactions that its work begins", async () => {
    const { transactions, one, two, appended } = start();
    await transactions.run(async () => {
      await put(one, "a");
      await transactions.run(() => put(two, "b"));
    });
    expect(appended.map((records) => records.map((record) => Object.keys(record)))).toEqual([[["one", "two"]]]);
  });

  test("whose work rejects leaves everything as it was, and the next one works", async () => {
    const { transactions, one, appended } = start();
    await put(one, "a");
    const work = () => put(one, "b").then(() => Promise.reject(new Error("bug")));
    expect(await rejected(transactions.run(work))).toBe("bug");
    expect(one.read()).toEqual({ a: "a" });
    expect(appended).toHaveLength(1);
    await put(one, "c");
    expect(one.read()).toEqual({ a: "a", c: "c" });
  });

  test("does not include what it left behind, such as a timer", async () => {
    const { transactions, one, two, appended } = start();
    let later: Promise<unknown> = Promise.resolve();
    await transactions.run(async () => {
      await put(one, "a");
      later = turn().then(() => put(two, "b"));
    });
    await later;
    expect(appended.flat().map((record) => Object.keys(record))).toEqual([["one"], ["two"]]);
  });

  test("does not include work that runs outside of it", async () => {
    const { transactions, one, two, appended } = start();
    let other: Promise<unknown> = Promise.resolve();
    await transactions.run(async () => {
      await put(one, "a");
      other = transactions.outside(() => put(two, "b"));
    });
    await other;
    expect(appended.flat().map((record) => Object.keys(record))).toEqual([["one"], ["two"]]);
  });
});

test("transactions that wait for the disk become durable together", async () => {
  const { one, appended, hold, release } = start();
  hold();
  const all = ["a", "b", "c", "d"].map((id) => put(one, id));
  await turn();
  expect(one.read()).toEqual({});
  release();
  await Promise.all(all);
  expect(appended.map((records) => records.length)).toEqual([1, 3]);
  expect(one.read()).toEqual({ a: "a", b: "b", c: "c", d: "d" });
});

describe("when the disk refuses a record", () => {
  test("all that were built on it fail, the open one too, and then it works again", async () => {
    const { transactions, one, two, hold, release, fail } = start();
    await put(one, "a");
    hold();
    fail(Object.assign(new Error("full"), { code: "ENOSPC" }));
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    const written = rejected(put(one, "b"));
    const waiting = rejected(put(two, "c"));
    const open = transactions.run(async () => {
      await put(one, "d");
      await held;
      await put(one, "e");
    });
    const isOpen = rejected(open);
    const next = rejected(
      transactions
        .run(async () => ({ one: one.read(), two: two.read() }))
        .then((seen) => expect(seen).toEqual({ one: { a: "a" }, two: {} })),
    );
    await turn();
    release();
    expect([await written, await waiting]).toEqual(["storage-full", "storage-full"]);
    go();
    expect(await isOpen).toBe("storage-full");
    expect(await next).toBe("resolved");
    fail(null);
    await put(one, "f");
    expect([one.read(), two.read()]).toEqual([{ a: "a", f: "f" }, {}]);
  });

  test("an update that changes nothing fails as well if what it saw did not become durable", async () => {
    const { one, hold, release, fail } = start();
    hold();
    fail(new Error("broken"));
    const changing = rejected(put(one, "a"));
    const seeing = rejected(one.update((all) => all));
    await turn();
    release();
    expect([await changing, await seeing]).toEqual(["storage-failed", "storage-failed"]);
  });
});

describe("what follows a transaction", () => {
  test("runs once it is durable and before it resolves, in order", async () => {
    const { transactions, one, hold, release } = start();
    const seen: unknown[] = [];
    hold();
    const running = transactions.run(async () => {
      await put(one, "a");
      await transactions.whenDurable(() => seen.push(one.read()));
      await transactions.whenDurable(() => turn().then(() => seen.push("later")));
    });
    await turn();
    expect(seen).toEqual([]);
    release();
    await running;
    expect(seen).toEqual([{ a: "a" }, "later"]);
  });

  test("runs at once outside of a transaction", async () => {
    const { transactions } = start();
    const seen: string[] = [];
    const done = transactions.whenDurable(() => seen.push("now"));
    expect(seen).toEqual(["now"]);
    await done;
    await expect(transactions.whenDurable(() => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
  });

  test("makes the transaction reject when it fails itself, though the changes are durable", async () => {
    const { transactions, one } = start();
    const running = transactions.run(async () => {
      await put(one, "a");
      await transactions.whenDurable(() => {
        throw new Error("bug");
      });
    });
    expect(await rejected(running)).toBe("bug");
    expect(one.read()).toEqual({ a: "a" });
  });

  test.each(["work", "disk"])("does not run when the %s fails: instead, what was done is undone, the last first", async (what) => {
    const { transactions, one, fail } = start();
    const seen: string[] = [];
    if (what === "disk") fail(new Error("broken"));
    const running = transactions.run(async () => {
      await put(one, "a");
      await transactions.whenDurable(() => seen.push("durable"));
      transactions.whenUndone(() => seen.push("first"));
      transactions.whenUndone(() => seen.push("second"));
      if (what === "work") throw new Error("bug");
    });
    expect(await rejected(running)).not.toBe("resolved");
    expect(seen).toEqual(["second", "first"]);
  });
});

test("all that was begun is durable when `settled` resolves", async () => {
  const { transactions, one } = start();
  void put(one, "a");
  void transactions.run(async () => {
    await turn();
    await put(one, "b");
  });
  void put(one, "c");
  await transactions.settled();
  expect(one.read()).toEqual({ a: "a", b: "b", c: "c" });
});
