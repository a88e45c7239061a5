import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleMessage, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const CSV = [
  "ID;Name;Firma;E-Mail;Telefon",
  "7;Erika Muster;Muster AG;erika@muster.example;030 23125111",
  "8;Max Otto;Otto Bau;max@otto.example;030 23125112",
].join("\n");
const CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:E. Muster\nORG:Muster\nTITLE:Leitung\nTEL:+49 171 3920017\nEND:VCARD\n";
const [A, B] = ["csv:7", "vcard:u1"];

const choices = (id: string, change: Partial<Record<string, string>> = {}) => {
  return { name: id, company: id, role: id, email: id, language: id, timeZone: id, ...change };
};

function thread(contactId: string, texts: Partial<Thread>): Thread {
  return { ...emptyThread(contactId, NOON), ...texts };
}

async function twoPeople(): Promise<TestCore> {
  const core = await startTestCore({ practice: false });
  await core.import("csv", CSV);
  await core.import("vcard", CARD);
  return core;
}

const page = async ({ ask }: TestCore, id: string) => {
  const answer = await ask("contact.page", { id });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
};
const merge = ({ ask }: TestCore, ...ids: readonly string[]) =>
  ask("merge.make", { ids: [...ids], choices: choices(ids[0] ?? "", { role: ids[1] ?? "" }) });
const undoOf = (answer: { readonly ok: boolean; readonly value?: { readonly undo: string } }) => ({ id: answer.value?.undo ?? "" });
const names = async ({ ask }: TestCore) =>
  (await ask("contact.search", { text: "muster", limit: 10 })).map(({ id, name, role, numbers }) => [id, name, role, numbers.length]);

/** Records of everything that can refer to the two contacts. */
async function written({ ask, stores }: TestCore): Promise<void> {
  await ask("thread.save", thread(A, { purpose: "Wartung der Anlage", person: "kennt Herrn Vogt" }));
  await ask("thread.save", thread(B, { purpose: "Angebot Halle 2", person: "nie vor zehn", nextStep: "Termin" }));
  await stores.promises.update((all) => ({ ...all, "promise-1": samplePromise({ contactId: B }) }));
  await stores.messages.update((all) => ({ ...all, "message-1": sampleMessage({ contactId: B, number: "+491713920017" }) }));
  await stores.choices.update((all) => ({ ...all, "+491713920017": { contactId: B, at: NOON, own: false } }));
  await stores.optOuts.update((all) => ({ ...all, [B]: { since: NOON, reason: "kein Interesse" } }));
  await ask("call.end", sampleCall({ id: "call-a", contactId: A }));
  await ask("call.end", sampleCall({ id: "call-b", contactId: B, number: "+491713920017", startedAt: NOON + 1 }));
}

/** Everything the rep wrote, as it is in the files. */
function kept({ stores }: TestCore) {
  const { threads, threadHistory, promises, messages, choices: chosen, optOuts, contacts } = stores;
  return structuredClone([threads, threadHistory, promises, messages, chosen, optOuts, contacts].map((document) => document.read()));
}

