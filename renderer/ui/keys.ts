import { guardTyping, type Press, type Typing } from "./typing-guard.ts";

/** What a key does where no text field has the focus; `null` while it does nothing. Names as `keyName` gives them. */
export type KeyMap = Readonly<Record<string, (() => void) | null>>;

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** `a`, `1`, `?`, `escape`, or `mod+k` with Control or Command; `null` for other combinations, so that they stay the browser's. */
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

/** What keys go into there: a text field, one that searches, a list or menu that is searched by typing, or the page. */
function placeOf(target: EventTarget | null): "text" | "search" | "list" | "page" {
  // By shape, not by class: elements of a picture-in-picture window are of another realm.
  const element = target as Partial<Element> | null;
  const isIn = (selector: string): boolean => (element?.closest?.(selector) ?? null) !== null;
  if (isIn(SEARCHES)) return "search";
  return isIn(TEXTS) ? "text" : isIn(LISTS) ? "list" : "page";
}

/** Whether keys go into what has the focus: a text field, or a list or menu that is searched by typing. */
export function isTyping(target: EventTarget | null): boolean {
  return placeOf(target) !== "page";
}

const typings = new WeakMap<EventTarget, Typing | null>();

function pressOf(event: Event): Press {
  if (event.type !== "keydown") return { kind: "pointer" };
  const { key, ctrlKey, metaKey, altKey, target, timeStamp } = event as KeyboardEvent;
  // AltGr is Control and Alt together, and types.
  const isCommand = (ctrlKey || metaKey || altKey) && !(ctrlKey && altKey);
  return { kind: "key", key, isCommand, place: placeOf(target), at: timeStamp };
}

/** Follows what is typed, before anything can stop the event, and says whether this key goes on with a text that has no field any more. */
function isStray(window: EventTarget, event: Event): boolean {
  const guarded = guardTyping(typings.get(window) ?? null, pressOf(event));
  typings.set(window, guarded.typing);
  return guarded.isStray;
}

const heldUntil = new WeakMap<EventTarget, number>();

/**
 * Keeps single keys from everything but text fields until that time (of `performance.now`): what somebody begins to type for a field that is about to come must not
 * act on the page. `null` lets go.
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

/** Those that come first before the others, and the latest of each first. */
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
 * Listens for page-wide keys. Of several listeners on one target the latest that knows the key gets it, alone; one that `isFirst` before all others, whenever they came. Held keys do not repeat, and keys that something else
 * has handled are left to it. Answers with the function that stops listening.
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
