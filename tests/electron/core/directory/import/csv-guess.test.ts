import { expect, it } from "vitest";
import { guessedFields, looksLikeNumber } from "#electron/core/directory/import/csv-guess.ts";

it.each([
  ["030 23125-417", true],
  ["+49 (0) 30 23125 417", true],
  ["(030) 23125417", true],
  ["0049/30/23125417", true],
  ["01067", false],
  ["01.02.2026", false],
  ["01/02/2026", false],
  ["Beispielweg 1", false],
  ["", false],
])("%s can hardly be anything but a number: %s", (cell, expected) => expect(looksLikeNumber(cell)).toBe(expected));

it.each([
  [
    ["Petra Vogel", "030 23125417"],
    ["name", "work"],
  ],
  [
    ["Vogel GmbH & Co. KG", "Petra Vogel", "0171 3920017"],
    ["company", "name", "mobile"],
  ],
  [["+41 79 1234567"], ["mobile"]],
  [
    ["069 90009123", "p@vogel.example"],
    ["work", "email"],
  ],
  [
    ["07531 123456", "+43 664 1234567"],
    ["work", "mobile"],
  ],
  [
    ["Vogel AG", "030 231250"],
    ["company", "work"],
  ],
  [
    ["4711", "10115", "030 231250"],
    [null, null, "work"],
  ],
  [
    ["Petra Vogel", "Berlin"],
    [null, null],
  ],
])("a row %j is read as %j", (row, fields) => {
  expect(
    guessedFields(
      [row, row],
      row.map(() => null),
    ),
  ).toEqual(fields);
});
