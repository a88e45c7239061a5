import { describe, expect, it } from "vitest";
import { askedQuestion } from "#renderer/app/store/selectors/open-questions.ts";
import { entry, state } from "#tests/support/gallery/samples.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const question = (id: string, at: number) => ({
  call: sampleCall({ id }),
  question: { outcome: "postponed" as const, detail: { kind: "condition" as const, text: "", callAt: null }, at },
});
const questions = [question("first", NOON - 1), question("second", NOON + 1)];
/** A call that began to ring between the two questions. */
const ringing = { ...entry(null, { phase: "ringing" }), openQuestions: questions.slice(0, 1) };
const asked = (calls: readonly ReturnType<typeof entry>[], postponedBars: readonly string[] = []) =>
  askedQuestion(state("de", { calls, postponedBars }, { questions }))?.call.id;

describe("the question that the bar asks", () => {
  it("is the oldest", () => {
    expect(asked([])).toBe("first");
  });

  it("waits until the ringing is over if it was raised meanwhile, since keys typed for it would act on the card", () => {
    expect(asked([ringing])).toBe("first");
    expect(asked([ringing], ["first"])).toBeUndefined();
    expect(asked([], ["first"])).toBe("second");
    expect(asked([{ ...ringing, call: { ...ringing.call, phase: "talking", answeredAt: NOON + 2 } }], ["first"])).toBe("second");
  });
});
