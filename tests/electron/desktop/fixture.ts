import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Core, CoreEvent } from "#electron/core/base/core-types.ts";
import { type DesktopFacts, startDesktop } from "#electron/desktop/desktop.ts";
import { declareScheme } from "#electron/desktop/pages.ts";
import type { BridgeAnswer } from "#shared/contract/frames.ts";
import type { ViewState } from "#shared/contract/state.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { createFakeElectron, type FakeElectron } from "#tests/support/fake-electron.ts";
import type { FakeBrowserWindow } from "#tests/support/fake-electron-window.ts";
import { card } from "#tests/support/gallery/samples.ts";

export interface Asked {
  readonly name: unknown;
  readonly input: unknown;
}

export const quietView: ViewState = { calls: [], registration: "registered", inCall: false, pendingCount: 0 };

export function ringingView(...ids: readonly string[]): ViewState {
  return { ...quietView, calls: ids.map((callId) => ({ ...card("ready", "en"), callId })) };
}

/** A core that only passes events on, and records requests. */
function stubCore() {
  const listeners = new Set<(event: CoreEvent) => void>();
  const asked: Asked[] = [];
  /** `closing`: a promise that closing waits for. */
  const state = { closed: false, closing: Promise.resolve() };
  const emit = (name: CoreEvent["name"], payload: unknown) => {
    for (const listener of listeners) listener({ name, payload } as CoreEvent);
  };
  const core = {
    handlers: {},
    emit,
    on: (listener: (event: CoreEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      await state.closing;
      state.closed = true;
    },
  } as unknown as Core;
  const settings = {
    language: null,
    doNotDisturb: false,
    absence: null as object | null,
    cardPopup: true,
    hotkeys: {} as Record<string, string>,
  };
  const call = async (_: Core, name: unknown, input: unknown): Promise<BridgeAnswer> => {
    asked.push({ name, input });
    return { output: name === "app.hello" ? { state: { settings } } : null };
  };
  return { core, asked, state, emit, settings, call };
}

interface Options {
  readonly electron?: FakeElectron;
  readonly platform?: string;
  readonly wayland?: boolean;
  readonly argv?: readonly string[];
  readonly dataDir?: string;
}

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function builtApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "faden-desktop-"));
  folders.push(folder);
  await mkdir(join(folder, "out", "renderer", "assets"), { recursive: true });
  await writeFile(join(folder, "out", "renderer", "index.html"), "<title>page</title>");
  await writeFile(join(folder, "out", "renderer", "assets", "app.js"), "export {};");
  return folder;
}

/** The desktop host as main.ts starts it, over the fake Electron and a stub core. */
export async function startTestDesktop(options: Options = {}) {
  const electron = options.electron ?? createFakeElectron();
  const appDir = await builtApp();
  const stub = stubCore();
  const clock = createFakeClock(0);
  const machine: { changed: () => void; watched: boolean } = { changed: () => undefined, watched: true };
  let facts: DesktopFacts | null = null;
  declareScheme(electron.parts);
  await startDesktop(electron.parts, {
    dataDir: options.dataDir ?? appDir,
    appDir,
    argv: options.argv ?? ["electron"],
    platform: options.platform ?? "linux",
    wayland: options.wayland ?? false,
    clock,
    openCore: async (given) => {
      facts = given;
      return stub.core;
    },
    call: stub.call,
    watchNetwork: (onChange) => {
      machine.changed = onChange;
      return () => {
        machine.watched = false;
      };
    },
  });
  return { ...stub, clock, electron, appDir, machine, facts: facts as DesktopFacts | null };
}

export type TestDesktop = Awaited<ReturnType<typeof startTestDesktop>>;

export function mainWindow({ electron }: Pick<TestDesktop, "electron">): FakeBrowserWindow {
  return found(electron.stack.windows.find(({ url }) => url === "app://faden/#/"));
}

export function cardWindow({ electron }: Pick<TestDesktop, "electron">, id: string): FakeBrowserWindow | null {
  return electron.stack.windows.find(({ url }) => url === `app://faden/#/card/${id}`) ?? null;
}

export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("not found");
  return value;
}

/** Lets pending promises settle. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
