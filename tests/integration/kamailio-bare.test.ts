// needs: chromium kamailio rtpengine baresip sipp sox
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import type { Baresip } from "#tests/support/servers/baresip.ts";
import { GATEWAY_HZ, startGatewayCall } from "#tests/support/servers/gateway.ts";
import { type Kamailio, SIP_DOMAIN, startKamailio } from "#tests/support/servers/kamailio.ts";
import { type Rtpengine, startRtpengine } from "#tests/support/servers/rtpengine.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { writeTone } from "#tests/support/servers/sound.ts";
import { startTelephone } from "#tests/support/servers/test-bed.ts";

const folder = scratchFolder("bare");
let rtpengine: Rtpengine;
let kamailio: Kamailio;
let carol: Baresip;
let served: ServedPage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  rtpengine = await startRtpengine();
  kamailio = await startKamailio(rtpengine.port);
  carol = await startTelephone("carol", { sipPort: kamailio.sipPort, answers: "manual", codec: "opus", toneHz: 440 });
  served = await servePage("bare-page");
  browser = await launchChromium(await writeTone(`${folder.path}/microphone.wav`, 1000, 48_000));
  page = await (await browser.newContext({ permissions: ["microphone"], ignoreHTTPSErrors: true })).newPage();
  await page.goto(served.url);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await carol?.stop();
  await kamailio?.dispose();
  await rtpengine?.stop();
  folder.remove();
});

function register(server: string, password: string): Promise<string> {
  return page.evaluate(
    ([url = "", domain = "", secret = ""]) =>
      window.bare.register({ server: url, domain, user: "alice", password: secret }).then(
        () => "registered",
        (error: Error) => error.message,
      ),
    [server, SIP_DOMAIN, password],
  );
}

const LONG = { timeout: 10_000 };
type Media = Awaited<ReturnType<typeof window.bare.media>>;
const media = (): Promise<Media> => page.evaluate(() => window.bare.media());

test("a wrong password is refused, the right one registers, over secure WebSocket too", async () => {
  expect(await register(kamailio.wsUrl, "wrong")).toBe("401");
  expect(await register(kamailio.wssUrl, "alicepw")).toBe("registered");
  await page.reload();
  expect(await register(kamailio.wsUrl, "alicepw")).toBe("registered");
});

test("a telephone calls the page, and each hears the other's tone", async () => {
  await carol.control.command("dial", `sip:alice@${SIP_DOMAIN}`);
  await page.waitForFunction(() => document.querySelector("#caller")?.textContent === "carol");
  await page.click("#answer");
  await carol.control.next("CALL_ESTABLISHED");

  await expect.poll(media, LONG).toSatisfy(({ received, sent, hz }: Media) => received > 50 && sent > 50 && Math.abs(hz - 440) < 12);
  await expect.poll(() => carol.heard(), LONG).toMatchObject({ hz: 1000 });

  await carol.control.command("hangup");
  await page.waitForFunction(() => window.bare.state() === "Terminated");
});

test("a gateway of the telephone network calls the page, and its tone is heard", async () => {
  const call = await startGatewayCall(kamailio, {
    to: "alice",
    from: '"Anonymous" <sip:anonymous@anonymous.invalid>',
    headers: ['P-Asserted-Identity: "Reisig, Nora" <sip:+493023125042@sipbed.test>', "Privacy: id"],
  });
  await page.waitForFunction(() => document.querySelector("#caller")?.textContent === "anonymous");
  await page.click("#answer");
  await expect.poll(media, LONG).toSatisfy(({ hz }: Media) => Math.abs(hz - GATEWAY_HZ) < 12);
  await page.evaluate(() => window.bare.hangUp());
  expect(await call.ended).toBe(0);
});