describe("two merged contacts", () => {
  test("have one page with all that referred to either, under both ids", async () => {
    const core = await twoPeople();
    await written(core);
    expect(await merge(core, A, B)).toMatchObject({ ok: true });
    expect(await names(core)).toEqual([[A, "Erika Muster", "Leitung", 2]]);
    const whole = await page(core, B);
    expect(whole).toMatchObject({
      contact: { id: A, company: "Muster AG", email: "erika@muster.example" },
      parts: [{ id: A }, { id: B, name: "E. Muster" }],
      thread: { contactId: A, purpose: "Wartung der Anlage", person: "kennt Herrn Vogt\nnie vor zehn", nextStep: "Termin" },
      optOut: { reason: "kein Interesse" },
      promises: [{ id: "promise-1", contactId: A }],
    });
    expect(whole.calls.map(({ id, contactId }) => [id, contactId])).toEqual([
      ["call-b", A],
      ["call-a", A],
    ]);
    expect(await core.ask("thread.history", { contactId: A })).toMatchObject([
      { by: "rep" },
      { by: "merged", was: { purpose: "Angebot Halle 2" } },
    ]);
    expect(await core.ask("dial.prepare", { text: "+49 30 23125111", contactId: B })).toMatchObject({ ok: false, reason: "blocked" });
    expect((await core.state()).messages).toMatchObject([{ contactId: A }]);
  });

  test("leave the journal's months as they were written", async () => {
    const core = await twoPeople();
    await written(core);
    await merge(core, A, B);
    await core.ask("call.note", { callId: "call-b", note: "später" });
    const raw = await core.stores.journal.find("call-b");
    expect(raw).toMatchObject({ contactId: B, notes: ["später"] });
    expect(
      (await core.ask("journal.search", { text: "", filter: "all", before: null, limit: 10 })).calls.map((call) => call.contactId),
    ).toEqual([A, A]);
  });

  test("are still one person after the directory was deleted and everything imported again", async () => {
    const first = await twoPeople();
    await written(first);
    await merge(first, A, B);
    const before = await page(first, A);
    const core = await first.restart();
    expect(await names(core)).toEqual([]);
    await core.import("vcard", CARD);
    await core.import("csv", CSV);
    expect(await page(core, A)).toEqual(before);
    expect(await names(core)).toEqual([[A, "Erika Muster", "Leitung", 2]]);
  });

  test("stay one person when a source is removed, and when another brings one of them under its own id", async () => {
    const core = await twoPeople();
    await written(core);
    await merge(core, A, B);
    const before = await page(core, A);
    await core.ask("source.remove", { id: "csv" });
    const { contact, thread: kept } = await page(core, A);
    expect([contact.name, contact.numbers, kept]).toEqual([before.contact.name, before.contact.numbers, before.thread]);
    await core.import("csv", CSV.replace("7;Erika", "4711;Erika"));
    expect(await names(core)).toEqual([[A, "Erika Muster", "Leitung", 2]]);
    expect((await page(core, A)).parts.map(({ id, source }) => [id, source])).toEqual([
      [A, "csv"],
      [B, "vcard"],
    ]);
  });

  test("get the greeting that was recorded for either", async () => {
    const core = await twoPeople();
    const audio = Buffer.from("Guten Tag").toString("base64");
    const recorded = { audio, mimeType: "audio/webm", durationMs: 1000, saysItRecords: true };
    await core.ask("greeting.save", { scope: { kind: "person", contactId: B }, ...recorded });
    await merge(core, A, B);
    expect(await core.ask("greeting.forCaller", { contactId: A, number: "" })).toMatchObject({ ok: true, value: { audio } });
    await core.ask("merge.part", { id: A });
    expect(await core.ask("greeting.forCaller", { contactId: A, number: "" })).toMatchObject({ ok: false });
    expect(await core.ask("greeting.forCaller", { contactId: B, number: "" })).toMatchObject({ ok: true });
  });

  test("count the attempts to either as attempts to one person", async () => {
    const core = await twoPeople();
    const attempt = { end: "no-answer", answeredAt: null } as const;
    await core.ask("call.end", sampleCall({ id: "call-a", contactId: A, ...attempt }));
    await core.ask("call.end", sampleCall({ id: "call-b", contactId: B, startedAt: NOON + 1, ...attempt }));
    expect((await page(core, A)).attempts).toMatchObject({ count: 1 });
    const merged = await merge(core, A, B);
    expect((await page(core, A)).attempts).toMatchObject({ count: 2, firstAt: NOON, lastAt: NOON + 1 });
    await core.ask("change.undo", undoOf(merged));
    expect((await page(core, B)).attempts).toMatchObject({ count: 1 });
  });

  test("are found for a call by any of their numbers", async () => {
    const core = await twoPeople();
    await merge(core, A, B);
    const identity = { number: "+491713920017", displayName: "", hidden: false, uri: "", divertedFrom: [] };
    const facts = await core.ask("caller.identify", { identity, chosen: null });
    expect(facts.match).toMatchObject({ contact: { id: A } });
  });

  test("follow later changes of their sources, also when a part gets another id", async () => {
    const core = await twoPeople();
    await merge(core, A, B);
    await core.import("vcard", CARD.replace("Leitung", "Vorstand"));
    expect(await names(core)).toEqual([[A, "Erika Muster", "Vorstand", 2]]);
    await core.import("csv", CSV.replace("7;Erika", "4711;Erika").replace("23125111", "23125119"));
    expect((await page(core, A)).contact.numbers.map(({ value }) => value)).toContain("+493023125119");
    expect(await names(core)).toHaveLength(1);
  });

  test("show what the rep changes, and store it with the part it belongs to, which keeps it after a separation", async () => {
    const core = await twoPeople();
    await merge(core, A, B);
    const { contact } = await page(core, A);
    await core.ask("contact.save", { ...contact, numbers: [...contact.numbers], id: B, name: "Erika Muster-Vogt" });
    await core.import("csv", CSV.replace("Erika Muster;", "E. M.;"));
    expect(await names(core)).toEqual([[A, "Erika Muster-Vogt", "Leitung", 2]]);
    await core.ask("merge.part", { id: A });
    expect(await names(core)).toEqual([
      [B, "E. Muster", "Leitung", 1],
      [A, "Erika Muster-Vogt", "", 1],
    ]);
  });

  test("show what an earlier version stored, from the next start on with the part it belongs to", async () => {
    const core = await twoPeople();
    await merge(core, A, B);
    const { contact } = await page(core, A);
    const edited = { ...contact, name: "Erika Muster-Vogt", role: "Vorstand" };
    await core.stores.merges.update((all) => Object.fromEntries(Object.entries(all).map(([id, each]) => [id, { ...each, edited }])));
    const again = await core.restart();
    expect(await page(again, A)).toMatchObject({ contact: edited });
    expect(again.stores.merges.read()[A]?.edited).toBeNull();
    await again.ask("merge.part", { id: A });
    expect((await page(again, B)).contact).toMatchObject({ name: "E. Muster", role: "Vorstand" });
  });

  test("are removed and restored together", async () => {
    const core = await twoPeople();
    await written(core);
    await merge(core, A, B);
    const before = await page(core, A);
    await core.ask("contact.remove", { id: A });
    expect(await names(core)).toEqual([]);
    await core.ask("change.undo", { id: `contact ${A}` });
    expect(await page(core, A)).toEqual(before);
    await core.ask("contact.remove", { id: A });
    await core.clock.advance(120_000);
    // An import brings them back as strangers.
    await core.import("csv", CSV);
    await core.import("vcard", CARD);
    expect((await names(core)).map(([id]) => id).sort()).toEqual([A, B]);
    const again = await core.restart();
    expect([again.stores.merges.read(), again.stores.threads.read()]).toEqual([{}, {}]);
  });
});

