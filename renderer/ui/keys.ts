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
function watchTyping(event: Event): void {
  const { key, target, timeStamp, currentTarget } = event as KeyboardEvent;
  if (currentTarget === null) return;
  if (event.type !== "keydown" || ENDS_TYPING.includes(key)) lastTyped.delete(currentTarget);
  else if (isTyping(target)) lastTyped.set(currentTarget, { field: target as unknown as Node, at: timeStamp });
}

/** Whether this key was meant for a text field that has gone. */
function isLate(window: EventTarget, { timeStamp }: KeyboardEvent): boolean {
  const last = lastTyped.get(window);
  if (last === undefined || last.field.isConnected || timeStamp - last.at > STILL_TYPING_MS) return false;
  lastTyped.set(window, { ...last, at: timeStamp });
  return true;
}

interface Layer {
  read(): KeyMap;
}

const layers = new WeakMap<EventTarget, Layer[]>();

function onKeyDown(event: Event): void {
  const press = event as KeyboardEvent;
  if (event.currentTarget === null || isLate(event.currentTarget, press) || event.defaultPrevented || press.repeat) return;
  const name = keyName(press);
  if (name === null || (isTyping(event.target) && !name.startsWith("mod+"))) return;
  for (const layer of layers.get(event.currentTarget)?.toReversed() ?? []) {
    const action = layer.read()[name];
    if (action === null || action === undefined) continue;
    event.preventDefault();
    action();
    return;
  }
}

/**
 * Listens for page-wide keys. Of several listeners on one target the latest that knows the key gets it, alone. Held keys do not repeat, and keys that something else
 * has handled are left to it. Answers with the function that stops listening.
 */
export function listenForKeys(target: EventTarget, read: () => KeyMap): () => void {
  const layer: Layer = { read };
  const present = layers.get(target);
  if (present === undefined) {
    layers.set(target, [layer]);
    for (const type of WATCHED) target.addEventListener(type, watchTyping, true);
    target.addEventListener("keydown", onKeyDown);
  } else present.push(layer);
  return () => {
    const list = layers.get(target);
    list?.splice(list.indexOf(layer), 1);
    if (list?.length !== 0) return;
    layers.delete(target);
    for (const type of WATCHED) target.removeEventListener(type, watchTyping, true);
    target.removeEventListener("keydown", onKeyDown);
  };
}
