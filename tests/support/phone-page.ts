import type { Browser, Page } from "@playwright/test";
import type { CallQuality, Phone, PhoneCall } from "#shared/ports/phone.ts";
import { type Heard, installEars } from "./ears.ts";
import type { SipServer } from "./servers/kamailio.ts";

type Action = Exclude<keyof Phone, "on" | "configure" | "quality" | "close" | "dial">;

/** Faden's phone in a page of its own (tests/support/phone-harness), registered or not. */
export interface PhonePage {
  readonly page: Page;
  register(server: SipServer, user: string, password: string): Promise<void>;
  /** State of the registration as the phone shows it. */
  registration(): Promise<string>;
  /** The call with the latest change. */
  call(): Promise<PhoneCall | null>;
  /** Acts on the call with the latest change. */
  act<A extends Action>(action: A, ...rest: Parameters<Phone[A]> extends [string, ...infer R] ? R : never): Promise<void>;
  dial(target: string): Promise<void>;
  quality(): Promise<CallQuality | null>;
  heard(): Promise<Heard>;
}

/** Opens the phone's page; the microphone is the one the browser was launched with. */
export async function openPhonePage(browser: Browser, url: string): Promise<PhonePage> {
  const context = await browser.newContext({ permissions: ["microphone"], ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.addInitScript(installEars);
  await page.goto(url);
  return {
    page,
    register: ({ wsUrl, domain }, user, password) =>
      page.evaluate((account) => window.harness.start(account, false), { server: wsUrl, domain, user, password }),
    registration: () => page.evaluate(() => window.harness.state()),
    call: () => page.evaluate(() => window.harness.call()),
    act: (action, ...rest) =>
      page.evaluate(
        ([name, values]) => {
          const id = window.harness.call()?.id;
          (window.harness.phone[name] as (...all: unknown[]) => void)(id, ...values);
        },
        [action, rest as unknown[]] as const,
      ),
    dial: (target) => page.evaluate((to) => void window.harness.phone.dial("harness", to), target),
    quality: () => page.evaluate(() => window.harness.phone.quality(window.harness.call()?.id ?? "")),
    heard: () => page.evaluate(() => window.heard()),
  };
}
