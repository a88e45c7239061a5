import { describe, expect, it, vi } from "vitest";
import { holdKeys, isTyping, type KeyMap, keyName, listenForKeys } from "#renderer/ui/keys/keys.ts";

class KeyDown extends Event {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly altKey: boolean;
  readonly repeat: boolean;
  constructor(key: string, { ctrlKey = false, altKey = false, repeat = false } = {}) {
    super("keydown", { cancelable: true });
    this.key = key;
    this.ctrlKey = ctrlKey;
    this.altKey = altKey;
    this.repeat = repeat;
  }
}

/** A target of keys, which may be a text field. */
class Place extends EventTarget {
  readonly isField: boolean;
  isConnected = true;
  constructor(isField: boolean) {
    super();
    this.isField = isField;
  }
  closest() {
    return this.isField ? this : null;
  }
}

function pressed(map: KeyMap, event: KeyDown, target: EventTarget = new EventTarget()) {
  listenForKeys(target, () => map);
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

describe("keyName", () => {
  it.each([
    [{ key: "A", ctrlKey: false, metaKey: false, altKey: false }, "a"],
    [{ key: "?", ctrlKey: false, metaKey: false, altKey: false }, "?"],
    [{ key: "Escape", ctrlKey: false, metaKey: false, altKey: false }, "escape"],
    [{ key: "k", ctrlKey: true, metaKey: false, altKey: false }, "mod+k"],
    [{ key: "k", ctrlKey: false, metaKey: true, altKey: false }, "mod+k"],
    // AltGr is reported as Control and Alt together, and types ² on a German keyboard.
    [{ key: "²", ctrlKey: true, metaKey: false, altKey: true }, null],
  ])("%o is %s", (press, name) => {
    expect(keyName(press)).toBe(name);
  });
});

describe("page-wide keys", () => {
  it("act once and prevent the default action", () => {
    const answer = vi.fn();
    expect(pressed({ a: answer }, new KeyDown("a"))).toBe(true);
    expect(answer).toHaveBeenCalledOnce();
  });

  it("are handled by layers with precedence, whenever they were added", () => {
    const target = new EventTarget();
    const [first, later, below] = [vi.fn(), vi.fn(), vi.fn()];
    const stop = listenForKeys(target, () => ({ s: first }), true);
    listenForKeys(target, () => ({ b: below }));
    listenForKeys(target, () => ({ s: later }));
    for (const key of ["s", "b"]) target.dispatchEvent(new KeyDown(key));
    stop();
    target.dispatchEvent(new KeyDown("s"));
    expect([first, later, below].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });

  it("ignore unknown keys, held keys, and keys that do nothing now", () => {
    const answer = vi.fn();
    expect(pressed({ a: answer }, new KeyDown("b"))).toBe(false);
    expect(pressed({ a: answer }, new KeyDown("a", { repeat: true }))).toBe(false);
    expect(pressed({ a: null }, new KeyDown("a"))).toBe(false);
    expect(answer).not.toHaveBeenCalled();
  });

  it("never act on Enter and Space, which belong to the focused element", () => {
    const answer = vi.fn();
    pressed({ a: answer }, new KeyDown("Enter"));
    pressed({ a: answer }, new KeyDown(" "));
    expect(answer).not.toHaveBeenCalled();
  });

  it("leave letters to a text field, but not Control and K", () => {
    const answer = vi.fn();
    const search = vi.fn();
    pressed({ a: answer, "mod+k": search }, new KeyDown("a"), new Place(true));
    pressed({ a: answer, "mod+k": search }, new KeyDown("k", { ctrlKey: true }), new Place(true));
    expect(answer).not.toHaveBeenCalled();
    expect(search).toHaveBeenCalledOnce();
    expect(isTyping(new Place(false))).toBe(false);
  });

  it("are handled by the latest listener that knows the key, and by the earlier one after it is gone", () => {
    const target = new EventTarget();
    const bar = vi.fn();
    const card = vi.fn();
    listenForKeys(target, () => ({ 1: bar, escape: bar }));
    const stop = listenForKeys(target, () => ({ 1: card }));
    target.dispatchEvent(new KeyDown("1"));
    target.dispatchEvent(new KeyDown("Escape"));
    stop();
    target.dispatchEvent(new KeyDown("1"));
    expect(card).toHaveBeenCalledOnce();
    expect(bar).toHaveBeenCalledTimes(2);
  });

  it("ignore handled events", () => {
    const answer = vi.fn();
    const event = new KeyDown("a");
    event.preventDefault();
    pressed({ a: answer }, event);
    expect(answer).not.toHaveBeenCalled();
  });

  describe("typing on after the field is gone", () => {
    /** Types into a field that disappears, unless `isThere`, then presses a key elsewhere this many milliseconds later. */
    function pressedAfter(typed: string, ms: number, between: Event | null = null, isThere = false): number {
      const three = vi.fn();
      const window = new EventTarget();
      const field = new Place(true);
      const at = (key: string, time: number, target: EventTarget) => {
        const event = new KeyDown(key);
        Object.defineProperty(event, "timeStamp", { value: time });
        Object.defineProperty(event, "target", { value: target });
        window.dispatchEvent(event);
      };
      listenForKeys(window, () => ({ "3": three }));
      at(typed, 5_000, field);
      field.isConnected = isThere;
      if (between !== null) window.dispatchEvent(between);
      at("3", 5_000 + ms, window);
      return three.mock.calls.length;
    }

    it("does nothing until a pause", () => {
      expect(pressedAfter("x", 400)).toBe(0);
      expect(pressedAfter("x", 1001)).toBe(1);
    });

    it("acts at once if the rep ended the typing", () => {
      expect(pressedAfter("Escape", 50)).toBe(1);
      expect(pressedAfter("x", 50, new Event("pointerdown"))).toBe(1);
    });

    it("does nothing either if the field only lost the focus", () => {
      expect(pressedAfter("x", 400, null, true)).toBe(0);
      expect(pressedAfter("x", 1001, null, true)).toBe(1);
    });
  });
});

describe("limited keys", () => {
  it("reach only text fields and combinations until the time is over or the limit ends", () => {
    const act = vi.fn();
    const target = new EventTarget();
    listenForKeys(target, () => ({ u: act, "mod+k": act }));
    holdKeys(target, performance.now() + 10_000);
    const swallowed = new KeyDown("u");
    target.dispatchEvent(swallowed);
    expect([swallowed.defaultPrevented, act.mock.calls.length]).toEqual([true, 0]);
    target.dispatchEvent(new KeyDown("k", { ctrlKey: true }));
    expect(act).toHaveBeenCalledTimes(1);
    holdKeys(target, null);
    target.dispatchEvent(new KeyDown("u"));
    expect(act).toHaveBeenCalledTimes(2);
    holdKeys(target, performance.now() - 1);
    target.dispatchEvent(new KeyDown("u"));
    expect(act).toHaveBeenCalledTimes(3);
    const field = new Place(true);
    listenForKeys(field, () => ({}));
    holdKeys(field, performance.now() + 10_000);
    const typed = new KeyDown("u");
    field.dispatchEvent(typed);
    expect(typed.defaultPrevented).toBe(false);
  });
});
