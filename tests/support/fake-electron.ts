import { EventEmitter } from "node:events";
import type { ElectronParts } from "#electron/desktop/electron-parts.ts";
import { FakeApp, FakeGlobalShortcut, FakeIpcMain, FakeProtocol, FakeSession } from "./fake-electron-app.ts";
import { type Bounds, FakeBrowserWindow, type WindowStack } from "./fake-electron-window.ts";

export interface MenuItem {
  readonly label?: string;
  readonly click?: () => void;
}

export class FakeTray extends EventEmitter {
  image: unknown;
  toolTip = "";
  items: readonly MenuItem[] = [];
  destroyed = false;

  constructor(image: unknown) {
    super();
    this.image = image;
  }

  setImage(image: unknown) {
    this.image = image;
  }

  setToolTip(text: string) {
    this.toolTip = text;
  }

  setContextMenu(menu: { readonly items: readonly MenuItem[] }) {
    this.items = menu.items;
  }

  destroy() {
    this.destroyed = true;
  }
}

export interface FakeDisplay {
  readonly id: number;
  readonly bounds: Bounds;
  readonly workArea: Bounds;
}

function distance({ x, y, width, height }: Bounds, point: { readonly x: number; readonly y: number }): number {
  const beyond = (value: number, start: number, size: number) => Math.max(start - value, 0, value - start - size);
  return Math.hypot(beyond(point.x, x, width), beyond(point.y, y, height));
}

function fakeScreen() {
  const area = { x: 0, y: 0, width: 1920, height: 1080 };
  const state = { displays: [{ id: 1, bounds: area, workArea: { ...area, height: 1040 } }] as FakeDisplay[], cursor: { x: 10, y: 10 } };
  const nearest = (point: { readonly x: number; readonly y: number }) =>
    state.displays.toSorted((a, b) => distance(a.bounds, point) - distance(b.bounds, point))[0];
  return {
    state,
    getCursorScreenPoint: () => state.cursor,
    getDisplayNearestPoint: nearest,
    getDisplayMatching: ({ x, y, width, height }: Bounds) => nearest({ x: x + width / 2, y: y + height / 2 }),
  };
}

function fakeSafeStorage() {
  const state = { available: true, backend: "gnome_libsecret" };
  return {
    state,
    isAsyncEncryptionAvailable: async () => state.available,
    getSelectedStorageBackend: () => state.backend,
    encryptStringAsync: async (text: string) => Buffer.from(`sealed ${text}`).reverse(),
    decryptStringAsync: async (data: Buffer) => ({ result: Buffer.from(data).reverse().toString().slice(7), shouldReEncrypt: false }),
  };
}

/**
 * Replaces the Electron program in what we rely on: order of events, what can be prevented, objects that throw once destroyed, calls that
 * throw before the app is ready. `parts` is passed to the host; the rest lets tests inspect it and act as the person or the system.
 */
export function createFakeElectron() {
  const stack: WindowStack = { windows: [], focused: null, ready: false };
  const trays: FakeTray[] = [];
  const notifications: { readonly title: string; readonly body: string }[] = [];
  const opened: string[] = [];
  const fake = {
    stack,
    trays,
    notifications,
    opened,
    app: new FakeApp(stack),
    globalShortcut: new FakeGlobalShortcut(),
    ipcMain: new FakeIpcMain(),
    session: new FakeSession(),
    protocol: new FakeProtocol(stack),
    powerMonitor: new EventEmitter(),
    screen: fakeScreen(),
    safeStorage: fakeSafeStorage(),
  };
  class BrowserWindow extends FakeBrowserWindow {
    constructor(options: Record<string, unknown>) {
      super(stack, options);
    }
  }
  class Tray extends FakeTray {
    constructor(image: unknown) {
      if (!stack.ready) throw new Error("Cannot create Tray before app is ready");
      super(image);
      trays.push(this);
    }
  }
  class Notification {
    static isSupported() {
      return true;
    }

    private readonly options: { readonly title: string; readonly body: string };

    constructor(options: { readonly title: string; readonly body: string }) {
      this.options = options;
    }

    show() {
      notifications.push(this.options);
    }
  }
  const createFromBitmap = (bitmap: Buffer, { width, height }: { readonly width: number; readonly height: number }) => {
    if (bitmap.length !== width * height * 4) throw new Error("invalid buffer size");
    return { bitmap };
  };
  const parts = {
    ...fake,
    BrowserWindow,
    Tray,
    Notification,
    Menu: { buildFromTemplate: (items: readonly MenuItem[]) => ({ items }) },
    nativeImage: { createFromBitmap },
    session: { defaultSession: fake.session },
    shell: {
      openExternal: async (url: string) => {
        opened.push(url);
      },
    },
  };
  return { ...fake, parts: parts as unknown as ElectronParts };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
