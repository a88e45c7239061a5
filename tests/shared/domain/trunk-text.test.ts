import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialling } from "#shared/domain/dialling.ts";
import { readTrunk } from "#shared/domain/trunk-text.ts";

const BERLIN: Dialling = { country: "DE", areaCode: "30", accessCodeOut: "0", accessCodeIn: "0" };
const VIENNA: Dialling = { ...BERLIN, country: "AT", areaCode: "1" };
const ZURICH: Dialling = { ...BERLIN, country: "CH", areaCode: "44" };

describe("a trunk as it is written", () => {
  it.each<[string, string | null]>([
    ["030 23125-0", "+493023125"],
    ["030 23125 - 0", "+493023125"],
    ["+49 30 23125", "+493023125"],
    ["+49 (0) 30 / 231 25-0", "+493023125"],
    ["0049 30 23125-0", "+493023125"],
    ["23125-0", "+493023125"],
    ["Tel. 030 23125-0 (Zentrale)", "+493023125"],
    ["030 231250", "+4930231250"],
    ["089 636-0", "+4989636"],
    ["0171 3920012", null],
    ["0171 392001-0", null],
    ["0171 392", null],
    ["0152 28", null],
    ["+43 664 123", null],
    ["+41 79 123", null],
    ["030", null],
    ["30", null],
    ["110", null],
    ["-0", null],
    ["nobody", null],
    ["", null],
    ["sip:jonas@pbx.example", null],
  ])("%j in Berlin is %j", (text, trunk) => {
    expect(readTrunk(text, BERLIN)).toBe(trunk);
  });

  it.each<[string, Dialling, string]>([
    ["01 53115-0", VIENNA, "+43153115"],
    ["+43 1 53115", BERLIN, "+43153115"],
    ["044 668 18 00", ZURICH, "+41446681800"],
    ["044 668 18", ZURICH, "+414466818"],
    ["+41 44 668 18", BERLIN, "+414466818"],
  ])("%j is read by its country", (text, dialling, trunk) => {
    expect(readTrunk(text, dialling)).toBe(trunk);
  });

  it("reads what it has read as the same trunk", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0(30|40|89|221) [1-9][0-9]{3,6}(-0)?$/), (text) => {
        const trunk = readTrunk(text, BERLIN);
        if (trunk !== null) expect(readTrunk(trunk, BERLIN)).toBe(trunk);
      }),
    );
  });
});
