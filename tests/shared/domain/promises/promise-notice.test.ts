import { describe, expect, it } from "vitest";
import { cancelPromise, movePromise, type ToldBy } from "#shared/domain/promises/promise.ts";
import {
  confirmMail,
  currentToldState,
  knowsFormerTime,
  promiseMail,
  untoldPromises,
  withOpenedMail,
} from "#shared/domain/promises/promise-notice.ts";
import { NOON, samplePromise } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const promised = (toldBy: ToldBy) => samplePromise({ toldBy, at: NOON + HOUR });
const later = { at: NOON + 2 * HOUR, durationMinutes: 15, toldBy: "nobody" } as const;

describe("whether the other side knows", () => {
  it.each([
    ["nobody", "not-told"],
    ["mail-opened", "opened"],
    ["mail", "told"],
    ["voice-message", "told"],
    ["spoken", "told"],
    ["retry-after", "told"],
  ] as const)("%s is %s", (toldBy, state) => {
    expect(currentToldState(promised(toldBy))).toBe(state);
  });

  it.each([
    ["nobody", "opened"],
    ["mail-opened", "opened"],
    ["spoken", "told"],
    ["mail", "told"],
  ] as const)("opening a mail does not tell the other side, and does not change what they know: %s", (before, state) => {
    expect(currentToldState(withOpenedMail(promised(before), false))).toBe(state);
  });

  it("is what the rep says about the mail", () => {
    const opened = withOpenedMail(promised("nobody"), false);
    expect(confirmMail(opened, true).toldBy).toBe("mail");
    expect(confirmMail(opened, false).toldBy).toBe("nobody");
    const spoken = promised("spoken");
    expect(confirmMail(spoken, false)).toBe(spoken);
  });

  it("for a cancelled call is whether they know about the cancellation", () => {
    const off = cancelPromise(promised("mail"), "", NOON);
    expect([currentToldState(off), promiseMail(off)]).toEqual(["not-told", "cancelled"]);
    const opened = withOpenedMail(off, true);
    expect([currentToldState(opened), promiseMail(opened)]).toEqual(["opened", "cancelled"]);
    expect([currentToldState(confirmMail(opened, true)), promiseMail(confirmMail(opened, true))]).toEqual(["told", null]);
    expect(currentToldState(confirmMail(opened, false))).toBe("not-told");
  });

  it("moved after a mail was only opened: they may know the former time, and get the mail that says so", () => {
    const moved = movePromise(promised("mail-opened"), later, NOON, "rep");
    expect([promiseMail(moved), knowsFormerTime(moved)]).toEqual(["moved", false]);
    expect(knowsFormerTime(movePromise(promised("mail"), later, NOON, "rep"))).toBe(true);
  });

  it("lists the promises that the other side has to be told of, soonest first", () => {
    const all = [
      { ...promised("nobody"), id: "late", at: NOON + 9 * HOUR },
      { ...promised("mail"), id: "told" },
      { ...promised("mail-opened"), id: "opened" },
      { ...promised("nobody"), id: "over", at: NOON - HOUR },
      cancelPromise({ ...promised("nobody"), id: "off" }, "", NOON),
    ];
    expect(untoldPromises(all, NOON).map(({ id }) => id)).toEqual(["opened", "late"]);
  });
});
