import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that replace a module: that module must not have been loaded by a file before them. */
const REPLACING = ["tests/renderer/app/shell/who-gets-the-key.test.tsx", "tests/renderer/ui/forms/use-form.test.tsx"];

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
          exclude: REPLACING,
          // `Uint8Array.fromBase64`, which the browsers have, needs a flag in Node 24.
          execArgv: ["--js-base-64"],
          // Loading the same modules for each file took longer than half of the tests.
          isolate: false,
        },
      },
      { test: { ...unit, name: "unit-replacing", include: REPLACING } },
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
