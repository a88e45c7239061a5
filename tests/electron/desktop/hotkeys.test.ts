import { beforeEach, describe, expect, it } from "vitest";
import { createHotkeys, type Hotkeys, momentOf } from "#electron/desktop/hotkeys.ts";
import type { HotkeyState, Intent } from "#shared/contract/state.ts";
import { createFakeElectron, type FakeElectron } from "#tests/support/fake-electron.ts";
import { quietView, ringingView } from "./fixture.ts";

const quiet = { ringing: false, outcomePending: false };
const pending = { ringing: false, outcomePending: true };
const ringing = { ringing: true, outcomePending: false };

let electron: FakeElectron;
let intents: Intent[];
let changes: (readonly HotkeyState[])[];

beforeEach(() => {
  electron = createFakeElectron();
  intents = [];
  changes = [];
});

function create(platform = "linux", wayland = false): Hotkeys {
  return createHotkeys({
    electron: electron.parts,
    platform,
    wayland,
    onIntent: (intent) => intents.push(intent),
    onChange: (states) => changes.push(states),
  });
}

function statusOf(hotkeys: Hotkeys, command: string): string {
  return hotkeys.states().find((state) => state.command === command)?.status ?? "none";
}

describe("global hotkeys", () => {
  it("are registered only while they have a use", () => {
    const hotkeys = create();
    hotkeys.apply(quiet, {});
    expect([...electron.globalShortcut.held.keys()]).toEqual([]);
    hotkeys.apply(pending, {});
    expect([...electron.globalShortcut.held.keys()]).toEqual(Array.from("123456789", (digit) => `Control+Shift+${digit}`));
    hotkeys.apply(ringing, {});
    expect([...electron.globalShortcut.held.keys()]).toEqual(["Control+Shift+0"]);
    hotkeys.apply(quiet, {});
    expect([...electron.globalShortcut.held.keys()]).toEqual([]);
  });

  it("log the outcome and answer the call", () => {
    const hotkeys = create();
    hotkeys.apply({ ringing: true, outcomePending: true }, {});
    electron.globalShortcut.press("Control+Shift+4");
    electron.globalShortcut.press("Control+Shift+0");
    expect(intents).toEqual([{ kind: "outcome", digit: "4" }, { kind: "answer" }]);
  });

  it("are Control+Option on macOS, and never Ctrl+Alt elsewhere", () => {
    create("darwin").apply(pending, {});
    expect(electron.globalShortcut.press("Control+Option+1")).toBe(true);
    for (const platform of ["linux", "win32"]) {
      const accelerators = create(platform)
        .states()
        .map(({ accelerator }) => accelerator);
      expect(accelerators.filter((accelerator) => /Alt/.test(accelerator))).toEqual([]);
    }
  });

  it("are shown as taken when another program has them, until it releases them", () => {
    electron.globalShortcut.foreign.add("Control+Shift+4");
    const hotkeys = create();
    hotkeys.apply(pending, {});
    expect(statusOf(hotkeys, "outcome.4")).toBe("taken");
    expect(statusOf(hotkeys, "outcome.5")).toBe("registered");
    electron.globalShortcut.foreign.clear();
    hotkeys.apply(pending, {});
    expect(statusOf(hotkeys, "outcome.4")).toBe("registered");
    expect(changes).toHaveLength(2);
  });

  it("register nothing on Wayland", () => {
    const hotkeys = create("linux", true);
    hotkeys.apply(pending, {});
    expect(statusOf(hotkeys, "outcome.1")).toBe("unknown");
    expect(statusOf(hotkeys, "answer")).toBe("idle");
    hotkeys.apply(quiet, {});
    expect(electron.globalShortcut.held.size).toBe(0);
  });

  it("can be changed while they are registered, also swapped", () => {
    const hotkeys = create();
    hotkeys.apply(pending, {});
    hotkeys.apply(pending, { "outcome.1": "Control+Shift+2", "outcome.2": "Control+Shift+1" });
    expect([statusOf(hotkeys, "outcome.1"), statusOf(hotkeys, "outcome.2")]).toEqual(["registered", "registered"]);
    electron.globalShortcut.press("Control+Shift+2");
    expect(intents).toEqual([{ kind: "outcome", digit: "1" }]);
  });

  it("count as taken, without a crash, when Electron cannot parse them or two are the same", () => {
    const hotkeys = create();
    hotkeys.apply(pending, { "outcome.1": "Nonsense", "outcome.3": "Control+Shift+2" });
    expect(["outcome.1", "outcome.2", "outcome.3"].map((command) => statusOf(hotkeys, command))).toEqual(["taken", "registered", "taken"]);
  });

  it("are reported only when they changed", () => {
    const hotkeys = create();
    hotkeys.apply(pending, {});
    hotkeys.apply(pending, {});
    expect(changes).toHaveLength(1);
  });

  it("follow the view", () => {
    expect(momentOf(quietView)).toEqual(quiet);
    expect(momentOf(ringingView("a"))).toEqual(ringing);
    expect(momentOf({ ...quietView, pendingCount: 1 })).toEqual(pending);
  });
});
