// needs: aiosmtpd
import ICAL from "ical.js";
import { afterEach, describe, expect, test } from "vitest";
import { type SmtpMessage, sendMail } from "#electron/core/mail/smtp.ts";
import { invitation } from "#electron/core/promises/calendar/calendar-text.ts";
import { cancelPromise, movePromise } from "#shared/domain/promises/promise.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { NOON, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { freePorts } from "#tests/support/servers/ports.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { type SmtpSink, startSmtpSink } from "#tests/support/servers/smtp-sink.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const LOGIN = { user: "max", password: "geheim-Ä" };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function sink(options: Partial<Parameters<typeof startSmtpSink>[0]> = {}): Promise<SmtpSink> {
  const scratch = scratchFolder("smtp");
  ends.push(scratch.remove);
  const started = await startSmtpSink({ folder: scratch.path, security: "none", ...options });
  ends.push(started.stop);
  return started;
}

function message(change: Partial<SmtpMessage> = {}): SmtpMessage {
  return {
    messageId: "m1@winter.example",
    date: new Date(NOON),
    from: { name: "Max Müller-Lüdenscheidt", address: "max@winter.example" },
    to: "erika@beispiel.example",
    subject: "Unser Gespräch über Lagerplätze – fünf Möglichkeiten, ab März und für länger als ein Jahr",
    text: "Guten Tag Erika Beispiel,\n\nÜber Größe & Maß.\n.\nEin Punkt allein.",
    calendar: null,
    voice: null,
    ...change,
  };
}

describe("a mail", () => {
  test("arrives over a plain connection to this machine, with umlauts and lines of dots", async () => {
    const { server, mails } = await sink();
    expect(await sendMail({ server, password: "" }, message())).toBeNull();
    const [arrived] = await mails();
    expect(arrived?.mail).toMatchObject({
      from: { name: "Max Müller-Lüdenscheidt", address: "max@winter.example" },
      to: [{ address: "erika@beispiel.example" }],
      subject: message().subject,
      messageId: "<m1@winter.example>",
      date: "2026-03-10T11:00:00.000Z",
    });
    expect(arrived?.mail.text?.trim()).toBe(message().text);
    // No header reveals the rep's machine or program.
    expect(arrived?.mail.headers.map(({ key }) => key)).not.toContain("x-mailer");
  });

  test.each(["starttls", "tls"] as const)("goes encrypted and signed in (%s), to a certificate that is trusted", async (security) => {
    const { server, certificate, output, took } = await sink({ security, login: LOGIN });
    expect(await sendMail({ server, password: LOGIN.password, trusted: [certificate] }, message())).toBeNull();
    await took(1);
    expect(output()).toMatch(/stored 1 tls as .*max/);
  });

  test.each([
    ["mail-certificate", "tls", {}],
    ["mail-certificate", "starttls", {}],
    ["mail-no-tls", "none", { security: "starttls" }],
    ["mail-no-tls", "none", { security: "tls" }],
  ] as const)("does not go (%s) where a server with %s is asked for %j", async (failure, security, change) => {
    const { server, mails } = await sink({ security, login: LOGIN });
    expect(await sendMail({ server: { ...server, ...change }, password: LOGIN.password }, message())).toBe(failure);
    expect(await mails()).toEqual([]);
  });

  test.each([
    ["mail-login", {}, "falsch"],
    ["mail-recipient", { to: "nobody@beispiel.example" }, LOGIN.password],
    ["mail-busy", { to: "later@beispiel.example" }, LOGIN.password],
    ["mail-sender", { from: { name: "", address: "stranger@winter.example" } }, LOGIN.password],
    ["mail-too-large", { text: "x".repeat(200_000) }, LOGIN.password],
  ] as const)("is refused with its reason: %s", async (failure, change, password) => {
    const { server, certificate, mails } = await sink({ security: "starttls", login: LOGIN, limit: 100_000 });
    expect(await sendMail({ server, password, trusted: [certificate] }, message(change))).toBe(failure);
    expect(await mails()).toEqual([]);
  });

  test.each([
    "SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
    "basic authentication is disabled.",
    "user is locked by your organization's security defaults policy.",
  ])("is not taken from an account that may not sign in this way, whatever its password: %s", async (tenant) => {
    const { server, certificate } = await sink({ security: "starttls", login: LOGIN, tenant });
    const heard: string[] = [];
    const session = { server, password: LOGIN.password, trusted: [certificate], onWords: (words: string) => heard.push(words) };
    expect(await sendMail(session, message())).toBe("mail-login-off");
    expect(heard).toEqual([`535 5.7.139 Authentication unsuccessful, ${tenant}`]);
  });

  test.each([
    ["mail-sender", "sendas@beispiel.example", /^554 5\.2\.0 STOREDRV/],
    ["mail-sender", "permission@beispiel.example", /^550 5\.7\.60/],
    ["mail-sender", "notowned@beispiel.example", /^553 5\.7\.1 <max@winter\.example>: Sender address rejected: not owned/],
    ["mail-declined", "spam@beispiel.example", /^554 5\.7\.1 Message refused/],
    ["mail-recipient", "nobody@beispiel.example", /^550 no such user/],
  ] as const)("is refused as %s, in the server's own words, for %s", async (failure, to, words) => {
    const { server } = await sink();
    const heard: string[] = [];
    expect(await sendMail({ server, password: "", onWords: (said) => heard.push(said) }, message({ to }))).toBe(failure);
    expect(heard).toEqual([expect.stringMatching(words)]);
  });

  test("is reported as possibly arrived when the connection ends without a response", async () => {
    const { server, mails } = await sink();
    expect(await sendMail({ server, password: "" }, message({ to: "vanish@beispiel.example" }))).toBe("mail-interrupted");
    expect(await mails()).toHaveLength(1);
  });

  test("is refused where there is no server, or nothing listens", async () => {
    const [port = 0] = await freePorts(1);
    const server = { host: "127.0.0.1", port, security: "none", user: "" } as const;
    expect(await sendMail({ server, password: "" }, message())).toBe("mail-connection");
    expect(await sendMail({ server: { ...server, host: "nowhere.invalid" }, password: "" }, message())).toBe("mail-host");
  });

  test("cannot be injected with a header or a recipient", async () => {
    const { server, mails } = await sink();
    const evil = "x\r\nBcc: evil@beispiel.example\r\n\r\n<script>";
    const from = { name: evil, address: "max@winter.example" };
    expect(await sendMail({ server, password: "" }, message({ from, subject: evil }))).toBeNull();
    const refused = await sendMail({ server, password: "" }, message({ to: "a@beispiel.example>\r\nRCPT TO:<evil@beispiel.example" }));
    const all = await mails();
    expect(all[0]?.mail.bcc).toBeUndefined();
    expect(all[0]?.mail.text?.trim()).toBe(message().text);
    expect(refused === null ? all[1]?.mail.to : []).not.toContainEqual(expect.objectContaining({ address: "evil@beispiel.example" }));
  });
});