describe("separating them", () => {
  test("gives each back what was theirs, at once by undo or later", async () => {
    for (const later of [false, true]) {
      const core = await twoPeople();
      await written(core);
      const before = kept(core);
      const pages = [await page(core, A), await page(core, B)];
      const merged = await merge(core, A, B);
      const parted = later ? await core.ask("merge.part", { id: A }) : await core.ask("change.undo", undoOf(merged));
      expect(parted).toMatchObject({ ok: true });
      const [threads, , ...others] = kept(core);
      const [threadsBefore, , ...othersBefore] = before;
      expect([threads, ...others]).toEqual([threadsBefore, ...othersBefore]);
      expect([await page(core, A), await page(core, B)]).toEqual(pages);
      expect(core.stores.merges.read()).toEqual({});
    }
  });

  test("leaves what was written since with the kept contact, and can be undone", async () => {
    const core = await twoPeople();
    await written(core);
    await merge(core, A, B);
    await core.ask("thread.save", { contactId: B, purpose: "Wartung und Halle 2" });
    const whole = await page(core, A);
    const parted = await core.ask("merge.part", { id: B });
    expect(parted).toMatchObject({ ok: false, reason: "not-found" });
    const really = await core.ask("merge.part", { id: A });
    expect((await page(core, A)).thread).toMatchObject({ purpose: "Wartung und Halle 2" });
    expect((await page(core, B)).thread).toMatchObject({ purpose: "Angebot Halle 2" });
    await core.ask("change.undo", undoOf(really as never));
    expect(await page(core, A)).toEqual(whole);
  });

  test("applies an opt-out from during the merge to both, and one that was lifted to neither", async () => {
    const core = await twoPeople();
    await core.stores.optOuts.update(() => ({ [B]: { since: NOON, reason: "" } }));
    await merge(core, A, B);
    await core.ask("contact.allow", { id: A, reason: "hat angerufen" });
    await core.ask("merge.part", { id: A });
    expect(core.stores.optOuts.read()).toEqual({});
    await merge(core, A, B);
    const now = { since: NOON + 5, reason: "nie wieder" };
    await core.stores.optOuts.update(() => ({ [A]: now }));
    await core.ask("merge.part", { id: A });
    expect(core.stores.optOuts.read()).toEqual({ [A]: now, [B]: now });
  });

  test("after merging three, one after the other, gives back all three; undo only the last", async () => {
    const core = await twoPeople();
    await written(core);
    await merge(core, A, B);
    const two = await page(core, A);
    const undo = await merge(core, "csv:8", A);
    expect((await page(core, B)).contact).toMatchObject({ id: "csv:8", name: "Max Otto" });
    expect((await page(core, B)).contact.numbers).toHaveLength(3);
    await core.ask("change.undo", undoOf(undo));
    expect(await page(core, A)).toEqual(two);
    await merge(core, "csv:8", A);
    await core.ask("merge.part", { id: "csv:8" });
    expect((await page(core, "csv:8")).contact.numbers).toHaveLength(1);
    expect((await page(core, B)).promises).toHaveLength(1);
  });
});

