import type { Invitation } from "sip.js";
import { beforeEach, expect, it, vi } from "vitest";
import { behave, behaveAsMailbox, converse } from "#renderer/sip/practice/behaviour.ts";
import type { SimulatedCall } from "#renderer/sip/practice/practice-call.ts";
import type { PracticeBehaviour, PracticePerson } from "#shared/domain/phone/practice.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";

let clock: FakeClock;
let level = 0;
const done: string[] = [];

beforeEach(() => {
  clock = createFakeClock(0);
  level = 0;
  done.length = 0;
});

function call(): SimulatedCall {
  return {
    voice: { speak: (speaking: boolean) => done.push(speaking ? "speaks" : "silent") },
    hear: () => ({ level, peakHz: 0 }),
    hangUp: () => done.push("hangs up"),
    after: (ms: number, fn: () => void) => void clock.after(ms, fn),
  } as unknown as SimulatedCall;
}

function invitation(): Invitation {
  return {
    accept: vi.fn(async (options: { extraHeaders?: string[] }) => done.push(["answers", ...(options.extraHeaders ?? [])].join(" "))),
    reject: vi.fn(async ({ statusCode }: { statusCode: number }) => done.push(`refuses with ${statusCode}`)),
  } as unknown as Invitation;
}

const person = (behaviour: PracticeBehaviour): PracticePerson => ({
  id: "x",
  name: "X",
  company: "",
  number: "+49",
  behaviour,
  voiceHz: 400,
});

it.each([
  ["answers", 0, 1999, 2000],
  ["door-opener", 1, 3999, 4000],
] as const)("%s: answers between two and four seconds", async (behaviour, random, before, after) => {
  behave(call(), invitation(), person(behaviour), () => random);
  await clock.advance(before);
  expect(done).toEqual([]);
  await clock.advance(after - before);
  expect(done).toEqual(["answers"]);
});

it("a busy person refuses at once; unknown and unreachable ones do not answer", async () => {
  behave(call(), invitation(), person("busy"), () => 0);
  expect(done).toEqual(["refuses with 486"]);
  behave(call(), invitation(), null, () => 0);
  behave(call(), invitation(), person("not-reached"), () => 0);
  await clock.advance(600_000);
  expect(done).toHaveLength(1);
});

it("the mailbox identifies itself as a machine, plays its announcement and listens", async () => {
  behaveAsMailbox(call(), invitation());
  await clock.advance(4000);
  expect(done).toEqual(["answers Answer-Mode: Auto", "silent"]);
});

it("a caller waits for the end of a machine's greeting, leaves a message and hangs up", async () => {
  converse(call(), true);
  level = 0.2;
  await clock.advance(5000);
  expect(done).toEqual(["silent"]);
  level = 0;
  await clock.advance(1000);
  expect(done).toEqual(["silent", "speaks"]);
  await clock.advance(8000);
  expect(done).toEqual(["silent", "speaks", "hangs up"]);
});

it("a greeting without end is waited for at most a minute", async () => {
  converse(call(), true);
  level = 0.2;
  await clock.advance(60_000);
  expect(done).toEqual(["silent", "speaks"]);
});

it("a rep who takes over the call is talked to like a person", async () => {
  converse(call(), true);
  await clock.advance(2000);
  level = 0.2;
  await clock.advance(60_000);
  expect(done).toEqual(["silent", "speaks"]);
  await clock.advance(180_000);
  expect(done.at(-1)).toBe("hangs up");
});
