import { existsSync, readFileSync } from "node:fs";

export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** The result of a part of the tests. */
export interface Tally {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** One check without tests of its own counts as one test. */
export function tallyOfCheck(name: string, status: number | null, output: string): Tally {
  return status === 0 ? { passed: 1, skipped: 0, failures: [] } : { passed: 0, skipped: 0, failures: [{ name, message: output.trim() }] };
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: "expected" | "unexpected" | "flaky" | "skipped";
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : null;
}

/** A run that failed although none of its tests did: it was interrupted, or something failed outside any test. */
function withExitCode(name: string, status: number | null, tally: Tally): Tally {
  if (status === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [{ name, message: `ended with exit code ${status}; see its output above` }] };
}

/** Counts vitest's JSON report; a file that could not be loaded is one failure. */
export function tallyOfVitest(name: string, file: string, status: number | null): Tally {
  const report = readReport<VitestReport>(file);
  if (report === null) return { passed: 0, skipped: 0, failures: [{ name, message: "wrote no report; see its output above" }] };
  const tests = report.testResults.flatMap((suite) => suite.assertionResults.map((test) => ({ suite: suite.name, ...test })));
  const failed = tests.filter((test) => test.status === "failed");
  const broken = report.testResults.filter(
    (suite) => suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed"),
  );
  const passed = tests.filter((test) => test.status === "passed").length;
  return withExitCode(name, status, {
    passed,
    skipped: tests.length - passed - failed.length,
    failures: [
      ...failed.map((test) => ({ name: `${test.suite} › ${test.fullName}`, message: test.failureMessages.join("\n") })),
      ...broken.map((suite) => ({ name: suite.name, message: suite.message })),
    ],
  });
}

/** Counts Playwright's JSON report; a test that passed only at a second try counts as failed. */
export function tallyOfPlaywright(name: string, file: string, status: number | null): Tally {
  const report = readReport<PlaywrightReport>(file);
  if (report === null) return { passed: 0, skipped: 0, failures: [{ name, message: "wrote no report; see its output above" }] };
  const tests = report.suites.flatMap((suite) => testsOf(suite, ""));
  const failed = tests.filter(({ status }) => status === "unexpected" || status === "flaky");
  return withExitCode(name, status, {
    passed: tests.filter(({ status }) => status === "expected").length,
    skipped: tests.filter(({ status }) => status === "skipped").length,
    failures: [
      ...failed.map(({ name: test, message }) => ({ name: test, message })),
      ...report.errors.map(({ message }) => ({ name, message: message ?? "" })),
    ],
  });
}

function testsOf(suite: PlaywrightSuite, path: string): { name: string; status: string; message: string }[] {
  const here = path === "" ? suite.title : `${path} › ${suite.title}`;
  return [
    ...suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({
        name: `${here} › ${spec.title}`,
        status: test.status,
        message: test.results.flatMap(({ errors }) => errors.map(({ message }) => message ?? "")).join("\n"),
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, here)),
  ];
}
