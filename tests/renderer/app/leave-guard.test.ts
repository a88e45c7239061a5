import { expect, it } from "vitest";
import { guardLeaving } from "#renderer/app/leave-guard.ts";

it("asks before the page is left during a call, and not otherwise", () => {
  const window = new EventTarget();
  let inCall = true;
  const leave = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented ? "asked" : "left";
  };
  const stop = guardLeaving(window, () => inCall);
  expect(leave()).toBe("asked");
  inCall = false;
  expect(leave()).toBe("left");
  inCall = true;
  stop();
  expect(leave()).toBe("left");
});