test("in any order of importing, merging, separating and undoing, nothing the rep wrote is lost", async () => {
  const step = fc.constantFrom("merge", "merge back", "part", "import", "undo", "restart");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      let core = await twoPeople();
      await written(core);
      let undo: string | null = null;
      for (const each of steps) {
        if (each === "import") {
          await core.import("csv", CSV);
          await core.import("vcard", CARD);
        } else if (each === "undo") {
          if (undo !== null) await core.ask("change.undo", { id: undo });
          undo = null;
        } else if (each === "restart") {
          core = await core.restart();
          undo = null;
        } else {
          const kept = Object.keys(core.stores.merges.read())[0] ?? A;
          const done =
            each === "part" ? await core.ask("merge.part", { id: kept }) : await (each === "merge" ? merge(core, A, B) : merge(core, B, A));
          if (done.ok) undo = done.value.undo;
        }
      }
      await core.import("csv", CSV);
      await core.import("vcard", CARD);
      const { stores } = core;
      const texts = JSON.stringify([stores.threads.read(), stores.threadHistory.read(), stores.merges.read()]);
      for (const text of ["Wartung der Anlage", "Angebot Halle 2", "kennt Herrn Vogt", "nie vor zehn", "Termin"])
        expect(texts).toContain(text);
      const merged = Object.keys(stores.merges.read()).length > 0;
      const pages = merged ? [await page(core, A)] : [await page(core, A), await page(core, B)];
      expect(pages.flatMap(({ promises }) => promises)).toHaveLength(1);
      expect(pages.flatMap(({ calls }) => calls)).toHaveLength(2);
      expect(await names(core)).toHaveLength(pages.length);
      expect(pages.some(({ optOut }) => optOut !== null)).toBe(true);
      if (merged) await core.ask("merge.part", { id: Object.keys(stores.merges.read())[0] ?? "" });
      expect((await page(core, B)).thread?.purpose).toBe("Angebot Halle 2");
      expect((await page(core, B)).promises).toHaveLength(1);
      expect((await page(core, A)).contact.numbers).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});
