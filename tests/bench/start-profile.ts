import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import type { PracticeLine } from "#shared/contract/state.ts";

/** Pause after a page was left, in milliseconds: the work that it left behind is done by then. */
const QUIET_MS = 100;

/** `bare` only registers, `markup` only shows what the app shows. */
export type Kind = "app" | "bare" | "markup";

export interface Site {
  readonly kind: Kind;
  /** Where it registers; `null` for a page that does not. */
  readonly line: PracticeLine | null;
  /** An address that opens a session; valid once. */
  link(): Promise<string>;
}

/** In milliseconds since the navigation began; NaN for what a page does not do. */
export interface Started {
  /** The server's 200 to the REGISTER arrived. */
  readonly registered: number;
  /** The shell was in the document, and something was painted. */
  readonly painted: number;
  /** The shell had its content in the document. */
  readonly drawn: number;
  /** `registered` in epoch milliseconds. */
  readonly registeredAt: number;
}

interface Marks {
  registered: number | null;
  shell: number | null;
  drawn: number | null;
}

declare global {
  interface Window {
    startMarks: Marks;
  }
}

interface Watched {
  /** The server whose answer counts; the app registers at its practice line as well. */
  readonly server: string;
  /** What the bare page registers with, since it stores no account. */
  readonly account: Parameters<Window["bare"]["register"]>[0] | null;
}

/** Runs in a page before its own scripts: watches WebSocket and document, and starts the bare page. */
function installMarks({ server, account }: Watched): void {
  const marks: Marks = { registered: null, shell: null, drawn: null };
  const port = URL.parse(server)?.port;
  window.startMarks = marks;

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (new URL(url).port === port) {
        this.addEventListener("message", ({ data }) => {
          if (typeof data !== "string" || !/^SIP\/2\.0 200 [\s\S]*^CSeq: *\d+ +REGISTER/im.test(data)) return;
          marks.registered ??= performance.now();
        });
      }
    }
  };

  const observer = new MutationObserver(() => {
    if (document.querySelector("[data-pane] main") !== null) marks.shell ??= performance.now();
    if (marks.shell === null || document.querySelector("[data-pane] nav") === null) return;
    marks.drawn = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true });

  if (account !== null) addEventListener("DOMContentLoaded", () => void window.bare?.register(account));
}

function hasStarted(kind: Kind): boolean {
  const { registered, shell, drawn } = window.startMarks;
  const isPainted = shell !== null && drawn !== null && performance.getEntriesByName("first-contentful-paint").length > 0;
  return (kind === "markup" || registered !== null) && (kind === "bare" || isPainted);
}

function readMarks(): Started {
  const { registered, shell, drawn } = window.startMarks;
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    registered: registered ?? Number.NaN,
    // A page that paints something else first is not ahead: its shell counts.
    painted: Math.max(paint?.startTime ?? Number.NaN, shell ?? Number.NaN),
    drawn: drawn ?? Number.NaN,
    registeredAt: performance.timeOrigin + (registered ?? Number.NaN),
  };
}

export interface Profile {
  /** Loads a page in a window of its own, the first one in a window that is open already, and leaves it once it has started. */
  load(url: string): Promise<Started>;
  close(): Promise<void>;
}

/** A browser's profile that knows nothing yet. */
export async function openProfile(browser: Browser, { kind, line }: Pick<Site, "kind" | "line">): Promise<Profile> {
  const context = await browser.newContext({ permissions: ["microphone"], locale: "de-DE" });
  const account = kind === "bare" && line !== null ? { server: line.server, domain: line.domain, ...line.rep } : null;
  await context.addInitScript(installMarks, { server: line?.server ?? "", account });
  let ready: Page | null = await context.newPage();
  return {
    async load(url) {
      const page = ready ?? (await context.newPage());
      ready = null;
      await page.goto(url, { waitUntil: "commit" });
      await page.waitForFunction(hasStarted, kind, { polling: 20 }).catch(async (cause: unknown) => {
        throw new Error(`${kind} did not start: ${JSON.stringify(await page.evaluate(() => window.startMarks))}`, { cause });
      });
      const started = await page.evaluate(readMarks);
      // A page that is left says so to its host; one that the browser ends may not.
      await page.goto("about:blank");
      await page.close();
      await pause(QUIET_MS);
      return started;
    },
    close: () => context.close(),
  };
}

/** The app's page some time after its start, without scripts: the markup that it has painted. */
export async function markupOf(browser: Browser, { link }: Site, nonce: string): Promise<string> {
  const context = await browser.newContext({ permissions: ["microphone"], locale: "de-DE" });
  try {
    const page = await context.newPage();
    await page.goto(await link());
    await page.locator("[data-pane] main").waitFor();
    await pause(2000);
    const markup = await page.evaluate((placeholder) => {
      const copy = document.documentElement.cloneNode(true) as HTMLElement;
      for (const each of copy.querySelectorAll("script, link[rel=modulepreload]")) each.remove();
      // The content security policy refuses styles written in markup.
      for (const each of copy.querySelectorAll("[style]")) each.removeAttribute("style");
      for (const each of copy.querySelectorAll("style")) each.setAttribute("nonce", placeholder);
      return copy.outerHTML;
    }, nonce);
    await page.goto("about:blank");
    return `<!doctype html>${markup}`;
  } finally {
    await context.close();
  }
}
