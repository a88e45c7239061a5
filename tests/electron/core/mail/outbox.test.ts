import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOutbox } from "#electron/core/mail/outbox.ts";
import { HOLD_MS, type MailFailure, type OutboxMail } from "#shared/domain/outreach/mail.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";
import { createMemoryStores, type MemoryStores } from "#tests/support/memory-stores.ts";
import { NOON } from "#tests/support/sample-values.ts";

const text = { subject: "Kurz", body: "Guten Tag" };

function mailOf(id: string, change: Partial<OutboxMail> = {}): OutboxMail {
  return {
    id,
    draft: {
      about: { kind: "summary", contactId: "c", callId: null, promiseId: null },
      language: "de",
      to: `${id}@beispiel.example`,
      texts: { de: text, en: text },
      minutes: 10,
      promisedAt: null,
      calendar: false,
      voice: null,
    },
    at: NOON,
    state: "held",
    dueAt: NOON + HOLD_MS,
    attempts: 0,
    failure: null,
    calendar: null,
    voice: null,
    toldBefore: null,
    ...change,
  };
}

/** An outbox in memory; `answers` are the server's answers in turn, after which it accepts everything. */
async function outboxWith(mails: readonly OutboxMail[], answers: (MailFailure | null)[] = []) {
  const clock: FakeClock = createFakeClock(NOON);
  const stores: MemoryStores = createMemoryStores();
  await stores.outbox.update(() => Object.fromEntries(mails.map((mail) => [mail.id, mail])));
  const tried: string[] = [];
  const outbox = createOutbox({
    clock,
    mails: stores.outbox,
    inTurn: stores.transactions.run,
    deliver: async ({ id }) => {
      expect(stores.outbox.read()[id]?.state).toBe("sending");
      tried.push(`${id} ${(clock.now() - NOON) / 1000}`);
      return answers.shift() ?? null;
    },
    sent: async () => undefined,
  });
  await outbox.start();
  return { clock, stores, tried, outbox, left: () => Object.values(stores.outbox.read()) };
}

