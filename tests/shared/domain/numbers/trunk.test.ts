import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contact, NumberKind } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import {
  extensionCuts,
  isSwitchboardOf,
  longestTrunk,
  readTrunk,
  type Trunk,
  trunkAt,
  trunkOfSwitchboard,
} from "#shared/domain/numbers/trunk.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

function entry(company: string, value: string, kind: NumberKind = "work"): Contact {
  return sampleContact({ id: `hand:${company}:${value}`, company, numbers: [{ value, kind }] });
}

/** All trunks that a set of contacts proves, longest first. */
function trunksOf(contacts: readonly Contact[]): readonly Trunk[] {
  const under = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const prefixes = new Set(contact.numbers.flatMap(({ value }) => extensionCuts(value)));
    for (const prefix of prefixes) under.set(prefix, [...(under.get(prefix) ?? []), contact]);
  }
  const trunks = [...under].map(([prefix, near]) => trunkAt(prefix, near)).filter((each) => each !== null);
  return trunks.sort((a, b) => b.value.length - a.value.length);
}

const values = (contacts: readonly Contact[]) => trunksOf(contacts).map((each) => each.value);

describe("extensionCuts", () => {
  it("cuts one to five digits, longest first", () => {
    expect(extensionCuts("+493023125123")).toEqual(["+49302312512", "+4930231251", "+493023125", "+49302312", "+4930231"]);
  });

  it("leaves an area code and three digits", () => {
    expect(extensionCuts("+49896360")).toEqual(["+4989636"]);
  });

  it.each(["+491713920012", "+436641234567", "12", "110", ""])("finds no trunk in %j", (value) => {
    expect(extensionCuts(value)).toEqual([]);
  });

  it("cuts at most two digits where numbers have a fixed length", () => {
    expect(extensionCuts("+41446681800")).toEqual(["+4144668180", "+414466818"]);
  });
});

describe("trunkAt", () => {
  it("takes the switchboard's -0", () => {
    expect(trunksOf([entry("Nordlicht", "+4930231250", "switchboard")])).toEqual([
      { value: "+493023125", by: "switchboard", company: "Nordlicht", shared: false, digits: 5, longest: 5 },
    ]);
  });

  it("does not take a 0 at the end of any other number", () => {
    expect(values([entry("Nordlicht", "+4930231250")])).toEqual([]);
  });

  it("takes what two numbers of one company share, down to three digits of difference", () => {
    const found = values([entry("Nordlicht", "+493023125217"), entry("nordlicht ", "+493023125118")]);
    expect(found).toEqual(["+493023125"]);
  });

  it("does not take a shared exchange: two numbers that differ in four digits", () => {
    expect(values([entry("Nordlicht", "+493023125217"), entry("Nordlicht", "+493023126217")])).toEqual([]);
  });

  it("lets more numbers prove longer extensions", () => {
    const three = ["+493023121217", "+493023122217", "+493023123217"].map((value) => entry("Nordlicht", value));
    expect(values(three)).toEqual(["+49302312"]);
  });

  it("does not take less than they share, which would include a neighbour's numbers", () => {
    const two = [entry("Nordlicht", "+493023125217"), entry("Nordlicht", "+493023125218")];
    expect(values(two)).toEqual(["+49302312521"]);
  });

  it("does not go beyond a switchboard, which shows where the trunk ends", () => {
    const site = [
      entry("Nordlicht", "+4930231250", "switchboard"),
      entry("Nordlicht", "+493023125217"),
      entry("Nordlicht", "+49302312977"),
    ];
    expect(values(site)).toEqual(["+493023125"]);
  });

  it("does not take a prefix under which another company has a number", () => {
    const ours = [entry("Nordlicht", "+493023125217"), entry("Nordlicht", "+493023125118")];
    expect(values([...ours, entry("Südlicht", "+493023125300")])).toEqual([]);
  });

  it("takes nothing from people without company, and nothing from mobile numbers", () => {
    expect(values([entry("", "+493023125217"), entry("", "+493023125118")])).toEqual([]);
    expect(values([entry("Nordlicht", "+491713920012"), entry("Nordlicht", "+491713920013")])).toEqual([]);
  });

  it("finds the same trunk at a caller's prefix", () => {
    const contacts = [entry("Nordlicht", "+493023125217"), entry("Nordlicht", "+493023125118")];
    expect(trunkAt("+493023125", contacts)).toEqual({
      value: "+493023125",
      by: "numbers",
      company: "Nordlicht",
      shared: false,
      digits: 3,
      longest: 3,
    });
    expect(trunkAt("+4930231", contacts)).toBeNull();
  });
});

describe("longestTrunk", () => {
  const trunks = trunksOf([entry("Outer", "+4930231250", "switchboard"), entry("Inner", "+49302312520", "switchboard")]);

  it("prefers the longest that fits", () => {
    expect(longestTrunk("+493023125217", trunks)?.company).toBe("Inner");
    expect(longestTrunk("+493023125117", trunks)?.company).toBe("Outer");
  });

  it("does not take an extension longer than is proven", () => {
    const two = trunksOf([entry("Nordlicht", "+493023125217"), entry("Nordlicht", "+493023125118")]);
    expect(longestTrunk("+49302312599", two)?.company).toBe("Nordlicht");
    expect(longestTrunk("+4930231259999", two)).toBeNull();
  });

  it("never finds one for another area, a mobile or an internal number", () => {
    for (const number of ["+494023125217", "+491713920012", "217", ""]) expect(longestTrunk(number, trunks)).toBeNull();
  });

  it("only finds a prefix that leaves one to five digits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+4930[0-9]{3,9}$/), (number) => {
        const trunk = longestTrunk(number, trunks);
        if (trunk === null) return;
        expect(number.startsWith(trunk.value)).toBe(true);
        expect(number.length - trunk.value.length).toBeGreaterThanOrEqual(1);
        expect(number.length - trunk.value.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("trunkOfSwitchboard", () => {
  it("is proven by the longer numbers of one company", () => {
    expect(trunkOfSwitchboard("+4930231250", [entry("Nordlicht", "+493023125217")])?.company).toBe("Nordlicht");
  });

  it.each<readonly [string, string, readonly Contact[]]>([
    ["numbers of equal length", "+4930231250", [entry("Nordlicht", "+4930231257")]],
    ["two companies", "+4930231250", [entry("Nordlicht", "+493023125217"), entry("Südlicht", "+493023125300")]],
    ["no 0 at the end", "+4930231251", [entry("Nordlicht", "+493023125117")]],
    ["nobody", "+4930231250", []],
  ])("is not proven by %s", (_, number, contacts) => {
    expect(trunkOfSwitchboard(number, contacts)).toBeNull();
  });
});

describe("isSwitchboardOf", () => {
  it.each([
    ["+4930231250", "+493023125217", true],
    ["+4930231250", "+49302312517", true],
    ["+4930231250", "+4930231257", false],
    ["+4930231250", "+493023125017", false],
    ["+4930231250", "+493023125217345", false],
    ["+4930231251", "+493023125117", false],
    ["+4930231250", "+493023126217", false],
    ["+491713920010", "+4917139200117", false],
    ["+41446681800", "+4144668180123", false],
  ])("%s of %s: %s", (switchboard, extension, expected) => {
    expect(isSwitchboardOf(switchboard, extension)).toBe(expected);
  });
});

describe("readTrunk", () => {
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
});
