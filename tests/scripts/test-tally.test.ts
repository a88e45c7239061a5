import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sum, type Tally, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from "#scripts/test-tally.ts";

const folder = mkdtempSync(join(tmpdir(), "faden-tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

function counts({ passed, failures, skipped }: Tally) {
  return { passed, failed: failures.length, skipped };
}

const assertion = (status: string) => ({ fullName: `a ${status} one`, status, failureMessages: status === "failed" ? ["it broke"] : [] });

test("vitest's tests are counted by their result", () => {
  const assertionResults = ["passed", "passed", "failed", "pending", "todo"].map(assertion);
  const file = report({ testResults: [{ name: "a.test.ts", status: "failed", message: "", assertionResults }] });
  const tally = tallyOfVitest("unit", file, 1);
  expect(counts(tally)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  expect(tally.failures[0]).toEqual({ name: "a.test.ts › a failed one", message: "it broke" });
});

test("a file that cannot be loaded is a failure although none of its tests is known", () => {
  const file = report({ testResults: [{ name: "a.test.ts", status: "failed", message: "no such import", assertionResults: [] }] });
  expect(tallyOfVitest("unit", file, 1).failures).toEqual([{ name: "a.test.ts", message: "no such import" }]);
});

test("an error outside all tests is a failure, and so is a run without a report", () => {
  const file = report({ testResults: [{ name: "a.test.ts", status: "passed", message: "", assertionResults: [assertion("passed")] }] });
  expect(counts(tallyOfVitest("unit", file, 0))).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(counts(tallyOfVitest("unit", file, 1))).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(counts(tallyOfVitest("unit", join(folder, "none.json"), 0))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(counts(tallyOfPlaywright("e2e", join(folder, "none.json"), 0))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("Playwright's tests are found in all nested suites, and one that needed a second try counts as failed", () => {
  const spec = (status: string) => ({
    title: status,
    tests: [{ status, results: [{ errors: status === "unexpected" ? [{ message: "late" }] : [] }] }],
  });
  const inner = { title: "group", specs: [spec("expected"), spec("flaky"), spec("skipped")] };
  const file = report({ suites: [{ title: "a.spec.ts", specs: [spec("unexpected"), spec("expected")], suites: [inner] }], errors: [] });
  const tally = tallyOfPlaywright("e2e", file, 1);
  expect(counts(tally)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  expect(tally.failures).toContainEqual({ name: "a.spec.ts › unexpected", message: "late" });
});

test("a check counts as one test, and parts add up", () => {
  const good = tallyOfCheck("types", 0, "");
  const bad = tallyOfCheck("lint", 1, " wrong \n");
  expect(sum([good, bad, { passed: 0, skipped: 3, failures: [] }])).toEqual({
    passed: 1,
    skipped: 3,
    failures: [{ name: "lint", message: "wrong" }],
  });
});
