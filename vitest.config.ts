import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files with a process of their own: they replace a module, which must not have been loaded before, or count the objects of the heap, which
 * takes several times as long beside what other files have left there.
 */
const ALONE = [
  "tests/renderer/app/shell/who-gets-the-key.test.tsx",
  "tests/renderer/ui/forms/use-form.test.tsx",
  "tests/renderer/app/controller/calls/day-of-calls.test.ts",
  "tests/renderer/sip/calls/forgotten.test.ts",
];

// Properties over real files take seconds where the machine has other things to do.
const unit = { testTimeout: 30_000, hookTimeout: 30_000 };

/** Begins with the file that waits longest for the real time of its server, so that nothing waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith("/integration/asterisk.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Half of the processors would be one of two.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...unit,
          name: "unit",
          include: ["tests/{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}"],
          exclude: ALONE,
          // `Uint8Array.fromBase64`, which the browsers have, needs a flag in Node 24.
          execArgv: ["--js-base-64"],
          // Loading the same modules for each file took longer than half of the tests.
          isolate: false,
        },
      },
      { test: { ...unit, name: "unit-alone", include: ALONE, execArgv: ["--js-base-64"] } },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
