import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { type FakeCaldav, startFakeCaldav } from "#tests/support/fake-caldav.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const HOUR = 3_600_000;
/** RFC 6638 3.2.4.1. */
const ORGANIZER_REFUSED =
  '<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><c:allowed-organizer-scheduling-object-change/></d:error>';

let server: FakeCaldav;
let core: TestCore;

beforeEach(async () => {
  server = await startFakeCaldav();
  core = await startTestCore();
  await core.ask("settings.save", { ownEmail: "max@winter.example", ownName: "Max Winter" });
  await core.ask("calendar.save", { server: { url: server.url, user: "rep", collection: server.collection }, password: "geheim" });
});
afterEach(async () => {
  await core.core.close();
  await server.close();
});

const sync = () => core.ask("calendar.sync", {});
const failure = async () => (await core.state()).calendar?.failure;
const news = () => core.events.flatMap((event) => (event.name === "promise.news" ? [event.payload.kind] : []));

async function make(index: number): Promise<CallPromise> {
  const made = await core.ask("promise.make", {
    ...{ contactId: null, contactName: `Kontakt ${index}`, company: "", number: "+493023125417" },
    ...{ at: NOON + (24 + index) * HOUR, timeZone: "Europe/Berlin", durationMinutes: 15, reason: "", asked: "", toldBy: "spoken" },
  });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

async function makeAll(count: number): Promise<CallPromise[]> {
  const made: CallPromise[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
}

const eventOf = ({ id }: CallPromise) => server.events.get(`faden-${id}.ics`)?.text;

describe("an organizer that the server does not accept", () => {
  test.each([400, 403, 409])("is left out, and every promise is written (%i)", async (status) => {
    server.manner.instead = ({ method, body }) => (method === "PUT" && body.includes("ORGANIZER") ? [status, ORGANIZER_REFUSED] : null);
    const promises = await makeAll(3);
    expect(await sync()).toEqual({ ok: true, value: null });
    for (const promise of promises) expect(eventOf(promise)).toContain(`UID:${promise.uid}`);
    expect([...server.events.values()].join()).not.toContain("ORGANIZER");
    const written = server.asked.length;
    await sync();
    expect(server.asked.slice(written).filter((what) => what.startsWith("PUT"))).toEqual([]);
    expect(await failure()).toBeNull();
  });

  test("is set when the server accepts it", async () => {
    const [promise] = await makeAll(1);
    await sync();
    expect(promise && eventOf(promise)).toContain("ORGANIZER");
  });

  test("in a calendar that is not writable gives that failure, and not a wrong password", async () => {
    server.manner.instead = ({ method }) => (method === "PUT" ? [403, ""] : null);
    await makeAll(3);
    expect(await sync()).toEqual({ ok: false, reason: "calendar-read-only" });
  });
});

describe("one fault does not affect the rest", () => {
  test.each([403, 409, 413, 422, 500, 502, 503, 504, 507])("an entry that is refused with %i does not stop others", async (status) => {
    const promises = await makeAll(4);
    server.manner.instead = ({ method, body }) => (method === "PUT" && body.includes("Kontakt 1") ? [status, ""] : null);
    const reason = status === 403 ? "calendar-read-only" : "calendar-failed";
    expect(await sync()).toEqual({ ok: false, reason });
    expect(promises.filter((each) => eventOf(each) !== undefined).map(({ contactName }) => contactName)).toEqual([
      ...["Kontakt 0", "Kontakt 2", "Kontakt 3"],
    ]);
    server.manner.instead = () => null;
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(server.events.size).toBe(4);
  });

  test.each([
    ["cut off", () => (server.manner.portion = (names) => (names.length > 2 ? "cut" : null))],
    ["a 500", () => (server.manner.portion = (names) => (names.length > 2 ? 500 : null))],
    ["a 413", () => (server.manner.portion = (names) => (names.length > 1 ? 413 : null))],
    ["a 507", () => (server.manner.portion = (names) => (names.length > 3 ? 507 : null))],
    ["without a version", () => (server.manner.instead = ({ method }) => (method === "PROPFIND" ? [503, ""] : null))],
  ])("an answer that is %s is requested in smaller portions, and nothing counts as removed", async (_what, happen) => {
    const promises = await makeAll(7);
    await sync();
    happen();
    await core.ask("promise.move", { id: promises[5]?.id ?? "", at: NOON + 99 * HOUR, toldBy: "nobody" });
    await make(8);
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(news()).toEqual([]);
    expect(server.events.size).toBe(8);
  });

  test.each([
    ["refused", () => (server.manner.event = (name) => (name === first() ? 500 : null))],
    ["cut off", () => (server.manner.portion = (names) => (names.includes(first()) ? "cut" : null))],
    ["a web page", () => (server.manner.instead = ({ method }) => (method === "REPORT" ? [200, "<html>Willkommen</html>"] : null))],
  ])("an event whose answer is %s does not count as removed, and the failure is reported", async (_what, happen) => {
    await makeAll(3);
    await sync();
    happen();
    const more = await make(4);
    expect(await sync()).toEqual({ ok: false, reason: "calendar-failed" });
    expect(news()).toEqual([]);
    expect((await core.state()).calendar?.removed).toEqual([]);
    expect(eventOf(more)).toBeDefined();
  });
  const first = () => [...server.events.keys()][0] ?? "";

  test("an event left out of an answer is requested alone before it counts as removed", async () => {
    const [promise] = await makeAll(2);
    await sync();
    let times = 0;
    server.manner.event = (name) => (name === `faden-${promise?.id}.ics` && times++ === 0 ? 0 : null);
    await make(2);
    expect(await sync()).toEqual({ ok: true, value: null });
    expect(news()).toEqual([]);
    server.events.delete(`faden-${promise?.id}.ics`);
    await make(3);
    await sync();
    expect(news()).toEqual(["removed"]);
  });

  test("a promise that cannot be written as an event does not stop others, and the failure is reported and logged", async () => {
    const [, second] = await makeAll(3);
    if (second === undefined) throw new Error("no promise");
    // It ends later than any date that a calendar supports.
    await core.stores.promises.update((all) => ({ ...all, [second.id]: { ...second, durationMinutes: 1e12 } }));
    expect(await sync()).toEqual({ ok: false, reason: "calendar-failed" });
    expect([...server.events.values()].map(({ text }) => /Kontakt \d/.exec(text)?.[0])).toEqual(["Kontakt 0", "Kontakt 2"]);
    expect(core.logged).toContain("calendar: RangeError");
  });

  test("a refused password stops at once, and is not tried again every few minutes", async () => {
    await makeAll(3);
    server.manner.instead = () => [401, ""];
    const before = server.asked.length;
    expect(await sync()).toEqual({ ok: false, reason: "calendar-refused" });
    await core.clock.advance(15 * 60_000);
    expect(server.asked.length - before).toBe(1);
  });
});
