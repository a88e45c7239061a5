import { guardTyping, type Press, type Typing } from "./typing-guard.ts";

/** Actions by key, for when no text field has the focus; `null` if a key does nothing now. Names as returned by `keyName`. */
export type KeyMap = Readonly<Record<string, (() => void) | null>>;

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** `a`, `1`, `?`, `escape`, or `mod+k` with Control or Command; `null` for other combinations, which are left to the browser. */
export function keyName({ key, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (altKey) return null;
  const name = key.toLowerCase();
  return ctrlKey || metaKey ? `mod+${name}` : name;
}

const TEXTS = [
  "input:not([type=checkbox]):not([type=radio]):not([type=range])",
  "textarea",
  "[contenteditable]:not([contenteditable=false])",
  ...["textbox", "searchbox", "combobox", "spinbutton"].map((role) => `[role=${role}]`),
].join(", ");
const SEARCHES = ["combobox", "searchbox"].map((role) => `[role=${role}]`).join(", ");
const LISTS = "select, [role=listbox], [role=menu], [aria-haspopup=listbox]";

/** The kind of element that receives keys: a text field, a search field, a list or menu with search by typing, or the page. */
function placeOf(target: EventTarget | null): "text" | "search" | "list" | "page" {
  // Not by `instanceof`: elements of a picture-in-picture window belong to another realm.
  const element = target as Partial<Element> | null;
  const isIn = (selector: string): boolean => (element?.closest?.(selector) ?? null) !== null;
  if (isIn(SEARCHES)) return "search";
  return isIn(TEXTS) ? "text" : isIn(LISTS) ? "list" : "page";
}

/** Whether the focused element takes typed text: a text field, or a list or menu with search by typing. */
export function isTyping(target: EventTarget | null): boolean {
  return placeOf(target) !== "page";
}

const typings = new WeakMap<EventTarget, Typing | null>();

function pressOf(event: Event): Press {
  if (event.type !== "keydown") return { kind: "pointer" };
  const { key, ctrlKey, metaKey, altKey, target, timeStamp } = event as KeyboardEvent;
  // AltGr is reported as Control and Alt together, and types characters.
  const isCommand = (ctrlKey || metaKey || altKey) && !(ctrlKey && altKey);
  return { kind: "key", key, isCommand, place: placeOf(target), at: timeStamp };
}

/** Follows the typed text, before a handler can stop the event, and returns whether this key belongs to text whose field is gone. */
function isStray(window: EventTarget, event: Event): boolean {
  const guarded = guardTyping(typings.get(window) ?? null, pressOf(event));
  typings.set(window, guarded.typing);
  return guarded.isStray;
}

const heldUntil = new WeakMap<EventTarget, number>();

/**
 * Limits single keys to text fields until that time (of `performance.now`): text typed for a field that is about to appear must not act on
 * the page. `null` ends this.
 */
export function holdKeys(target: EventTarget, until: number | null): void {
  if (until === null) heldUntil.delete(target);
  else heldUntil.set(target, until);
}

function isHeld(window: EventTarget, event: Event): boolean {
  const press = event as KeyboardEvent;
  const isSingle = event.type === "keydown" && !press.ctrlKey && !press.metaKey && !press.altKey;
  return isSingle && event.timeStamp < (heldUntil.get(window) ?? Number.NEGATIVE_INFINITY) && !isTyping(event.target);
}

interface Layer {
  readonly isFirst: boolean;
  read(): KeyMap;
}

/** The layers that take precedence, then the others; in both the latest first. */
function inOrder(list: readonly Layer[]): readonly Layer[] {
  return [...list.filter(({ isFirst }) => !isFirst), ...list.filter(({ isFirst }) => isFirst)].reverse();
}

const WATCHED = ["keydown", "pointerdown"];

const layers = new WeakMap<EventTarget, { readonly list: Layer[]; stop(): void }>();

function onKeyDown(window: EventTarget, event: Event): void {
  const press = event as KeyboardEvent;
  if (event.defaultPrevented || press.repeat) return;
  const name = keyName(press);
  if (name === null || (isTyping(event.target) && !name.startsWith("mod+"))) return;
  for (const layer of inOrder(layers.get(window)?.list ?? [])) {
    const action = layer.read()[name];
    if (action === null || action === undefined) continue;
    event.preventDefault();
    action();
    return;
  }
}

function listen(target: EventTarget): () => void {
  const watch = (event: Event) => {
    if (!isStray(target, event) && !isHeld(target, event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const act = (event: Event) => onKeyDown(target, event);
  for (const type of WATCHED) target.addEventListener(type, watch, true);
  target.addEventListener("keydown", act);
  return () => {
    for (const type of WATCHED) target.removeEventListener(type, watch, true);
    target.removeEventListener("keydown", act);
  };
}

/**
 * Listens for page-wide keys. Of several listeners on one target only the latest that knows the key is called; one with `isFirst` takes
 * precedence over all others. Ignores repeats of a held key, and keys that something else has handled. Returns a function that stops
 * listening.
 */
export function listenForKeys(target: EventTarget, read: () => KeyMap, isFirst = false): () => void {
  const layer: Layer = { isFirst, read };
  const present = layers.get(target) ?? { list: [], stop: listen(target) };
  layers.set(target, present);
  present.list.push(layer);
  return () => {
    present.list.splice(present.list.indexOf(layer), 1);
    if (present.list.length > 0) return;
    layers.delete(target);
    present.stop();
  };
}