describe("its attachments", () => {
  const options = {
    language: "de",
    ownName: "Max Winter",
    ownCompany: "Winter IT",
    ownEmail: "max@winter.example",
    reminderMinutes: 10,
    now: NOON,
  } as const;
  const guest = { name: "Erika Beispiel", email: "erika@beispiel.example" };

  test("an invitation that mail programs offer to accept; moving and cancelling it change the same entry", async () => {
    const { server, mails } = await sink();
    const made = samplePromise();
    const moved = movePromise(made, { at: made.at + 3_600_000, durationMinutes: 15, toldBy: "mail" }, NOON, "rep");
    const off = cancelPromise(moved, "", NOON);
    for (const promise of [made, moved, off]) {
      expect(await sendMail({ server, password: "" }, message({ calendar: invitation(promise, options, guest) }))).toBeNull();
    }
    const parts = (await mails()).map(({ raw, mail }) => {
      const ics = mail.attachments.filter(({ mimeType }) => /calendar|ics/.test(mimeType));
      const text = new TextDecoder().decode(ics.find(({ mimeType }) => mimeType === "text/calendar")?.content as ArrayBuffer);
      const calendar = new ICAL.Component(ICAL.parse(text));
      const event = calendar.getFirstSubcomponent("vevent");
      return {
        header: /text\/calendar; charset=utf-8;\s+method=(\w+)/i.exec(raw)?.[1],
        method: calendar.getFirstPropertyValue("method"),
        uid: event?.getFirstPropertyValue("uid"),
        sequence: event?.getFirstPropertyValue("sequence"),
        status: event?.getFirstPropertyValue("status"),
        attendee: event?.getFirstPropertyValue("attendee"),
        organizer: event?.getFirstPropertyValue("organizer"),
        zone: calendar.getFirstSubcomponent("vtimezone")?.getFirstPropertyValue("tzid"),
        alarms: event?.getAllSubcomponents("valarm").length,
        file: ics.some(({ filename, disposition }) => disposition === "attachment" && filename?.endsWith(".ics")),
      };
    });
    const same = {
      uid: made.uid,
      attendee: expect.stringMatching(/^mailto:erika@beispiel\.example$/i),
      organizer: "mailto:max@winter.example",
      zone: "Europe/Berlin",
      alarms: 0,
      file: true,
    };
    expect(parts).toEqual([
      { ...same, header: "REQUEST", method: "REQUEST", sequence: 0, status: "CONFIRMED" },
      { ...same, header: "REQUEST", method: "REQUEST", sequence: 1, status: "CONFIRMED" },
      { ...same, header: "CANCEL", method: "CANCEL", sequence: 2, status: "CANCELLED" },
    ]);
  });

  test("a voice message, byte for byte", async () => {
    const { server, mails } = await sink();
    const bytes = new Uint8Array(5000).map((_, index) => (index * 7) % 256);
    const voice = { fileName: "Sprachnachricht für Erika.webm", mimeType: "audio/webm", bytes };
    expect(await sendMail({ server, password: "" }, message({ voice }))).toBeNull();
    const [attachment] = (await mails())[0]?.mail.attachments ?? [];
    expect(attachment).toMatchObject({ filename: voice.fileName, mimeType: "audio/webm", disposition: "attachment" });
    expect(new Uint8Array(attachment?.content as ArrayBuffer)).toEqual(bytes);
  });
});

