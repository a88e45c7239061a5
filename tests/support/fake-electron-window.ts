import { EventEmitter } from "node:events";

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An event that can be prevented, as Electron passes it to listeners. */
export function preventable<T extends object>(details: T) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

let lastContentsId = 0;

export class FakeWebContents extends EventEmitter {
  readonly id: number;
  readonly mainFrame = { url: "", parent: null };
  readonly sent: { readonly channel: string; readonly payload: unknown }[] = [];
  reloads = 0;
  destroyed = false;
  openHandler: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: "allow" });

  constructor() {
    super();
    lastContentsId += 1;
    this.id = lastContentsId;
  }

  isDestroyed() {
    return this.destroyed;
  }

  send(channel: string, payload: unknown) {
    this.assertAlive();
    // Values that cannot be cloned throw in Electron as well.
    this.sent.push({ channel, payload: structuredClone(payload) });
  }

  reload() {
    this.assertAlive();
    this.reloads += 1;
  }

  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler;
  }

  /** Navigates as a page does by a link or a script; returns whether it was allowed. */
  tryNavigate(kind: "will-navigate" | "will-redirect" | "will-frame-navigate", url: string): boolean {
    const event = preventable({ url });
    this.emit(kind, event, url);
    return !event.defaultPrevented;
  }

  destroy() {
    this.destroyed = true;
    this.emit("destroyed");
  }

  private assertAlive() {
    if (this.destroyed) throw new TypeError("Object has been destroyed");
  }
}

/** All windows of one fake app, from back to front. */
export interface WindowStack {
  readonly windows: FakeBrowserWindow[];
  focused: FakeBrowserWindow | null;
  ready: boolean;
}

export class FakeBrowserWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly options: Record<string, unknown>;
  visible = false;
  minimized = false;
  alwaysOnTop: string | null = null;
  onAllWorkspaces: unknown = null;
  url = "";
  private readonly stack: WindowStack;
  private bounds: Bounds;
  private destroyed = false;

  constructor(stack: WindowStack, options: Record<string, unknown>) {
    super();
    if (!stack.ready) throw new Error("Cannot create BrowserWindow before app is ready");
    this.stack = stack;
    this.options = options;
    const number = (name: string, otherwise: number) => (typeof options[name] === "number" ? options[name] : otherwise);
    this.bounds = { x: number("x", 0), y: number("y", 0), width: number("width", 800), height: number("height", 600) };
    this.visible = options["show"] !== false;
    stack.windows.push(this);
  }

  async loadURL(url: string) {
    this.assertAlive();
    this.url = url;
    this.webContents.mainFrame.url = url;
    await Promise.resolve();
    if (!this.destroyed) this.emit("ready-to-show");
  }

  show() {
    this.showInactive();
    this.stack.focused = this;
  }

  showInactive() {
    this.moveTop();
    this.visible = true;
  }

  hide() {
    this.assertAlive();
    this.visible = false;
    if (this.stack.focused === this) this.stack.focused = null;
  }

  focus() {
    this.assertAlive();
    this.stack.focused = this;
  }

  moveTop() {
    this.assertAlive();
    this.stack.windows.splice(this.stack.windows.indexOf(this), 1);
    this.stack.windows.push(this);
  }

  isVisible() {
    return this.visible;
  }

  isMinimized() {
    return this.minimized;
  }

  restore() {
    this.minimized = false;
  }

  isDestroyed() {
    return this.destroyed;
  }

  getBounds() {
    this.assertAlive();
    return this.bounds;
  }

  getNormalBounds() {
    return this.getBounds();
  }

  /** As a person drags it. */
  drag(to: { readonly x: number; readonly y: number }) {
    this.bounds = { ...this.bounds, ...to };
    this.emit("moved");
  }

  setAlwaysOnTop(flag: boolean, level = "floating") {
    this.alwaysOnTop = flag ? level : null;
  }

  setVisibleOnAllWorkspaces(visible: boolean, options: unknown) {
    this.onAllWorkspaces = visible ? options : null;
  }

  /** By a person or by `app.quit`: can be prevented. Returns whether it closed. */
  close(): boolean {
    this.assertAlive();
    const event = preventable({});
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }

  /** Cannot be prevented; still emits `closed`. */
  destroy() {
    if (this.destroyed) return;
    this.destroyed = true;
    this.stack.windows.splice(this.stack.windows.indexOf(this), 1);
    if (this.stack.focused === this) this.stack.focused = null;
    this.webContents.destroy();
    this.emit("closed");
  }

  private assertAlive() {
    if (this.destroyed) throw new TypeError("Object has been destroyed");
  }
}
