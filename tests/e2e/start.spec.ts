import { expect, type Page } from "@playwright/test";
import { dial, startAgent } from "#tests/support/sip-agent.ts";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";

const CALLER = "+493023125777";

/** What a page does on the network, in its order: which chunks it loads, what it asks the core, what it sends to and hears from a server. */
function followStart(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const chunk = /\/assets\/(.+)-[\w-]{8}\.js$/.exec(request.url())?.[1];
    if (chunk !== undefined) seen.push(`load ${chunk}`);
  });
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      const text = String(payload);
      if (socket.url().endsWith("/bridge")) seen.push(`ask ${(JSON.parse(text) as { name: string }).name}`);
      else if (text.startsWith("REGISTER ")) seen.push(`REGISTER ${/^From: .*sip:([\w-]+)@/im.exec(text)?.[1]}`);
    });
    socket.on("framereceived", ({ payload }) => {
      if (/^SIP\/2\.0 200 [\s\S]*^CSeq: \d+ REGISTER/im.test(String(payload))) seen.push("registered");
    });
  });
  return seen;
}

const count = (seen: readonly string[], what: string) => seen.filter((each) => each === what).length;

test("the phone is claimed before the window is loaded, and the simulated people register after the rep", async ({ faden, page }) => {
  const { t } = deskOf(page, "de");
  const seen = followStart(page);
  await faden.open();
  await expect(page.getByRole("button", { name: t("shell.line.ready"), exact: true })).toBeVisible();
  await expect.poll(() => seen).toContain("REGISTER callers");
  // Where the server needs longer than 150 ms, as on a busy machine, the window is loaded before it has answered.
  for (const order of [
    ["ask phone.claim", "load open-window", "ask app.hello", "REGISTER callers"],
    ["REGISTER rep", "registered", "REGISTER callers"],
  ]) {
    const places = order.map((each) => seen.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

test("nothing is asked twice, neither at the first start nor when the page is loaded again", async ({ faden, page }) => {
  const { t } = deskOf(page, "de");
  const ready = page.getByRole("button", { name: t("shell.line.ready"), exact: true });
  const seen = followStart(page);
  const reload = async () => page.reload();
  for (const load of [faden.open, reload]) {
    seen.length = 0;
    await load();
    await expect(ready).toBeVisible();
    for (const asked of ["ask phone.claim", "ask app.hello", "ask practice.line"]) await expect.poll(() => count(seen, asked)).toBe(1);
    expect(seen).not.toContain("ask account.secrets");
    // Once without and once with credentials.
    expect(count(seen, "REGISTER rep")).toBe(2);
    await page.waitForLoadState("networkidle");
    const chunks = seen.filter((each) => each.startsWith("load "));
    expect(new Set(chunks).size).toBe(chunks.length);
  }
});

test("a call that comes while the window is still being loaded has its card as soon as that is there", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const seen = followStart(page);
  let go: () => void = () => undefined;
  const mayGo = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route("**/assets/open-window*.js", async (route) => {
    await mayGo;
    await route.continue();
  });
  const line = await faden.host().core.handlers["practice.line"]({});
  const caller = await startAgent(line, line.callers);
  await faden.open();
  await expect.poll(() => seen).toContain("registered");
  const call = caller.call("rep", { from: CALLER });
  const rang = await new Promise<boolean>((resolve) => void dial(call, () => resolve(true)).then(() => resolve(false)));
  expect(rang).toBe(true);
  await expect(desk.card).toHaveCount(0);
  go();
  await expect(desk.card).toContainText(/23125.?777/);
  await call.cancel();
  await expect(desk.card).toHaveCount(0);
  await caller.stop();
});

test("a view that cannot be loaded says so and is tried again when it is opened again, and the telephone keeps working", async ({
  faden,
  page,
}) => {
  const { t } = deskOf(page, "de");
  const ready = page.getByRole("button", { name: t("shell.line.ready"), exact: true });
  const open = (view: "journal" | "inbox") => page.getByRole("button", { name: t(`shell.view.${view}`), exact: true }).click();
  await page.route("**/assets/journal-view*.js", (route) => route.abort());
  await faden.open();
  await expect(ready).toBeVisible();
  await open("journal");
  await expect(page.getByRole("alert").filter({ hasText: t("shell.not-loaded") })).toBeVisible();
  await expect(ready).toBeVisible();
  await page.unroute("**/assets/journal-view*.js");
  await open("inbox");
  await expect(page.getByRole("heading", { name: t("inbox.title") })).toBeVisible();
  await open("journal");
  await expect(page.getByRole("heading", { name: t("journal.title") })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the window's frame is there before the window is loaded, in the look of the last start", async ({ faden, page }) => {
  const { t } = deskOf(page, "de");
  await faden.host().core.handlers["settings.save"]({ theme: "dark", language: "en" });
  await faden.open();
  await expect(page.locator("html[data-theme=dark][lang=en]")).toHaveCount(1);
  await page.route("**/assets/phone-*.js", () => undefined);
  await page.reload({ waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: t("app.name"), exact: true })).toBeVisible();
  await expect(page.locator("main > [data-pane]")).toHaveCount(0);
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.unroute("**/assets/phone-*.js");
  await page.reload();
  await expect(page.locator("main > [data-pane]")).toHaveCount(3);
  await expect(page.getByRole("heading", { name: t("app.name"), exact: true })).toHaveCount(1);
});
