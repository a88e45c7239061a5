import { expect, it } from "vitest";
import { type Answer, askQuestion, noAnswer } from "#renderer/app/store/actions/ask.ts";

/** Questions whose answers arrive when the test says so. */
function asking() {
  const faults: unknown[] = [];
  let answer: Answer<string> = noAnswer;
  function ask(key: string) {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const drop = askQuestion(
      { key, fetch: () => promise },
      () => Promise.reject(new Error("not asked")),
      (next) => {
        answer = next(answer);
      },
      (error) => faults.push(error),
    );
    const settled = () => Promise.allSettled([promise]);
    return {
      drop,
      async answer(value: string) {
        resolve(value);
        await settled();
      },
      async fail() {
        reject(new Error("gone"));
        await settled();
      },
    };
  }
  return { ask, faults, shown: () => answer };
}

it("shows the answer to the latest question, however late the previous one arrives", async () => {
  const { ask, shown } = asking();
  const first = ask("a");
  first.drop();
  const second = ask("b");
  await second.answer("of b");
  await first.answer("of a");
  expect(shown()).toEqual({ key: "b", value: "of b", hasFailed: false });
});

it("keeps the previous answer when the core cannot answer, says so, and passes the error on", async () => {
  const { ask, shown, faults } = asking();
  await ask("a").answer("of a");
  await ask("b").fail();
  expect(shown()).toEqual({ key: "b", value: "of a", hasFailed: true });
  expect(faults).toEqual([new Error("gone")]);
});

it("passes on the error of an outdated question, and shows nothing of it", async () => {
  const { ask, shown, faults } = asking();
  const only = ask("a");
  only.drop();
  await only.fail();
  expect(shown()).toBe(noAnswer);
  expect(faults).toHaveLength(1);
});