describe("the outbox", () => {
  it("sends in the order in which mails are due, each once", async () => {
    const { clock, tried, left } = await outboxWith([mailOf("b", { dueAt: NOON + 12_000 }), mailOf("a")]);
    await clock.advance(60_000);
    expect(tried).toEqual(["a 10", "b 12"]);
    expect(left()).toEqual([]);
  });

  it("tries again after longer and longer pauses while the server is away, and at once on request", async () => {
    const away = Array.from({ length: 9 }, () => "mail-connection" as const);
    const { clock, tried, outbox } = await outboxWith([mailOf("a")], away);
    await clock.advance(3_600_000);
    expect(tried).toEqual(["a 10", "a 40", "a 100", "a 220", "a 520", "a 1120", "a 2920"]);
    await outbox.tryAll(false);
    await clock.advance(0);
    expect(tried.at(-1)).toBe("a 3600");
  });

  it.each(["mail-login", "mail-recipient", "mail-certificate", "mail-too-large"] as const)(
    "leaves a mail to the rep after %s",
    async (failure) => {
      const { clock, tried, left, outbox } = await outboxWith([mailOf("a")], [failure]);
      await clock.advance(3_600_000);
      expect(left()).toMatchObject([{ state: "refused", failure }]);
      await outbox.tryAll(false);
      await clock.advance(0);
      expect(tried).toHaveLength(1);
      expect(await outbox.sendNow("a")).toBe(true);
      await clock.advance(0);
      expect(tried).toHaveLength(2);
      expect(left()).toEqual([]);
    },
  );

  it("does not send again what was being sent when Faden ended, until the rep says so", async () => {
    const { clock, tried, left, outbox } = await outboxWith([mailOf("a", { state: "sending" })]);
    await clock.advance(3_600_000);
    await outbox.tryAll(true);
    await clock.advance(3_600_000);
    expect(tried).toEqual([]);
    expect(left()).toMatchObject([{ state: "unsure", failure: "mail-interrupted" }]);
    await outbox.sendNow("a");
    await clock.advance(0);
    expect(tried).toHaveLength(1);
  });

  it("returns a mail until it is sent", async () => {
    const { clock, tried, outbox } = await outboxWith([mailOf("a"), mailOf("b")]);
    expect(await outbox.take("a")).toMatchObject({ id: "a" });
    await clock.advance(60_000);
    expect(tried).toEqual(["b 10"]);
    expect([await outbox.take("a"), await outbox.take("b"), await outbox.sendNow("b")]).toEqual([null, null, false]);
  });

  it("sends nothing while the disk is full, because it could not record that", async () => {
    const { clock, tried, stores } = await outboxWith([mailOf("a")]);
    stores.setFailure("storage-full");
    await clock.advance(30_000);
    expect(tried).toEqual([]);
    stores.setFailure(null);
    await clock.advance(60_000);
    expect(tried).toHaveLength(1);
  });

  /** An outbox whose disk is full from its first attempt until a minute and a half later. */
  async function withDiskFull(answer: MailFailure | null) {
    const clock = createFakeClock(NOON);
    const stores = createMemoryStores();
    await stores.outbox.update(() => ({ a: mailOf("a") }));
    const calls: string[] = [];
    const outbox = createOutbox({
      clock,
      mails: stores.outbox,
      inTurn: stores.transactions.run,
      deliver: async ({ id }) => {
        calls.push(`try ${id}`);
        if (calls.length > 1) return null;
        stores.setFailure("storage-full");
        return answer;
      },
      sent: ({ id }) => stores.transactions.whenDurable(() => calls.push(`sent ${id}`)),
      refused: ({ id }) => stores.transactions.whenDurable(() => calls.push(`refused ${id}`)),
    });
    await outbox.start();
    await clock.advance(90_000);
    const meanwhile = stores.outbox.read()["a"]?.state;
    stores.setFailure(null);
    await clock.advance(60_000);
    return { clock, stores, outbox, calls, meanwhile };
  }

  it.each(["mail-connection", "mail-busy"] as const)(
    "tries again when the disk was full after the server was away: %s",
    async (failure) => {
      const { clock, stores, outbox, calls, meanwhile } = await withDiskFull(failure);
      expect([meanwhile, stores.outbox.read()["a"]]).toMatchObject(["sending", { state: "waiting", failure, attempts: 1 }]);
      expect(await outbox.sendNow("a")).toBe(true);
      await clock.advance(0);
      expect([calls, stores.outbox.read()]).toEqual([["try a", "try a", "sent a"], {}]);
    },
  );

  it("does not send again what the server accepted while the disk was full", async () => {
    const { clock, stores, calls, meanwhile } = await withDiskFull(null);
    expect([meanwhile, stores.outbox.read()]).toEqual(["sending", {}]);
    await clock.advance(3_600_000);
    expect(calls).toEqual(["try a", "sent a"]);
  });

  it("leaves a mail to the rep that was refused while the disk was full", async () => {
    const { stores, outbox, calls } = await withDiskFull("mail-recipient");
    expect(stores.outbox.read()["a"]).toMatchObject({ state: "refused", attempts: 1 });
    expect([calls, await outbox.take("a")]).toMatchObject([["try a", "refused a"], { id: "a" }]);
  });

  it("reports once that a mail was refused, however often it is tried", async () => {
    const answers: (MailFailure | null)[] = ["mail-login", "mail-connection", "mail-login", null];
    const clock = createFakeClock(NOON);
    const stores = createMemoryStores();
    await stores.outbox.update(() => ({ a: mailOf("a") }));
    const calls: string[] = [];
    const outbox = createOutbox({
      clock,
      mails: stores.outbox,
      inTurn: stores.transactions.run,
      deliver: async () => answers.shift() ?? null,
      sent: async ({ uncounted }) => void calls.push(`sent, uncounted: ${uncounted}`),
      refused: async () => void calls.push("refused"),
    });
    await outbox.start();
    for (let tries = 0; tries < 4; tries += 1) {
      await clock.advance(10_000);
      await outbox.tryAll(true);
    }
    await clock.advance(0);
    expect(calls).toEqual(["refused", "sent, uncounted: true"]);
  });

  it.each([
    ["accepted", null, undefined],
    ["refused", "mail-recipient", "refused"],
  ] as const)("stores that a mail was %s together with what follows from it, or neither", async (_, answer, state) => {
    const clock = createFakeClock(NOON);
    const stores = createMemoryStores();
    await stores.outbox.update(() => ({ a: mailOf("a") }));
    let failures = 1;
    const follow = async () => {
      await stores.mailDrafts.update((all) => ({ ...all, followed: mailOf("a").draft }));
      if (failures-- > 0) throw new Error("stopped in between");
    };
    const outbox = createOutbox({
      ...{ clock, mails: stores.outbox, inTurn: stores.transactions.run, deliver: async () => answer },
      ...{ sent: follow, refused: follow },
    });
    await outbox.start();
    await clock.advance(HOLD_MS);
    expect([stores.outbox.read()["a"]?.state, stores.mailDrafts.read()]).toEqual(["sending", {}]);
    await clock.advance(60_000);
    expect([stores.outbox.read()["a"]?.state, Object.keys(stores.mailDrafts.read())]).toEqual([state, ["followed"]]);
  });

  it("stops", async () => {
    const { clock, tried, outbox } = await outboxWith([mailOf("a")]);
    await outbox.stop();
    await clock.advance(60_000);
    expect(tried).toEqual([]);
  });
});

