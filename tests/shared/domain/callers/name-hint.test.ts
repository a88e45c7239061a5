import { describe, expect, it } from "vitest";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import { hasName, nameOnLine, nameWords } from "#shared/domain/contacts/person-name.ts";
import { jonas, mia, reception, tom, tried } from "./caller-people.ts";
import { callerFrom, DIALLING, knownPeople } from "./known-people.ts";

const STRANGER = "+496990009123";
const hint = (
  from: string,
  displayName: string,
  contacts = [jonas, mia, reception, tom],
  calls: Parameters<typeof knownPeople>[1] = [],
) => {
  const found = matchCaller(callerFrom(from, { displayName }), knownPeople(contacts, calls), DIALLING).hint;
  return found === null ? null : [found.name, ...found.candidates.map(({ id }) => id)];
};

describe("the name on the line", () => {
  it.each([
    ["Jonas Brandt", "Jonas Brandt"],
    ['"Jonas Brandt" ', "Jonas Brandt"],
    ["Nordlicht Energie", "Nordlicht Energie"],
    ["+49 30 23125217", ""],
    ["Anonymous", ""],
    ["unbekannt", ""],
    ["sip:jonas@pbx.example", ""],
    ["x", ""],
    ["", ""],
  ])("%j is %j", (displayName, name) => {
    expect(nameOnLine({ displayName, hidden: false })).toBe(name);
  });

  it("is empty for a hidden caller", () => {
    expect(nameOnLine({ displayName: "Jonas Brandt", hidden: true })).toBe("");
  });

  it.each([
    ["Jonas Brandt", true],
    ["Brandt, Jonas", true],
    ["BRANDT JONAS", true],
    ["Herr Dr. Jonas Brandt", true],
    ["Jonas Brandt (Nordlicht Energie)", true],
    ["Jonas Brandt - Nordlicht", true],
    ["Brandt", false],
    ["Nordlicht Energie", false],
    ["Jonas Brandt Ostwind", false],
    ["Jonas Brand", false],
    ["", false],
  ])("%j is Jonas Brandt of Nordlicht Energie: %j", (name, expected) => {
    expect(hasName(jonas, nameWords(name))).toBe(expected);
  });

  it("is a hint for a stranger, with the contacts of that name, and no match", () => {
    const match = matchCaller(callerFrom(STRANGER, { displayName: "Brandt, Jonas" }), knownPeople([jonas, mia]), DIALLING);
    expect(match).toMatchObject({ reason: { kind: "unknown" }, contact: null, company: "", candidates: [] });
    expect(match.hint).toEqual({ name: "Brandt, Jonas", candidates: [jonas] });
  });

  it("is a hint without candidates if no contact has the name", () => {
    expect(hint(STRANGER, "Frieda Fremd")).toEqual(["Frieda Fremd"]);
  });

  it("offers a company's own entry for the company's name", () => {
    expect(hint(STRANGER, "Nordlicht Energie")).toEqual(["Nordlicht Energie", "hand:nordlicht"]);
  });

  it("is a hint beside a trunk, which names no one", () => {
    expect(hint("+493023125999", "Mia Lorenz")).toEqual(["Mia Lorenz", "hand:mia"]);
  });

  it("is a hint if another person is only likely", () => {
    expect(hint("+493023125999", "Mia Lorenz", undefined, [tried(jonas)])).toEqual(["Mia Lorenz", "hand:mia"]);
  });

  it("is no hint if the number identifies the person, or if the name is displayed already", () => {
    expect(hint("+493023125217", "Mia Lorenz")).toBeNull();
    expect(hint("+493023125999", "Nordlicht Energie")).toBeNull();
    expect(hint("+493023125999", "Brandt, Jonas", undefined, [tried(jonas)])).toBeNull();
  });

  it("lists tried contacts first", () => {
    const two = [jonas, { ...jonas, id: "hand:other", company: "Ostwind Handel" }];
    const calls = [tried({ ...jonas, id: "hand:other", company: "Ostwind Handel" })];
    expect(hint(STRANGER, "Jonas Brandt", two, calls)).toEqual(["Jonas Brandt", "hand:other", "hand:jonas"]);
  });

  it("has no candidates if more than eight have the name", () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ ...jonas, id: `csv:${at}`, company: `Company ${at}` }));
    expect(hint(STRANGER, "Jonas Brandt", many)).toEqual(["Jonas Brandt"]);
    expect(hint(STRANGER, "Jonas Brandt", many.slice(1))).toHaveLength(9);
  });
});
