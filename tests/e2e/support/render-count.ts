import type { Page } from "@playwright/test";

/**
 * How often React rendered parts of the window: from the commit in which a caller card has its verdict until it is painted, or since the
 * start while there is none. A busy core's answer may come after the card.
 */
export interface RenderCount {
  /** Commits in which a caller card was rendered; components inside that render themselves again do not count. */
  readonly card: number;
  /** Commits in which a component inside the list of the day was rendered. */
  readonly day: number;
  /** Whether two animation frames have passed since the card was in the document. */
  readonly isPainted: boolean;
}

declare global {
  interface Window {
    renderCount: RenderCount;
  }
}

/** The fields of React's fibers that its developer tools read as well. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly stateNode: unknown;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

function install(): void {
  const HOST = 5;
  const WORKED = 1;
  let count: RenderCount = { card: 0, day: 0, isPainted: false };
  let isJudged = false;
  window.renderCount = count;
  type Place = "card" | "day" | null;

  function placeOf({ tag, stateNode }: Fiber, around: Place): Place {
    if (tag !== HOST || !(stateNode instanceof HTMLElement)) return around;
    return stateNode.dataset["pane"] === "day" && stateNode.matches("main > *") ? "day" : around;
  }

  const isCard = (fiber: Fiber | null) => fiber?.stateNode instanceof HTMLElement && fiber.stateNode.dataset["testid"] === "caller-card";

  /** Adds the places in which a component was rendered; parts that React skipped are the same objects as before. */
  function collect(fiber: Fiber, around: Place, found: Set<Place>): void {
    const place = placeOf(fiber, around);
    const isRendered = fiber.tag !== HOST && (fiber.flags & WORKED) !== 0;
    if (isRendered) found.add(isCard(fiber.child) ? "card" : place);
    if (fiber.alternate !== null && fiber.alternate.child === fiber.child) return;
    for (let child = fiber.child; child !== null; child = child.sibling) collect(child, place, found);
  }

  function onCommitFiberRoot(_renderer: number, root: { readonly current: Fiber }): void {
    if (count.isPainted) return;
    const found = new Set<Place>();
    collect(root.current, null, found);
    const isFirst = !isJudged && found.has("card") && document.querySelector("[data-testid=caller-card] [data-verdict]") !== null;
    const before = isFirst ? { card: 0, day: 0 } : count;
    count = { ...count, card: before.card + Number(found.has("card")), day: before.day + Number(found.has("day")) };
    window.renderCount = count;
    if (!isFirst) return;
    isJudged = true;
    const end = () => {
      count = { ...count, isPainted: true };
      window.renderCount = count;
    };
    requestAnimationFrame(() => requestAnimationFrame(end));
  }

  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: { supportsFiber: true, isDisabled: false, inject: () => 1, onCommitFiberRoot },
    forgetRenders() {
      isJudged = false;
      count = { card: 0, day: 0, isPainted: false };
      window.renderCount = count;
    },
  });
}

/** Counts from now on what React renders in a page that is opened later; by the interface of React's developer tools. */
export async function countRenders(page: Page): Promise<{ forget(): Promise<void>; read(): Promise<RenderCount> }> {
  await page.addInitScript(install);
  return {
    async forget() {
      await page.evaluate("forgetRenders()");
    },
    read: () => page.evaluate(() => window.renderCount),
  };
}
