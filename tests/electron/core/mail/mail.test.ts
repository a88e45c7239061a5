import { beforeEach, describe, expect, test } from "vitest";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { MailAbout, MailDraft } from "#shared/domain/outreach/mail.ts";
import { cancelPromise } from "#shared/domain/promises/promise.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const server = { host: "127.0.0.1", port: 9, security: "none", user: "" } as const;
const about: MailAbout = { kind: "reschedule", contactId: "hand:1", callId: null, promiseId: "promise-1" };

let core: TestCore;

beforeEach(async () => {
  core = await startTestCore();
  await core.stores.contacts.update(() => ({ "hand:1": sampleContact() }));
  // The directory reads them at the start.
  core = await core.restart();
  await core.stores.promises.update(() => ({ "promise-1": samplePromise() }));
  await core.ask("settings.save", { ownName: "Max Winter", ownCompany: "Winter IT", ownEmail: "max@winter.example" });
});

async function draftOf(what: MailAbout): Promise<MailDraft> {
  const written = await core.ask("mail.draft", { about: what });
  if (!written.ok) throw new Error(written.reason);
  return written.value.draft;
}

const withBody = (draft: MailDraft, body: string): MailDraft => ({
  ...draft,
  texts: { ...draft.texts, [draft.language]: { ...draft.texts[draft.language], body } },
});

describe("a mail to write", () => {
  test("is filled in, addressed, and has its calendar entry", async () => {
    const written = await core.ask("mail.draft", { about });
    expect(written).toMatchObject({ ok: true, value: { saved: false, name: "Erika Beispiel", calendar: expect.stringMatching(/\.ics$/) } });
    const draft = await draftOf(about);
    expect(draft).toMatchObject({
      to: "erika@beispiel.example",
      language: "de",
      calendar: true,
      voice: null,
      promisedAt: NOON + 7_200_000,
    });
    expect(draft.texts.en.body).toContain("Hello Erika Beispiel");
    const file = await core.ask("mail.calendar", about);
    expect(file.ok && file.value.text).toMatch(/METHOD:REQUEST.*ATTENDEE.*erika@beispiel\.example/s);
  });

  test("keeps its draft across a restart, says when its time has passed, and can be started again", async () => {
    await core.ask("mail.keep", withBody(await draftOf(about), "Mein Text"));
    core = await core.restart();
    expect(await core.ask("mail.draft", { about })).toMatchObject({ ok: true, value: { saved: true, outdated: false } });
    await core.ask("promise.move", { id: "promise-1", at: NOON + 86_400_000, toldBy: "nobody" });
    expect(await core.ask("mail.draft", { about })).toMatchObject({ ok: true, value: { saved: true, outdated: true } });
    await core.ask("mail.forget", about);
    const fresh = await draftOf(about);
    expect(fresh.texts.de.body).toContain("Guten Tag Erika Beispiel");
    expect(fresh.promisedAt).toBe(NOON + 86_400_000);
  });

  test("after attempts it offers three free times and the purpose", async () => {
    await core.ask("thread.save", { ...emptyThread("hand:1", NOON), purpose: "Lagerkosten senken" });
    const { texts } = await draftOf({ kind: "attempts", contactId: "hand:1", callId: null, promiseId: null });
    expect(texts.de.body).toContain("Lagerkosten senken");
    expect(texts.de.body.match(/^– .* Uhr \(.*\)$/gm)).toHaveLength(3);
  });

  test("the summary lists what was ticked in the call", async () => {
    const points = [
      { id: "a", text: "Zwei Standorte", doneAt: NOON },
      { id: "b", text: "Offen geblieben", doneAt: null },
    ];
    await core.ask("thread.save", { ...emptyThread("hand:1", NOON), purpose: "x", points });
    await core.stores.journal.put(sampleCall({ id: "k", contactId: "hand:1", tickedPoints: ["a"] }));
    const { texts } = await draftOf({ kind: "summary", contactId: "hand:1", callId: "k", promiseId: null });
    expect(texts.de.body).toContain("– Zwei Standorte");
    expect(texts.de.body).not.toContain("Offen geblieben");
  });
});

