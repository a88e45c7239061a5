import type { Browser, Page } from "@playwright/test";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { IceServer, SipAccount } from "#shared/domain/phone/account.ts";
import { servePage } from "#tests/support/pages.ts";

declare global {
  interface Window {
    /** When the phone was last registered, and when it last sent an INVITE, in epoch milliseconds; `null` before. */
    marks: { registered: number | null; sent: number | null };
  }
}

export interface Harness {
  readonly page: Page;
  mark(what: keyof Window["marks"]): Promise<number>;
  forget(): Promise<void>;
  stop(): Promise<void>;
}

function installMarks(): void {
  window.marks = { registered: null, sent: null };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (typeof data === "string" && data.startsWith("INVITE ")) window.marks.sent ??= performance.timeOrigin + performance.now();
    send.call(this, data);
  };
}

/** Faden's phone without its interface, configured for a line; it records when things happen. */
export async function startHarness(browser: Browser, line: PracticeLine, iceServers: readonly IceServer[]): Promise<Harness> {
  const served = await servePage("phone-harness");
  const page = await (await browser.newContext({ permissions: ["microphone"] })).newPage();
  await page.addInitScript(installMarks);
  await page.goto(served.url);
  await page.evaluate(
    ([{ server, domain, rep }, servers]) => {
      const { phone } = window.harness;
      phone.on((event) => {
        if (event.kind === "registration" && event.state === "registered")
          window.marks.registered ??= performance.timeOrigin + performance.now();
      });
      const account: SipAccount = {
        id: "bench",
        label: "Bench",
        server,
        address: `sip:${rep.user}@${domain}`,
        authorizationUser: rep.user,
        displayName: "",
        iceServers: servers,
        voicemail: { kind: "machine" },
        dtmf: "rfc4733",
        enabled: true,
      };
      phone.configure([{ account, password: rep.password }]);
    },
    [line, iceServers] as const,
  );
  const mark = async (what: keyof Window["marks"]) => {
    await page.waitForFunction((name) => window.marks[name] !== null, what, { polling: 20 });
    return (await page.evaluate((name) => window.marks[name], what)) ?? Number.NaN;
  };
  await mark("registered");
  return {
    page,
    mark,
    forget: () =>
      page.evaluate(() => {
        window.marks = { registered: null, sent: null };
      }),
    stop: async () => {
      await page.context().close();
      await served.stop();
    },
  };
}
