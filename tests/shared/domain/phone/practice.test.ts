import { describe, expect, it } from "vitest";
import { dialledNumber, PRACTICE_MAILBOX_HZ, PRACTICE_PEOPLE, PRACTICE_SCENARIOS, voiceOf } from "#shared/domain/phone/practice.ts";

describe("the people of the practice line", () => {
  it("have numbers of ranges reserved for fiction, the colleague an internal one", () => {
    const fictional =
      /^(23|\+49(3023125\d{1,3}|6990009\d{3}|4066969\d{1,3}|2214710\d{3}|8999998\d{3}|17139200\d{2}|15228817386|176040690\d{2}))$/;
    const numbers = [...PRACTICE_PEOPLE, ...PRACTICE_SCENARIOS].map(({ number }) => number).filter((number) => number !== "");
    expect(numbers.filter((number) => !fictional.test(number))).toEqual([]);
  });

  it("have one number and one voice each, at least 40 Hz apart", () => {
    expect(new Set(PRACTICE_PEOPLE.map((person) => person.number)).size).toBe(PRACTICE_PEOPLE.length);
    const ofScenarios = PRACTICE_SCENARIOS.map((scenario) => scenario.voiceHz);
    const voices = [...new Set([...PRACTICE_PEOPLE.map(voiceOf), ...ofScenarios, PRACTICE_MAILBOX_HZ])].sort((a, b) => a - b);
    expect(voices.slice(1).filter((hz, index) => hz - (voices[index] ?? 0) < 40)).toEqual([]);
  });

  it("have the numbers of the scenarios", () => {
    const holder = (id: string) =>
      PRACTICE_PEOPLE.find((person) => person.number === PRACTICE_SCENARIOS.find((one) => one.id === id)?.number)?.id;
    expect(holder("return-exact")).toBe("petra-vogel");
    expect(holder("return-switchboard")).toBe("nordlicht");
    expect(holder("return-colleague")).toBe("aylin-demir");
    expect(holder("customer")).toBe("sabine-roth");
    expect(holder("persistent")).toBe("jonas-brandt");
    expect(holder("unknown")).toBeUndefined();
  });
});

it.each([
  ["+491713920021", "+491713920021"],
  ["00491713920021", "+491713920021"],
  ["01713920021", "+491713920021"],
  ["0171 / 39200-21", "+491713920021"],
  ["217", "217"],
  ["*21#", "21"],
  ["anna", ""],
])("dialled %s is %s", (dialled, number) => {
  expect(dialledNumber(dialled)).toBe(number);
});
