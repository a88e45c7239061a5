/** A pause this long ends the typing of a text whose field is gone or has lost the focus; milliseconds. */
export const STILL_TYPING_MS = 1000;

/** A text is being typed. */
export interface Typing {
  /** When its last key was pressed. */
  readonly at: number;
  /** Whether Tab has left the field: Enter and Space are then meant for the focused element, and all keys if that is a list. */
  readonly isLeft: boolean;
}

/** A key or pointer press. `at` is on the same clock as `Typing.at`; milliseconds. */
export type Press =
  | { readonly kind: "pointer" }
  /**
   * `isCommand`: with Control, Command or Alt, so that it types nothing. `place`: the focused element; a list or menu is searched by
   * typing, and in a search field Enter chooses a result.
   */
  | {
      readonly kind: "key";
      readonly key: string;
      readonly isCommand: boolean;
      readonly place: "text" | "search" | "list" | "page";
      readonly at: number;
    };

interface Guarded {
  readonly typing: Typing | null;
  /** Whether the key belongs to a text whose field is gone or has lost the focus: it must do nothing. */
  readonly isStray: boolean;
}

const TYPES_NOTHING = new Set(["shift", "control", "alt", "altgraph", "meta", "capslock"]);

/** Keys that belong to a text besides its characters. */
const WRITES = new Set(["enter", "backspace", "delete", "dead", "process"]);

function isGoingOn(typing: Typing | null, at: number): typing is Typing {
  return typing !== null && at - typing.at <= STILL_TYPING_MS;
}

/**
 * Whether a key outside of fields belongs to the text: not one that moves the focus, and after Tab none that acts on the focused element.
 */
function isText(key: string, { isLeft }: Typing, place: "list" | "page"): boolean {
  const isCharacter = [...key].length === 1;
  return isLeft ? isCharacter && key !== " " && place === "page" : isCharacter || WRITES.has(key);
}

/** Enter alone does not begin a text, but belongs to one: the next line may follow. */
function inField(typing: Typing | null, key: string, at: number): Typing | null {
  return key === "enter" && typing === null ? null : { at, isLeft: false };
}

/**
 * Updates the text being typed by a press. Escape, the pointer and a pause end it. Keys typed after a field disappeared are not meant for
 * the page, however long the sentence is.
 */
export function guardTyping(typing: Typing | null, press: Press): Guarded {
  if (press.kind === "pointer") return { typing: null, isStray: false };
  const { at, isCommand, place } = press;
  const key = press.key.toLowerCase();
  if (key === "escape" || (key === "enter" && place === "search")) return { typing: null, isStray: false };
  if (isCommand || TYPES_NOTHING.has(key)) return { typing, isStray: false };
  if (key === "tab") return { typing: typing && { ...typing, isLeft: true }, isStray: false };
  if (place === "text" || place === "search") return { typing: inField(typing, key, at), isStray: false };
  if (!isGoingOn(typing, at)) return { typing: null, isStray: false };
  return isText(key, typing, place) ? { typing: { ...typing, at }, isStray: true } : { typing, isStray: false };
}
