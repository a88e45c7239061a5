import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { imported } from "#tests/support/imported.ts";

const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const FOLDER = new URL("../../../../support/exports/", import.meta.url);

const brief = ({ name, company, role, email, numbers }: Contact) => [
  [name, company, role, email].join("|"),
  ...numbers.map(({ value, kind }) => `${kind} ${value}`),
];

const WORK = "work +493023125417";
const MOBILE = "mobile +491713920017";
const SWITCHBOARD = "switchboard +4930231250";

describe("an export, as a whole file", () => {
  it.each([
    [
      "outlook-de.csv",
      [
        ["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", WORK, SWITCHBOARD, MOBILE],
        ["Änne Maria Käufer|Käufer Möbel||", "work +498999998120", "other +491713920018", "home +494066969121", "other +4989999980"],
      ],
    ],
    [
      "outlook-en.csv",
      [["Jürgen Großmann|Weiß & Söhne|Head of purchasing|j.grossmann@weiss.example", WORK, SWITCHBOARD, "home +494066969121", MOBILE]],
    ],
    [
      "google.csv",
      [
        ["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", MOBILE, WORK, "work +493023125418"],
        ["|Käufer Möbel||", "switchboard +4989999980"],
      ],
    ],
    ["google-before-2024.csv", [["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", WORK]]],
    [
      "apple.vcf",
      [
        ["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", MOBILE, WORK, SWITCHBOARD, "home +494066969121"],
        ["|Käufer Möbel||", "switchboard +4989999980"],
      ],
    ],
    ["google.vcf", [["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", WORK, MOBILE, SWITCHBOARD]]],
    ["nextcloud.vcf", [["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", MOBILE, WORK, "work +49302312512"]]],
    ["outlook.vcf", [["Jürgen Großmann|Weiß & Söhne|Leiter|j.grossmann@weiss.example", WORK, MOBILE]]],
  ])("%s is imported with the numbers of people, and nothing else", (file, expected) => {
    const { contacts, report } = imported(file.endsWith("csv") ? "csv" : "vcard", readFileSync(new URL(file, FOLDER)), dialling);
    expect(contacts.map(brief)).toEqual(expected);
    expect(report).toMatchObject({ read: expected.length, leftOut: 0, rejected: [] });
  });
});
