import { describe, expect, test } from "vitest";
import { holidayCountries, holidayStates, holidaysFrom } from "#electron/core/tools/holidays.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const DAY = 86_400_000;
const dates = async (country: string, state: string, from: string) =>
  (await holidaysFrom({ country, state }, from, "de")).slice(0, 3).map(({ date, name }) => `${date} ${name}`);

describe("holidays", () => {
  test("are those of the federal state, named in the requested language", async () => {
    expect(await dates("DE", "BY", "2026-06-01")).toEqual([
      "2026-06-04 Fronleichnam",
      "2026-10-03 Tag der Deutschen Einheit",
      "2026-11-01 Allerheiligen",
    ]);
    expect((await dates("DE", "BE", "2026-06-01"))[0]).toBe("2026-10-03 Tag der Deutschen Einheit");
    expect((await holidaysFrom({ country: "DE", state: "BY" }, "2026-12-27", "en"))[0]).toEqual({
      date: "2027-01-01",
      name: "New Year's Day",
    });
  });

  test("are none in an unknown country", async () => {
    expect(await dates("ZZ", "", "2026-06-01")).toEqual([]);
    expect(await holidayStates("ZZ", "de")).toEqual([]);
  });

  test("can be chosen by country and state", async () => {
    expect(await holidayCountries()).toEqual(expect.arrayContaining(["DE", "AT", "CH", "US"]));
    expect(await holidayStates("DE", "de")).toContainEqual({ code: "BY", name: "Bayern" });
    expect((await holidayStates("AT", "en")).map(({ name }) => name)).toContain("Vienna");
  });
});

/** The sample week: `NOON` is Tuesday, 10 March 2026; Good Friday is 3 April. */
describe("slots", () => {
  test("leave out holidays of the rep and of the person called", async () => {
    const { ask, clock } = await startTestCore();
    await clock.advance(23 * DAY);
    const first = async (number: string) =>
      (await ask("promise.suggest", { contactId: null, number, count: 12 })).map(({ at }) =>
        inZone(at, "Europe/Berlin").toPlainDate().toString(),
      );
    expect(await first("+4317123456")).toContain("2026-04-03");
    expect(await first("+493023125111")).not.toContain("2026-04-03");
    await ask("settings.save", { holidays: { country: "DE", state: "BE" } });
    expect(await first("+4317123456")).not.toContain("2026-04-03");
  });

  test("depend on when the person was reached, and a time chosen freely is checked", async () => {
    const { ask, stores, core } = await startTestCore();
    await core.handlers["contact.save"]({ ...sampleContact(), numbers: [...sampleContact().numbers], id: "" });
    const [contact] = await ask("contact.search", { text: sampleContact().name, limit: 1 });
    if (contact === undefined) throw new Error("no contact");
    const number = contact.numbers[0]?.value ?? "";
    for (const days of [7, 14]) {
      const startedAt = NOON - days * DAY + 3_600_000;
      const outcome = { kind: "agreed" as const, at: startedAt, detail: { kind: "none" as const } };
      await ask(
        "call.end",
        sampleCall({ id: `call-${days}`, contactId: contact.id, number, startedAt, answeredAt: startedAt, endedAt: startedAt, outcome }),
      );
    }
    const why = { of: "contact", sameWeekday: true, reached: 2, tried: 2 };
    const whom = { contactId: contact.id, number };
    expect((await ask("promise.suggest", { ...whom, count: 6 })).filter((slot) => slot.why?.sameWeekday)).toMatchObject([{ why }, { why }]);
    const check = (at: number) => ask("promise.check", { ...whom, at, durationMinutes: 15, promiseId: null });
    expect(await check(NOON + 3_600_000)).toEqual({ timeZone: "Europe/Berlin", concerns: [], why });
    const made = await ask("promise.make", {
      ...whom,
      contactName: contact.name,
      company: "",
      at: NOON + 3_600_000,
      timeZone: "Europe/Berlin",
      durationMinutes: 15,
      reason: "",
      asked: "",
      toldBy: "spoken",
    });
    expect((await check(NOON + 3_600_000)).concerns).toEqual([{ kind: "busy", name: contact.name, at: NOON + 3_600_000 }]);
    const promiseId = made.ok ? made.value.id : "";
    expect((await ask("promise.check", { ...whom, at: NOON + 3_600_000, durationMinutes: 15, promiseId })).concerns).toEqual([]);
    expect(stores.promises.read()[promiseId]).toMatchObject({ asked: "" });
  });

  test("come with what a door opener said", async () => {
    const { ask } = await startTestCore();
    const whom = { contactId: null, number: "+493023125111" };
    expect(await ask("promise.hint", whom)).toBeNull();
    const detail = {
      kind: "door-opener",
      name: "Frau Muster",
      tone: "friendly",
      said: "",
      betterTime: " ab 14 Uhr ",
      returnCall: "none",
      referredTo: null,
    } as const;
    await ask("call.end", sampleCall({ ...whom, startedAt: NOON - DAY, outcome: { kind: "door-opener", at: NOON, detail } }));
    expect(await ask("promise.hint", whom)).toEqual({ text: "ab 14 Uhr", by: "Frau Muster", at: NOON - DAY });
  });
});