describe("sending", () => {
  test("without a server it becomes a link, and counts as sent once the rep says so", async () => {
    const sent = await core.ask("mail.send", { draft: await draftOf(about), voice: null });
    expect(sent).toMatchObject({ ok: true, value: { id: null, mailto: expect.stringMatching(/^mailto:erika%40|^mailto:erika@/) } });
    const toldBy = () => core.stores.promises.read()["promise-1"]?.toldBy;
    expect(toldBy()).toBe("mail-opened");
    expect(Object.values(core.stores.touches.read())).toMatchObject([
      { contactId: "hand:1", template: "reschedule", at: NOON, opened: true },
    ]);
    const page = await core.ask("contact.page", { id: "hand:1" });
    expect(page.ok && page.value.touches).toHaveLength(1);
    core = await core.restart();
    await core.ask("mail.confirm", { of: "promise", id: "promise-1", sent: true });
    expect([toldBy(), Object.values(core.stores.touches.read())]).toMatchObject(["mail", [{ opened: false }]]);
    // Once confirmed, it stays confirmed.
    await core.ask("mail.confirm", { of: "promise", id: "promise-1", sent: false });
    expect(toldBy()).toBe("mail");
  });

  test.each([
    ["of its promise", (): RequestInput<"mail.confirm"> => ({ of: "promise", id: "promise-1", sent: false })],
    [
      "in the list of mails",
      (): RequestInput<"mail.confirm"> => ({ of: "touch", id: Object.keys(core.stores.touches.read())[0] ?? "", sent: false }),
    ],
  ])("a mail that was only opened counts as unsent again when the rep says so %s", async (_where, input) => {
    await core.ask("mail.send", { draft: await draftOf(about), voice: null });
    await core.ask("mail.confirm", input());
    expect([core.stores.promises.read()["promise-1"]?.toldBy, core.stores.touches.read()]).toEqual(["nobody", {}]);
  });

  test("a mail about no promise asks for confirmation, too", async () => {
    await core.ask("mail.send", { draft: withBody(await draftOf({ ...about, kind: "summary", promiseId: null }), "Text"), voice: null });
    const [touch] = Object.values(core.stores.touches.read());
    expect(touch).toMatchObject({ opened: true });
    await core.ask("mail.confirm", { of: "touch", id: touch?.id ?? "", sent: true });
    expect(Object.values(core.stores.touches.read())).toMatchObject([{ opened: false }]);
  });

  test("a cancellation that was only opened leaves the other side expecting the call", async () => {
    await core.stores.promises.update(() => ({ "promise-1": cancelPromise(samplePromise({ toldBy: "mail" }), "", NOON) }));
    const told = () => core.stores.promises.read()["promise-1"]?.events.map((event) => event.kind === "cancelled" && event.told);
    await core.ask("mail.send", { draft: await draftOf({ ...about, kind: "cancelled" }), voice: null });
    expect(told()).toEqual(["opened"]);
    core = await core.restart();
    expect(told()).toEqual(["opened"]);
    await core.ask("mail.confirm", { of: "promise", id: "promise-1", sent: true });
    expect(told()).toEqual([true]);
  });

  test.each([
    ["mail-no-recipient", (draft: MailDraft) => ({ ...draft, to: "" })],
    ["mail-no-recipient", (draft: MailDraft) => ({ ...draft, to: "a@b.example, c@d.example" })],
    ["mail-empty", (draft: MailDraft) => withBody(draft, "  ")],
    ["mail-unfilled", (draft: MailDraft) => withBody(draft, "Um {time} Uhr")],
  ] as const)("is refused with a reason: %s", async (reason, change) => {
    await core.ask("mail.saveServer", { server, password: null, knowingly: false });
    expect(await core.ask("mail.send", { draft: change(await draftOf(about)), voice: null })).toEqual({ ok: false, reason });
    expect([core.stores.outbox.read(), core.stores.touches.read()]).toEqual([{}, {}]);
  });

  test("requires the rep's own address", async () => {
    await core.ask("mail.saveServer", { server, password: null, knowingly: false });
    await core.ask("settings.save", { ownEmail: "" });
    expect(await core.ask("mail.send", { draft: await draftOf(about), voice: null })).toEqual({ ok: false, reason: "mail-no-sender" });
  });

  test("a person who wants no further contact gets no mail except a cancellation", async () => {
    await core.stores.optOuts.update(() => ({ "hand:1": { since: NOON, reason: "" } }));
    expect(await core.ask("mail.send", { draft: await draftOf(about), voice: null })).toEqual({ ok: false, reason: "mail-unwanted" });
    const off = await draftOf({ ...about, kind: "cancelled" });
    expect(await core.ask("mail.send", { draft: off, voice: null })).toMatchObject({ ok: true });
  });

  test("keeps the voice message with the mail until the mail is taken back, and then the promise is as before", async () => {
    await core.ask("mail.saveServer", { server, password: null, knowingly: false });
    const draft: MailDraft = { ...(await draftOf({ ...about, kind: "voice-message" })), voice: "opus" };
    const voice = { audio: Buffer.from("opus").toString("base64"), mimeType: "audio/webm;codecs=opus" };
    const sent = await core.ask("mail.send", { draft, voice });
    const id = sent.ok ? (sent.value.id ?? "") : "";
    expect(core.stores.outbox.read()[id]).toMatchObject({ state: "held", voice: { fileName: "Sprachnachricht.webm" } });
    expect(await core.stores.audio.read(`mail-${id}`, "audio/webm")).not.toBeNull();
    expect(core.stores.promises.read()["promise-1"]?.toldBy).toBe("voice-message");
    expect(await core.ask("mail.discard", { id })).toEqual({ ok: true, value: null });
    expect(core.stores.promises.read()["promise-1"]?.toldBy).toBe("nobody");
    expect(await core.stores.audio.read(`mail-${id}`, "audio/webm")).toBeNull();
    expect(await core.ask("mail.recall", { id })).toEqual({ ok: false, reason: "too-late" });
  });

  describe("a mail in the outbox", () => {
    const promise = () => core.stores.promises.read()["promise-1"];
    const later = { id: "promise-1", at: NOON + 86_400_000, toldBy: "nobody" } as const;
    const withdrawn = () => core.events.filter(({ name, payload }) => name === "promise.news" && payload.kind === "withdrawn").length;
    const waiting = () => Object.values(core.stores.outbox.read()).map(({ draft }) => draft.about.kind);

    beforeEach(async () => {
      await core.ask("mail.saveServer", { server, password: null, knowingly: false });
      await core.ask("mail.send", { draft: withBody(await draftOf(about), "Um elf"), voice: null });
    });

    test("is not sent with the old time once the promise moves, and then the other side does not count as notified", async () => {
      await core.ask("promise.move", later);
      expect([waiting(), withdrawn()]).toEqual([[], 1]);
      expect(promise()).toMatchObject({ at: later.at, toldBy: "nobody", events: [{ kind: "moved", slot: { toldBy: "nobody" } }] });
      expect(await core.ask("mail.draft", { about })).toMatchObject({
        value: { saved: true, outdated: true, draft: { texts: { de: { body: "Um elf" } } } },
      });
      expect(core.stores.touches.read()).toEqual({});
    });

    test("stays while the promise stays, and is not sent once it is cancelled", async () => {
      await core.ask("promise.move", { ...later, at: promise()?.at ?? 0 });
      expect([waiting(), withdrawn()]).toEqual([["reschedule"], 0]);
      await core.ask("promise.close", { id: "promise-1", state: "cancelled", reason: "" });
      expect([waiting(), withdrawn(), promise()?.toldBy]).toEqual([[], 1, "nobody"]);
    });

    test("with a new time is not sent once the move is undone", async () => {
      await core.stores.outbox.update(() => ({}));
      await core.ask("promise.move", later);
      await core.ask("mail.send", { draft: await draftOf({ ...about, kind: "moved" }), voice: null });
      await core.ask("change.undo", { id: `promise ${NOON} promise-1` });
      expect([waiting(), withdrawn(), promise()?.toldBy]).toEqual([[], 1, "mail"]);
    });

    test("about a cancellation counts as notified until it is taken back, and is not sent once the call is on again", async () => {
      await core.stores.outbox.update(() => ({}));
      await core.ask("promise.close", { id: "promise-1", state: "cancelled", reason: "" });
      const off = async () => core.ask("mail.send", { draft: await draftOf({ ...about, kind: "cancelled" }), voice: null });
      const sent = await off();
      expect(promise()?.events).toMatchObject([{ kind: "cancelled", told: true }]);
      await core.ask("mail.recall", { id: sent.ok ? (sent.value.id ?? "") : "" });
      expect(promise()?.events).toMatchObject([{ kind: "cancelled", told: false }]);
      await off();
      await core.ask("change.undo", { id: `promise ${NOON} promise-1` });
      expect([waiting(), withdrawn(), promise()?.events]).toEqual([[], 1, []]);
    });

    test("that was refused is discarded without changing what another mail announced since", async () => {
      const [refused] = Object.values(core.stores.outbox.read());
      if (refused === undefined) throw new Error("no mail");
      const sent = await core.ask("mail.send", { draft: withBody(await draftOf(about), "Um elf, an die andere Adresse"), voice: null });
      for (const state of ["refused", "waiting"] as const) {
        await core.stores.outbox.update((all) => ({
          ...all,
          [refused.id]: { ...refused, state, failure: "mail-recipient", attempts: 1, uncounted: true },
        }));
        await core.ask("mail.discard", { id: refused.id });
        expect([state, waiting().length, promise()?.toldBy]).toEqual([state, 1, "mail"]);
      }
      await core.ask("mail.discard", { id: sent.ok ? (sent.value.id ?? "") : "" });
      expect(waiting()).toEqual([]);
    });

    test.each([
      ["sent once the rep says that it arrived", "mail.discard", "mail", 1],
      ["not sent when the rep writes it again", "mail.recall", "nobody", 0],
    ] as const)("that was refused, then interrupted, counts as %s", async (_what, request, toldBy, touches) => {
      const [mail] = Object.values(core.stores.outbox.read());
      if (mail === undefined) throw new Error("no mail");
      await core.stores.promises.update(() => ({ "promise-1": samplePromise() }));
      await core.stores.touches.update(() => ({}));
      const interrupted = { state: "unsure", failure: "mail-interrupted", attempts: 2, uncounted: true } as const;
      await core.stores.outbox.update(() => ({ [mail.id]: { ...mail, ...interrupted } }));
      await core.ask(request, { id: mail.id });
      expect([waiting(), promise()?.toldBy, Object.keys(core.stores.touches.read())]).toMatchObject([[], toldBy, { length: touches }]);
    });

    const stands = () => Object.values(core.stores.outbox.read()).map(({ state, failure, attempts }) => [state, failure, attempts]);

    test("is not sent once the time in it has passed, and then the other side does not count as notified", async () => {
      await core.clock.advance(20_000);
      await expect.poll(stands).toEqual([["waiting", "mail-connection", 1]]);
      await core.clock.advance(7_200_000);
      const nextMinute = async () => {
        await core.clock.advance(60_000);
        return stands();
      };
      await expect.poll(nextMinute).toMatchObject([["refused", "mail-too-late", expect.any(Number)]]);
      expect([promise()?.toldBy, core.stores.touches.read()]).toEqual(["nobody", {}]);
    });

    test("stays for the rep while there is no server, without an attempt, and is tried again with a new one", async () => {
      await core.ask("mail.saveServer", { server: null, password: null, knowingly: false });
      await core.clock.advance(3_600_000);
      expect([stands(), promise()?.toldBy]).toEqual([[["refused", "mail-no-server", 1]], "nobody"]);
      await core.ask("mail.saveServer", { server, password: null, knowingly: false });
      await core.clock.advance(0);
      await expect.poll(stands).toEqual([["waiting", "mail-connection", 2]]);
    });

    test("does not replace a draft begun meanwhile", async () => {
      await core.ask("mail.keep", withBody(await draftOf(about), "Neu"));
      await core.ask("promise.move", later);
      expect(await core.ask("mail.draft", { about })).toMatchObject({ value: { draft: { texts: { de: { body: "Neu" } } } } });
    });
  });

  test("is deleted with its contact", async () => {
    await core.ask("mail.saveServer", { server, password: null, knowingly: false });
    await core.ask("mail.send", { draft: await draftOf(about), voice: null });
    await core.ask("mail.keep", await draftOf({ ...about, kind: "moved" }));
    await core.ask("contact.remove", { id: "hand:1" });
    await core.clock.advance(100);
    const { touches, mailDrafts, outbox } = (await core.restart()).stores;
    await core.clock.advance(120_000);
    await core.restart();
    expect([touches.read(), mailDrafts.read(), outbox.read()]).toEqual([{}, {}, {}]);
  });
});

