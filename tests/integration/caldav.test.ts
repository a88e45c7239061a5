// needs: radicale

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { promiseUndo } from "#electron/core/base/undos.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { CALENDAR_USER, type Radicale, startRadicale } from "#tests/support/servers/radicale.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const HOUR = 3_600_000;

let server: Radicale;
let core: TestCore;

beforeAll(async () => {
  server = await startRadicale();
});
afterAll(() => server.dispose());

beforeEach(async () => {
  core = await startTestCore();
  for (const name of await server.objects()) await server.request("DELETE", server.collection + name);
  const { user, password } = CALENDAR_USER;
  await core.ask("calendar.save", { server: { url: server.url, user, collection: server.collection }, password });
  expect(await sync()).toEqual({ ok: true, value: null });
});
afterEach(() => core.core.close());

const sync = () => core.ask("calendar.sync", {});

async function make(at = NOON + 24 * HOUR): Promise<CallPromise> {
  const made = await core.ask("promise.make", {
    contactId: null,
    contactName: "Petra Vogel",
    company: "Vogel Logistik",
    number: "+493023125417",
    at,
    timeZone: "Europe/Berlin",
    durationMinutes: 15,
    reason: "Lagerplätze ab März",
    asked: "",
    toldBy: "mail",
  });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

const promiseNow = (id: string): CallPromise => {
  const promise = core.stores.promises.read()[id];
  if (promise === undefined) throw new Error("no promise");
  return promise;
};

/** The notices to the rep, in order. */
const news = () =>
  core.events.flatMap((event) => (event.name === "promise.news" ? [[event.payload.kind, event.payload.over] as const] : []));

const urlOf = async () => {
  const [name] = await server.objects();
  return name === undefined ? null : server.collection + name;
};

/** The event's lines, unfolded. */
async function event(): Promise<string> {
  const url = await urlOf();
  return url === null ? "" : (await (await server.request("GET", url)).text()).replace(/\r\n /g, "");
}

const stamp = (at: number, zone: string) => inZone(at, zone).toPlainDateTime().toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/** Moves it as another calendar program does: start and end, and the time of the change. */
async function moveThere(to: number, changedAt: number): Promise<void> {
  const url = await urlOf();
  if (url === null) throw new Error("no event");
  const text = (await (await server.request("GET", url)).text())
    .replace(/DTSTART;TZID=Europe\/Berlin:\S+/, `DTSTART;TZID=Europe/Berlin:${stamp(to, "Europe/Berlin")}`)
    .replace(/DTEND;TZID=Europe\/Berlin:\S+/, `DTEND;TZID=Europe/Berlin:${stamp(to + 900_000, "Europe/Berlin")}`)
    .replace(/LAST-MODIFIED:\S+/, `LAST-MODIFIED:${stamp(changedAt, "UTC")}Z`);
  const answer = await server.request("PUT", url, text, { "content-type": "text/calendar" });
  expect(answer.status).toBeLessThan(300);
}

describe("a promise and its calendar", () => {
  test("a promise made here appears there, once, with its time zone and number", async () => {
    const promise = await make();
    await core.clock.advance(500);
    await sync();
    const text = await event();
    expect(text).toContain(`UID:${promise.uid}`);
    expect(text).toContain("SEQUENCE:0");
    expect(text).toContain("BEGIN:VTIMEZONE");
    expect(text).toContain(`DTSTART;TZID=Europe/Berlin:${stamp(promise.at, "Europe/Berlin")}`);
    expect(text).toContain("Petra Vogel (Vogel Logistik)");
    expect(text).not.toContain("METHOD");
    await sync();
    expect(await server.objects()).toHaveLength(1);
    expect((await core.state()).calendar).toEqual({ lastAt: core.clock.now(), failure: null, removed: [] });
  });

  test("appears a moment later without a request", async () => {
    await make();
    await core.clock.advance(500);
    await expect.poll(() => server.objects()).toHaveLength(1);
  });

  test("after a move here the same event moves there with a higher SEQUENCE", async () => {
    const promise = await make();
    await sync();
    const url = await urlOf();
    await core.ask("promise.move", { id: promise.id, at: promise.at + HOUR, toldBy: "nobody" });
    await sync();
    expect(await urlOf()).toBe(url);
    expect(await event()).toContain("SEQUENCE:1");
    expect(await event()).toContain(stamp(promise.at + HOUR, "Europe/Berlin"));
  });

  test("after a move there the promise moves here, counts as not told, and the rep gets one notice", async () => {
    const promise = await make();
    await sync();
    await moveThere(promise.at + 2 * HOUR, core.clock.now());
    await sync();
    expect(promiseNow(promise.id)).toMatchObject({ at: promise.at + 2 * HOUR, toldBy: "nobody", remindedAt: null });
    expect(promiseNow(promise.id).events).toMatchObject([{ kind: "moved", by: "calendar", slot: { at: promise.at, toldBy: "mail" } }]);
    await sync();
    expect(news()).toEqual([["moved", null]]);
    // Undone here, it moves back there.
    await core.ask("change.undo", { id: promiseUndo(promiseNow(promise.id)) });
    await sync();
    expect(await event()).toContain(`DTSTART;TZID=Europe/Berlin:${stamp(promise.at, "Europe/Berlin")}`);
  });

  test("cancelled here, it is deleted there; after undo it is back", async () => {
    const promise = await make();
    await sync();
    await core.ask("promise.close", { id: promise.id, state: "cancelled", reason: "" });
    await sync();
    expect(await server.objects()).toEqual([]);
    await core.ask("change.undo", { id: promiseUndo(promiseNow(promise.id)) });
    await sync();
    expect(await server.objects()).toHaveLength(1);
    expect(news()).toEqual([]);
  });

  test("after a call in its slot the event stays as history", async () => {
    const promise = await make(NOON + HOUR);
    await sync();
    await core.clock.advance(HOUR);
    await core.ask("promise.close", { id: promise.id, state: "kept", reason: "" });
    await sync();
    expect(await server.objects()).toHaveLength(1);
    expect(core.stores.calendarEntries.read()).toEqual({});
  });

  test("removed there, it is still promised: the rep puts it back, or cancels it", async () => {
    const promise = await make();
    await sync();
    await server.request("DELETE", (await urlOf()) ?? "");
    await sync();
    await sync();
    expect(news()).toEqual([["removed", null]]);
    expect((await core.state()).promises).toHaveLength(1);
    expect((await core.state()).calendar?.removed).toEqual([promise.id]);
    expect(await server.objects()).toEqual([]);
    expect(await core.ask("calendar.putBack", { id: promise.id })).toMatchObject({ ok: true });
    await sync();
    expect(await server.objects()).toHaveLength(1);
    expect((await core.state()).calendar?.removed).toEqual([]);
    await server.request("DELETE", (await urlOf()) ?? "");
    await sync();
    await core.ask("promise.close", { id: promise.id, state: "cancelled", reason: "" });
    await sync();
    expect(core.stores.calendarEntries.read()).toEqual({});
  });

  test("the rep's own text in the event stays when only its time changes", async () => {
    const promise = await make();
    await sync();
    const url = (await urlOf()) ?? "";
    const text = (await (await server.request("GET", url)).text()).replace("END:VALARM", "END:VALARM\r\nCOMMENT:Unterlagen mitnehmen");
    await server.request("PUT", url, text, { "content-type": "text/calendar" });
    await moveThere(promise.at + HOUR, core.clock.now());
    await sync();
    await sync();
    expect(await event()).toContain("COMMENT:Unterlagen mitnehmen");
    expect(promiseNow(promise.id).at).toBe(promise.at + HOUR);
  });
});

describe("moved on both sides", () => {
  test("the later change counts, and the notice names the other time", async () => {
    const promise = await make();
    await sync();
    await moveThere(promise.at + 2 * HOUR, core.clock.now());
    await core.clock.advance(60_000);
    await core.ask("promise.move", { id: promise.id, at: promise.at + HOUR, toldBy: "nobody" });
    await sync();
    expect(promiseNow(promise.id).at).toBe(promise.at + HOUR);
    expect(await event()).toContain(stamp(promise.at + HOUR, "Europe/Berlin"));
    expect(news()).toEqual([["conflict", promise.at + 2 * HOUR]]);
  });

  test("a later change there counts too, and ours can be restored", async () => {
    const promise = await make();
    await sync();
    await core.ask("promise.move", { id: promise.id, at: promise.at + HOUR, toldBy: "mail" });
    await moveThere(promise.at + 2 * HOUR, core.clock.now() + 60_000);
    await core.clock.advance(60_000);
    await sync();
    expect(promiseNow(promise.id)).toMatchObject({ at: promise.at + 2 * HOUR, toldBy: "nobody" });
    expect(news()).toEqual([["conflict", promise.at + HOUR]]);
    await core.ask("change.undo", { id: promiseUndo(promiseNow(promise.id)) });
    await sync();
    expect(promiseNow(promise.id)).toMatchObject({ at: promise.at + HOUR, toldBy: "mail" });
    expect(await event()).toContain(stamp(promise.at + HOUR, "Europe/Berlin"));
  });

  test("to the same time is no conflict", async () => {
    const promise = await make();
    await sync();
    await core.ask("promise.move", { id: promise.id, at: promise.at + HOUR, toldBy: "nobody" });
    await moveThere(promise.at + HOUR, core.clock.now());
    await sync();
    expect(news()).toEqual([]);
    expect(promiseNow(promise.id).events).toHaveLength(1);
  });
});

describe("without the server", () => {
  test("changes on both sides are synchronised when it is back", async () => {
    const [moved, cancelled] = [await make(), await make(NOON + 48 * HOUR)];
    await sync();
    await server.stop();
    await core.ask("promise.move", { id: moved.id, at: moved.at + HOUR, toldBy: "nobody" });
    await core.ask("promise.close", { id: cancelled.id, state: "cancelled", reason: "" });
    const made = await make(NOON + 72 * HOUR);
    expect(await sync()).toEqual({ ok: false, reason: "calendar-unreachable" });
    expect((await core.state()).calendar).toMatchObject({ failure: "calendar-unreachable" });
    const after = await core.restart();
    await core.core.close();
    core = after;
    await server.start();
    await sync();
    const texts = await Promise.all(
      (await server.objects()).map(async (name) => (await server.request("GET", server.collection + name)).text()),
    );
    expect(texts).toHaveLength(2);
    expect(texts.join()).toContain(stamp(moved.at + HOUR, "Europe/Berlin"));
    expect(texts.join()).toContain(made.uid);
    expect((await core.state()).calendar).toMatchObject({ failure: null });
  });

  test("a power cut between the event and its record creates no second event", async () => {
    await make();
    await sync();
    await core.stores.calendarEntries.update(() => ({}));
    await sync();
    expect(await server.objects()).toHaveLength(1);
    expect(Object.keys(core.stores.calendarEntries.read())).toHaveLength(1);
    expect(news()).toEqual([]);
  });
});

describe("finding calendars", () => {
  const find = (change: object = {}) => core.ask("calendar.find", { url: server.url, ...CALENDAR_USER, ...change });

  test("works by the server's address and the user name", async () => {
    const found = await find();
    expect(found).toMatchObject({ ok: true });
    expect(found.ok && found.value.map(({ name }) => name).sort()).toEqual(["family", "promises"]);
    expect(found.ok && found.value.map(({ url }) => url)).toContain(server.collection);
    expect(await find({ password: null })).toMatchObject({ ok: true });
    // The stored password is only for the stored server and user.
    expect(await find({ password: null, user: "somebody" })).toEqual({ ok: false, reason: "calendar-refused" });
  });

  test("says what is wrong", async () => {
    const tls = await startRadicale({ tls: true });
    expect(await find({ password: "wrong" })).toEqual({ ok: false, reason: "calendar-refused" });
    expect(await find({ url: tls.url })).toEqual({ ok: false, reason: "calendar-untrusted" });
    expect(await find({ url: "http://calendar.invalid/" })).toEqual({ ok: false, reason: "calendar-insecure" });
    expect(await find({ url: "https://calendar.invalid/" })).toEqual({ ok: false, reason: "calendar-unreachable" });
    expect(await find({ url: "not an address" })).toEqual({ ok: false, reason: "calendar-wrong-address" });
    await tls.dispose();
  });

  test("a wrong password is reported while synchronising too, and the right one fixes it", async () => {
    const server_ = { url: server.url, user: CALENDAR_USER.user, collection: server.collection };
    await core.ask("calendar.save", { server: server_, password: "wrong" });
    expect(await sync()).toEqual({ ok: false, reason: "calendar-refused" });
    await core.ask("calendar.save", { server: server_, password: CALENDAR_USER.password });
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(core.logged.join()).not.toContain(CALENDAR_USER.password);
  });

  test("a deleted calendar is reported, and without a calendar nothing is requested", async () => {
    await core.ask("calendar.save", {
      server: { url: server.url, user: "rep", collection: `${server.url}rep/gone/` },
      password: CALENDAR_USER.password,
    });
    await make();
    expect(await sync()).toEqual({ ok: false, reason: "calendar-gone" });
    await core.ask("calendar.save", { server: null, password: null });
    expect(await sync()).toEqual({ ok: true, value: null });
    expect((await core.state()).calendar).toBeNull();
    expect(core.stores.secrets.read()["calendar"]).toBeUndefined();
  });
});
