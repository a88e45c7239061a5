import { EventEmitter } from "node:events";
import { preventable, type WindowStack } from "./fake-electron-window.ts";

export class FakeApp extends EventEmitter {
  exited = false;
  /** Whether another process has the lock. */
  lockTaken = false;
  locale = "de-AT";
  private readonly stack: WindowStack;

  constructor(stack: WindowStack) {
    super();
    this.stack = stack;
  }

  async whenReady() {
    await Promise.resolve();
    this.stack.ready = true;
  }

  requestSingleInstanceLock() {
    return !this.lockTaken;
  }

  getLocale() {
    return this.locale;
  }

  /** As in Electron: `before-quit`, `close` of every window, `will-quit`, `quit`; each listener can prevent the rest. */
  quit() {
    if (this.exited) return;
    const before = preventable({});
    this.emit("before-quit", before);
    if (before.defaultPrevented) return;
    if (![...this.stack.windows].every((window) => window.close())) return;
    const will = preventable({});
    this.emit("will-quit", will);
    if (will.defaultPrevented) return;
    this.exited = true;
    this.emit("quit");
  }
}

const MODIFIERS = /^(Control|Ctrl|Command|Cmd|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/;

export class FakeGlobalShortcut {
  /** Accelerators that other programs have registered. */
  readonly foreign = new Set<string>();
  readonly held = new Map<string, () => void>();

  register(accelerator: string, callback: () => void): boolean {
    const parts = accelerator.split("+");
    if (parts.length < 2 || !parts.slice(0, -1).every((part) => MODIFIERS.test(part))) throw new TypeError("conversion failure");
    if (this.foreign.has(accelerator) || this.held.has(accelerator)) return false;
    this.held.set(accelerator, callback);
    return true;
  }

  unregister(accelerator: string) {
    this.held.delete(accelerator);
  }

  unregisterAll() {
    this.held.clear();
  }

  /** Returns whether it reached this app. */
  press(accelerator: string): boolean {
    const callback = this.held.get(accelerator);
    callback?.();
    return callback !== undefined;
  }
}

type IpcHandler = (event: unknown, ...args: readonly unknown[]) => unknown;

export class FakeIpcMain {
  private readonly handlers = new Map<string, IpcHandler>();

  handle(channel: string, handler: IpcHandler) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  /** Arguments and results are cloned, as between processes. */
  async invoke(channel: string, event: { readonly sender: unknown; readonly senderFrame: unknown }, ...args: readonly unknown[]) {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...structuredClone(args)));
  }
}

type RequestHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void, details: object) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

export class FakeSession {
  private requestHandler: RequestHandler | null = null;
  private checkHandler: CheckHandler | null = null;
  private deviceHandler: ((details: object) => boolean) | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null) {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null) {
    this.checkHandler = handler;
  }

  setDevicePermissionHandler(handler: ((details: object) => boolean) | null) {
    this.deviceHandler = handler;
  }

  /** Without a handler Electron grants every permission. */
  request(permission: string, details: object): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.requestHandler === null) resolve(true);
      else this.requestHandler(null, permission, resolve, details);
    });
  }

  check(permission: string, origin: string, details: object = {}): boolean {
    return this.checkHandler?.(null, permission, origin, details) ?? true;
  }

  device(): boolean {
    return this.deviceHandler?.({}) ?? false;
  }
}

type SchemeHandler = (request: Request) => Response | Promise<Response>;

export class FakeProtocol {
  privileged: readonly { readonly scheme: string; readonly privileges: object }[] = [];
  private readonly handlers = new Map<string, SchemeHandler>();
  private readonly stack: WindowStack;

  constructor(stack: WindowStack) {
    this.stack = stack;
  }

  registerSchemesAsPrivileged(schemes: typeof this.privileged) {
    if (this.stack.ready) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    this.privileged = schemes;
  }

  handle(scheme: string, handler: SchemeHandler) {
    this.handlers.set(scheme, handler);
  }

  /** A fetch of a page of the app. `Request` does not support a custom scheme with a host, so it is passed in parts. */
  async fetch(url: string, method = "GET"): Promise<Response> {
    const handler = this.handlers.get(url.split(":")[0] ?? "");
    if (handler === undefined) throw new Error(`no handler for ${url}`);
    return handler({ url, method } as Request);
  }
}