describe("the mail server", () => {
  test("accepts no unencrypted connection to another machine unless the rep confirms it", async () => {
    const far = { ...server, host: " smtp.winter.example " };
    expect(await core.ask("mail.saveServer", { server: far, password: "x", knowingly: false })).toEqual({
      ok: false,
      reason: "mail-insecure",
    });
    expect(await core.ask("mail.saveServer", { server: far, password: "x", knowingly: true })).toEqual({ ok: true, value: null });
    expect((await core.state()).settings.mailServer?.host).toBe("smtp.winter.example");
    expect(await core.ask("mail.saveServer", { server: { ...far, host: "x y" }, password: null, knowingly: true })).toMatchObject({
      reason: "invalid",
    });
  });

  test("has its password stored encrypted, not shown, and deleted with the server", async () => {
    await core.ask("mail.saveServer", { server, password: "geheim", knowingly: false });
    expect(core.stores.secrets.read()["mail"]).toBe("box(geheim)");
    await core.ask("mail.saveServer", { server: { ...server, port: 10 }, password: null, knowingly: false });
    expect(core.stores.secrets.read()["mail"]).toBe("box(geheim)");
    expect(JSON.stringify([await core.state(), core.stores.settings.read()])).not.toContain("geheim");
    await core.ask("mail.saveServer", { server: null, password: null, knowingly: false });
    expect([core.stores.secrets.read()["mail"], core.stores.settings.read().mailServer]).toEqual([undefined, null]);
  });
});
