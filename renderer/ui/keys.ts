/** What a key does where no text field has the focus; `null` while it does nothing. Names as `keyName` gives them. */
export type KeyMap = Readonly<Record<string, (() => void) | null>>;

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** `a`, `1`, `?`, `escape`, or `mod+k` with Control or Command; `null` for other combinations, so that they stay the browser's. */
export function keyName({ key, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (altKey) return null;
  const name = key.toLowerCase();
  return ctrlKey || metaKey ? `mod+${name}` : name;
}

const FIELDS = "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable], [role=menu]";

/** Whether keys go into what has the focus: a text field, or a menu that is searched by typing. */
export function isTyping(target: EventTarget | null): boolean {
  // By shape, not by class: elements of a picture-in-picture window are of another realm.
  const element = target as Partial<Element> | null;
  return (element?.closest?.(FIELDS) ?? null) !== null;
}

/** Who is typing when a field goes away, as when the other side hangs up in mid-note, goes on for a moment: until a pause this long, in milliseconds. */
const STILL_TYPING_MS = 1000;

const lastTyped = new WeakMap<EventTarget, { readonly field: Pick<Node, "isConnected">; readonly at: number }>();

const WATCHED = ["keydown", "pointerdown"];
const ENDS_TYPING = ["Enter", "Escape", "Tab"];

/** Remembers what is typed into; seen before anybody stops the event. Enter, Escape, Tab and the mouse end the typing. */
function watchTyping(window: EventTarget, event: Event): void {
  const { type, key, target, timeStamp } = event as KeyboardEvent;
  if (type !== "keydown" || ENDS_TYPING.includes(key)) lastTyped.delete(window);
  else if (isTyping(target)) lastTyped.set(window, { field: target as unknown as Node, at: timeStamp });
}

/** Whether this key was meant for a text field that has gone. */
function isLate(window: EventTarget, { timeStamp }: KeyboardEvent): boolean {
  const last = lastTyped.get(window);
  if (last === undefined || last.field.isConnected || timeStamp - last.at > STILL_TYPING_MS) return false;
  lastTyped.set(window, { ...last, at: timeStamp });
  return true;
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

const layers = new WeakMap<EventTarget, { readonly list: Layer[]; stop(): void }>();

function onKeyDown(window: EventTarget, event: Event): void {
  const press = event as KeyboardEvent;
  if (isLate(window, press) || event.defaultPrevented || press.repeat) return;
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
    if (!isHeld(target, event)) return watchTyping(target, event);
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
