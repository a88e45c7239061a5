import type { BrowserContext } from "@playwright/test";
import type { Heard } from "#renderer/sip/practice/ears.ts";
import type { RingResult } from "#renderer/sip/practice/place-call.ts";
import type { PracticeCall } from "#renderer/sip/practice/practice-call.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { PracticeScenarioId } from "#shared/domain/phone/practice.ts";

/** The simulated people on a page of their own, controlled by a test, which hears what they hear. */
export interface PracticePeople {
  ring(scenario: PracticeScenarioId): Promise<RingResult>;
  hangUp(callId: string): Promise<void>;
  calls(): Promise<readonly PracticeCall[]>;
  lastCall(): Promise<PracticeCall | undefined>;
  heard(callId: string): Promise<Heard | null>;
  /** Ends all of them at once, as when their page crashes. */
  close(): Promise<void>;
}

/** Opens `practice-page` at that address; resolves once all of them are registered. */
export async function openPracticePeople(context: BrowserContext, url: string, line: PracticeLine): Promise<PracticePeople> {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate((theLine) => window.startPractice(theLine), line);
  await page.waitForFunction(() => window.practice.state().line === "ready");
  return {
    ring: (scenario) => page.evaluate((id) => window.practice.ring(id), scenario),
    hangUp: (callId) => page.evaluate((id) => window.practice.hangUp(id), callId),
    calls: () => page.evaluate(() => window.practice.state().calls),
    lastCall: () => page.evaluate(() => window.practice.state().calls.at(-1)),
    heard: (callId) => page.evaluate((id) => window.practice.hear(id), callId),
    close: () => page.close(),
  };
}
