import fc from "fast-check";
import ICAL from "ical.js";
import { expect, it } from "vitest";
import { vcardProperties } from "#electron/core/directory/import/vcard-properties.ts";

function byLibrary(lines: readonly string[]): unknown {
  try {
    return (ICAL.parse(`BEGIN:VCARD\r\n${lines.join("\r\n")}\r\nEND:VCARD\r\n`) as unknown as readonly unknown[])[1];
  } catch {
    return null;
  }
}

const versions = fc.constantFrom("VERSION:3.0", "VERSION:4.0", "version:4.0", "VERSION:4.0 ", "VERSION;X=1:4.0", "FN:Vor der Fassung");
const names = fc.constantFrom("FN", "N", "ORG", "TITLE", "Role", "TEL", "item1.TEL", "EMAIL", "KIND", "LANG", "TZ", "CATEGORIES", "UID");
const parameters = fc.constantFrom(
  "",
  ";TYPE=WORK",
  ";TYPE=WORK,CELL",
  ";type=a;type=b",
  ";PREF=1",
  ";VALUE=uri",
  ";VALUE=date",
  ";TYPE",
  ";=",
);
const values = fc.oneof(
  fc.constantFrom(
    "",
    "+49 30 23125-417",
    "tel:+493023125417;ext=12",
    "Vogel;Jörg;;;",
    "Vogel\\, Jörg",
    "a,b;c",
    "x",
    "x;y",
    "^n",
    '"',
    "\\n",
    ":",
  ),
  fc.string({ unit: fc.constantFrom(..."aä;:,\\n \"'^=+0𝒳".split("")), maxLength: 12 }),
);
const lines = fc.tuple(names, parameters, values).map(([name, more, value]) => `${name}${more}:${value}`);

it("returns the properties of a card exactly as ical.js parses them", () => {
  fc.assert(
    fc.property(versions, fc.array(lines, { maxLength: 4 }), (version, more) => {
      const card = [version, ...more];
      expect(vcardProperties(card)).toEqual(byLibrary(card));
    }),
    { numRuns: 5000 },
  );
});

it.each([
  [["VERSION:3.0", "FN"]],
  [["VERSION:3.0", 'TEL;TYPE="a:b":x']],
  [["VERSION:3.0", 'ORG;SORT-AS="a:x']],
  [["FN:Ohne Fassung", "TEL:112"]],
  [[]],
])("agrees with it on %j", (card) => {
  expect(vcardProperties(card)).toEqual(byLibrary(card));
});
