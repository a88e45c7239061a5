import { isDeepStrictEqual } from "node:util";
import type { HotkeyState, Intent, ViewState } from "#shared/contract/state.ts";
import { defaultAccelerator } from "#shared/domain/settings/hotkey.ts";
import type { ElectronParts } from "./electron-parts.ts";

/** The state that decides which hotkeys have a use now. */
export interface HotkeyMoment {
  readonly ringing: boolean;
  readonly outcomePending: boolean;
}

interface Command {
  readonly command: string;
  readonly meant: (moment: HotkeyMoment) => boolean;
  readonly intent: Intent;
}

const commands: readonly Command[] = [
  { command: "answer", meant: ({ ringing }) => ringing, intent: { kind: "answer" } },
  ...Array.from(
    "123456789",
    (digit): Command => ({
      command: `outcome.${digit}`,
      meant: ({ outcomePending }) => outcomePending,
      intent: { kind: "outcome", digit },
    }),
  ),
];

/** The state of the hotkeys for a view state. */
export function momentOf(view: ViewState): HotkeyMoment {
  return { ringing: view.calls.length > 0, outcomePending: view.pendingCount > 0 };
}

export interface HotkeysDeps {
  readonly electron: Pick<ElectronParts, "globalShortcut">;
  readonly platform: string;
  /** On Wayland a registration may report success although it failed, so nothing is registered there. */
  readonly wayland: boolean;
  readonly onIntent: (intent: Intent) => void;
  readonly onChange: (states: readonly HotkeyState[]) => void;
}

export interface Hotkeys {
  /** Registers the hotkeys that have a use now and releases the rest. `chosen` are the accelerators that differ from the defaults. */
  apply(moment: HotkeyMoment, chosen: Readonly<Record<string, string>>): void;
  states(): readonly HotkeyState[];
  close(): void;
}

const holds = ({ status }: HotkeyState) => status === "registered" || status === "unknown";

/** Global hotkeys that are registered only while they have a use. */
export function createHotkeys({ electron: { globalShortcut }, platform, wayland, onIntent, onChange }: HotkeysDeps): Hotkeys {
  const acceleratorOf = (each: Command, chosen: Readonly<Record<string, string>>) =>
    chosen[each.command] ?? defaultAccelerator(each.command, platform);
  const idle = (each: Command): HotkeyState => ({ command: each.command, accelerator: acceleratorOf(each, {}), status: "idle" });
  let states: readonly HotkeyState[] = commands.map(idle);
  const register = (accelerator: string, intent: Intent): HotkeyState["status"] => {
    if (!registered(() => globalShortcut.register(accelerator, () => onIntent(intent)))) return "taken";
    return wayland ? "unknown" : "registered";
  };
  const keep = (previous: HotkeyState, wanted: boolean, accelerator: string): HotkeyState => {
    if (wanted && holds(previous) && previous.accelerator === accelerator) return previous;
    if (holds(previous)) globalShortcut.unregister(previous.accelerator);
    return { command: previous.command, accelerator, status: "idle" };
  };
  return {
    apply(moment, chosen) {
      const before = states;
      // Releases all changed keys before registering any, so that two commands can swap keys.
      const kept = commands.map((each, index) => keep(before[index] ?? idle(each), each.meant(moment), acceleratorOf(each, chosen)));
      states = commands.map((each, index) => {
        const state = kept[index] ?? idle(each);
        return each.meant(moment) && !holds(state) ? { ...state, status: register(state.accelerator, each.intent) } : state;
      });
      if (!isDeepStrictEqual(states, before)) onChange(states);
    },
    states: () => states,
    close: () => globalShortcut.unregisterAll(),
  };
}

/** Electron throws for an accelerator that it cannot parse; to the rep that is a key that is not available. */
function registered(register: () => boolean): boolean {
  try {
    return register();
  } catch {
    return false;
  }
}
