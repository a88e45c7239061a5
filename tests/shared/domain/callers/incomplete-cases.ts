import type { Contact } from "#shared/domain/contacts/contact.ts";
import { berlin, switzerland, vienna } from "#tests/shared/domain/numbers/number-rows.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { EXACT, SEVERAL, tried, UNKNOWN } from "./caller-people.ts";
import { type Conflict, only } from "./conflict-cases.ts";

function reachedAt(value: string, name: string, change: Partial<Contact> = {}): Contact {
  return sampleContact({ id: `csv:${name}`, source: "csv", name, numbers: [{ value, kind: "work" }], ...change });
}
const wanda = reachedAt("+4317123456", "Wanda Wien", { company: "Ostwind Handel" });
const kai = reachedAt("+494317123456", "Kai Kiel", { company: "Kanzlei Berg" });
const written = reachedAt("4317123456", "Otto Muster", { company: "Hansewerk Maschinenbau" });
const viennese = reachedAt("+436641234567", "Vera Wien");
const waldkirch = reachedAt("+49436641234567", "Willi Wald");
const swiss = reachedAt("+41791234567", "Sepp Berg");
const berliner = reachedAt("+49301234567", "Bea Lin");
const lost = reachedAt("301234567", "Lars Ohne");
const lostInBerlin = reachedAt("+4930301234567", "Lars Ohne");
const lostInVienna = reachedAt("+431316123456", "Lisa Ohne");

/** Numbers that are received or stored without their plus or 0. */
export const incomplete: readonly Conflict[] = [
  {
    it: "digits that may be the numbers of two people",
    given: { from: "4317123456", contacts: [wanda, kai] },
    means: { reason: SEVERAL, candidates: [kai, wanda] },
  },
  {
    it: "digits that may be the numbers of two people, one of them tried",
    given: { from: "4317123456", contacts: [wanda, kai], calls: [tried(kai)] },
    means: { reason: SEVERAL, contact: kai, candidates: [kai, wanda], likely: "probably" },
  },
  {
    it: "digits that may be the numbers of two people, one of them chosen for the digits",
    given: { from: "4317123456", contacts: [wanda, kai], choices: { "4317123456": wanda.id } },
    means: { reason: SEVERAL, contact: wanda, candidates: [wanda, kai], likely: "probably" },
  },
  {
    it: "digits that one person has as they are and another one with a plus",
    given: { from: "4317123456", contacts: [wanda, written] },
    means: { reason: SEVERAL, candidates: [written, wanda] },
  },
  {
    it: "digits that may be both numbers of one person",
    given: { from: "4317123456", contacts: [wanda, { ...kai, name: wanda.name, company: wanda.company }] },
    means: { reason: EXACT, ...only(wanda, "person very-likely") },
  },
  {
    it: "digits that one person has as they are",
    given: { from: "4317123456", contacts: [written] },
    means: { reason: EXACT, ...only(written) },
  },
  ...[wanda, kai].map((each) => ({
    it: `digits that may be the number of ${each.name} or one that no contact has`,
    given: { from: "4317123456", contacts: [each] },
    means: { reason: EXACT, ...only(each, "person very-likely" as const) },
  })),
  ...[wanda, kai].map((each) => ({
    it: `the whole number of ${each.name}, whose digits may be another one as well`,
    given: { from: each.numbers[0]?.value ?? "", contacts: [wanda, kai, written] },
    means: { reason: EXACT, ...only(each) },
  })),
  {
    it: "a mobile abroad and a number at home",
    given: { from: "436641234567", contacts: [viennese, waldkirch] },
    means: { reason: SEVERAL, company: waldkirch.company, candidates: [viennese, waldkirch], sure: "company very-likely" },
  },
  {
    it: "a whole number that is stored without its plus",
    given: { from: "+4317123456", contacts: [written] },
    means: { reason: EXACT, ...only(written, "person very-likely") },
  },
  {
    it: "digits of a mobile abroad",
    given: { from: "41791234567", contacts: [swiss] },
    means: { reason: EXACT, ...only(swiss, "person very-likely") },
  },
  {
    it: "digits that can only be one number",
    given: { from: "41791234567", contacts: [swiss], dialling: switzerland },
    means: { reason: EXACT, ...only(swiss) },
  },
  {
    it: "a number of nine digits that lost its 0 on the way",
    given: { from: "301234567", contacts: [berliner] },
    means: { reason: EXACT, ...only(berliner, "person very-likely") },
  },
  {
    it: "a number of nine digits that is stored without its 0",
    given: { from: "+49301234567", contacts: [lost] },
    means: { reason: EXACT, ...only(lost, "person very-likely") },
  },
  {
    it: "a number of nine digits that is stored as a local one, since its 0 was lost",
    given: { from: "+49301234567", contacts: [lostInBerlin], dialling: berlin },
    means: { reason: EXACT, ...only(lostInBerlin, "person very-likely") },
  },
  {
    it: "a number of nine digits that is stored as a local one in another country",
    given: { from: "+43316123456", contacts: [lostInVienna], dialling: vienna },
    means: { reason: EXACT, ...only(lostInVienna, "person very-likely") },
  },
  {
    it: "a local number of eight digits, and a caller of another area whose number ends like it",
    given: { from: "+4923125123", contacts: [reachedAt("23125123", "Ida Sommer")] },
    means: { reason: UNKNOWN },
  },
  {
    it: "a local number of eight digits, and a caller of another area whose number ends like it, in an area",
    given: { from: "+4923125123", contacts: [reachedAt("+493023125123", "Ida Sommer")], dialling: berlin },
    means: { reason: UNKNOWN },
  },
];