describe("the outbox", () => {
  const about = { kind: "summary", contactId: null, callId: null, promiseId: null } as const;

  async function desk(server: MailServer) {
    const core = await startTestCore();
    ends.push(core.core.close);
    await core.ask("settings.save", { ownName: "Max Winter", ownEmail: "max@winter.example" });
    expect(await core.ask("mail.saveServer", { server, password: null, knowingly: false })).toEqual({ ok: true, value: null });
    const contactId = "hand:1";
    await core.stores.contacts.update((all) => ({ ...all, [contactId]: sampleContact({ id: contactId }) }));
    const send = (to: string) => {
      const text = { subject: "Kurz", body: "Guten Tag" };
      const draft = {
        about: { ...about, contactId },
        language: "de",
        to,
        texts: { de: text, en: text },
        minutes: 10,
        promisedAt: null,
        calendar: false,
        voice: null,
      } as const;
      return core.ask("mail.send", { draft, voice: null });
    };
    /** Polls, since the server's answer takes real time. */
    const states = async () => (await core.state()).outbox.map(({ state, failure }) => failure ?? state);
    return { ...core, send, states };
  }

  test("holds a mail for ten seconds, in which it can be recalled", async () => {
    const { server, mails } = await sink();
    const { ask, send, clock, states, stores } = await desk(server);
    const sent = await send("erika@beispiel.example");
    await clock.advance(9_000);
    expect(await states()).toEqual(["held"]);
    expect(Object.values(stores.touches.read())).toMatchObject([{ contactId: "hand:1", template: "summary" }]);
    const back = await ask("mail.recall", { id: sent.ok ? (sent.value.id ?? "") : "" });
    expect(back).toMatchObject({ ok: true, value: { to: "erika@beispiel.example" } });
    await clock.advance(60_000);
    expect([await mails(), await states(), stores.touches.read()]).toEqual([[], [], {}]);
  });

  test("waits while the server is down, and delivers once when it is back", async () => {
    const scratch = scratchFolder("smtp");
    ends.push(scratch.remove);
    const first = await startSmtpSink({ folder: scratch.path, security: "none" });
    const { core, send, clock, states } = await desk(first.server);
    await first.stop();
    await send("erika@beispiel.example");
    await clock.advance(10_000);
    await expect.poll(states).toEqual(["mail-connection"]);
    const again = await startSmtpSink({ folder: scratch.path, security: "none", port: first.server.port });
    ends.push(again.stop);
    core.emit("network.changed", {});
    await clock.advance(0);
    await again.took(1);
    await expect.poll(states).toEqual([]);
    await clock.advance(3_600_000);
    expect(await again.mails()).toHaveLength(1);
  });

  test("lets Faden quit while the server does not respond, and keeps the mail", async () => {
    const frozen = await sink();
    const { core, send, clock, stores } = await desk(frozen.server);
    frozen.freeze();
    ends.push(frozen.thaw);
    await send("erika@beispiel.example");
    await clock.advance(10_000);
    await core.close();
    expect(Object.values(stores.outbox.read())).toMatchObject([{ state: "waiting", failure: "mail-connection" }]);
  });

  test("does not automatically send again what may have arrived", async () => {
    const { server, mails } = await sink();
    const { send, clock, states } = await desk(server);
    await send("vanish@beispiel.example");
    await clock.advance(10_000);
    await expect.poll(states).toEqual(["mail-interrupted"]);
    await clock.advance(3_600_000);
    expect(await mails()).toHaveLength(1);
  });

  test("a refused mail waits for the rep, and is sent after the settings are corrected", async () => {
    const { server, mails } = await sink({ login: LOGIN });
    const { ask, send, clock, states, logged } = await desk(server);
    await send("erika@beispiel.example");
    await clock.advance(10_000);
    await expect.poll(states).toEqual(["mail-login"]);
    await ask("mail.saveServer", { server, password: LOGIN.password, knowingly: false });
    await clock.advance(0);
    await expect.poll(states).toEqual([]);
    expect(await mails()).toHaveLength(1);
    expect(logged.join()).not.toMatch(/erika|geheim/i);
  });

  test.each([
    ["mail-sender", { to: "sendas@beispiel.example" }, {}, /SendAsDenied/],
    ["mail-sender", { to: "notowned@beispiel.example" }, {}, /not owned by/],
    ["mail-login-off", {}, { login: LOGIN, tenant: "SmtpClientAuthentication is disabled for the Tenant." }, /disabled for the Tenant/],
  ] as const)(
    "a mail that is refused (%s, %j) counts as not told, and has the server's words",
    async (failure, { to = "erika@beispiel.example" }: { readonly to?: string }, options, words) => {
      const { server } = await sink(options);
      const { ask, clock, states, stores, state, logged } = await desk(server);
      await ask("mail.saveServer", { server, password: LOGIN.password, knowingly: false });
      const promise = samplePromise({ contactId: "hand:1" });
      await stores.promises.update(() => ({ [promise.id]: promise }));
      const about = { kind: "reschedule", contactId: "hand:1", callId: null, promiseId: promise.id } as const;
      const written = await ask("mail.draft", { about });
      if (!written.ok) throw new Error(written.reason);
      expect(await ask("mail.send", { draft: { ...written.value.draft, to }, voice: null })).toMatchObject({ ok: true });
      await clock.advance(10_000);
      await expect.poll(states).toEqual([failure]);
      await expect.poll(() => [stores.promises.read()[promise.id]?.toldBy, stores.touches.read()]).toEqual(["nobody", {}]);
      expect((await state()).outbox).toMatchObject([{ state: "refused", words: expect.stringMatching(words) }]);
      expect(logged.join()).not.toMatch(/erika|disabled|not owned/i);
      const good = await sink();
      await ask("mail.saveServer", { server: good.server, password: null, knowingly: false });
      const [mail] = (await state()).outbox;
      if (mail !== undefined && to !== "erika@beispiel.example") {
        const back = await ask("mail.recall", { id: mail.id });
        if (back.ok) await ask("mail.send", { draft: { ...back.value, to: "erika@beispiel.example" }, voice: null });
      }
      await clock.advance(10_000);
      await expect.poll(() => [stores.promises.read()[promise.id]?.toldBy, Object.keys(stores.touches.read()).length]).toEqual(["mail", 1]);
    },
  );

  test("a test goes to the rep's own address", async () => {
    const { server, mails } = await sink({ login: LOGIN });
    const { ask } = await desk(server);
    expect(await ask("mail.testServer", { server, password: "falsch", knowingly: false })).toEqual({
      ...{ ok: false, reason: "mail-login" },
      words: expect.stringMatching(/^535 /),
    });
    expect(await ask("mail.testServer", { server, password: LOGIN.password, knowingly: false })).toEqual({ ok: true, value: null });
    expect((await mails()).map(({ mail }) => mail.to?.[0]?.address)).toEqual(["max@winter.example"]);
  });
});