type Step = "minute" | "network" | "settings" | "restart" | "crash" | "send-now" | "take";

describe("whatever happens", () => {
  it("no mail is sent again that the server accepted, nor one that it may have accepted unless the rep says so", async () => {
    const step = fc.constantFrom<Step>("minute", "network", "settings", "restart", "crash", "send-now", "take");
    const answer = fc.constantFrom<MailFailure | null>(null, "mail-connection", "mail-login", "mail-interrupted");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.infiniteStream(answer), async (steps, answers) => {
        const clock = createFakeClock(NOON);
        const stores = createMemoryStores();
        await stores.outbox.update(() => ({ a: mailOf("a"), b: mailOf("b") }));
        const settled = new Map<string, "taken" | "unsure">();
        let dies = false;
        const open = () =>
          createOutbox({
            clock,
            mails: stores.outbox,
            inTurn: stores.transactions.run,
            deliver: async ({ id }) => {
              expect(settled.get(id)).toBeUndefined();
              const said = answers.next().value ?? null;
              if (said === null || said === "mail-interrupted") settled.set(id, said === null ? "taken" : "unsure");
              // The program ends here: the result of the answer is not written.
              if (dies) return new Promise(() => settled.set(id, "unsure"));
              return said;
            },
            sent: async () => undefined,
          });
        let outbox = open();
        await outbox.start();
        for (const each of steps) {
          dies = each === "crash";
          if (each === "minute" || dies) await clock.advance(60_000);
          if (each === "network" || each === "settings") await outbox.tryAll(each === "settings");
          if (each === "take") await outbox.take("a");
          if (each === "send-now") {
            // The rep says that it has not arrived.
            if (settled.get("b") === "unsure" && stores.outbox.read()["b"]?.state === "unsure") settled.delete("b");
            await outbox.sendNow("b");
          }
          await clock.advance(0);
          if (each === "restart" || dies) {
            dies = false;
            if (each === "restart") await outbox.stop();
            outbox = open();
            await outbox.start();
          }
        }
        const left = Object.values(stores.outbox.read());
        expect(left.filter(({ id }) => settled.get(id) === "taken")).toEqual([]);
        expect(left.every(({ id, state }) => settled.get(id) !== "unsure" || state === "unsure")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
