/** Text goes on for a moment after its field is gone or has lost the focus: until a pause this long, in milliseconds. */
export const STILL_TYPING_MS = 1000;

/** That text is being typed. */
export interface Typing {
  /** When the last key of it was pressed. */
  readonly at: number;
  /** Tab has left the field: Enter and Space are meant for what has the focus now, and all keys where that is a list. */
  readonly isLeft: boolean;
}

/** A key that was pressed, or the pointer. `at` is of the same clock as `Typing.at`, in milliseconds. */
export type Press =
  | { readonly kind: "pointer" }
  /**
   * `isCommand`: with Control, Command, or Alt, which types nothing. `place`: what has the focus; a list or menu is searched by typing, and in a search field Enter
   * takes what was found.
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
  /** The key belongs to text whose field has gone or lost the focus: it must do nothing. */
  readonly isStray: boolean;
}

const TYPES_NOTHING = new Set(["shift", "control", "alt", "altgraph", "meta", "capslock"]);

/** Keys that belong to text beside its characters. */
const WRITES = new Set(["enter", "backspace", "delete", "dead", "process"]);

function isGoingOn(typing: Typing | null, at: number): typing is Typing {
  return typing !== null && at - typing.at <= STILL_TYPING_MS;
}

/** Whether a key outside of fields goes on with the text: not one that moves the focus, and after Tab none that works what has it. */
function isText(key: string, { isLeft }: Typing, place: "list" | "page"): boolean {
  const isCharacter = [...key].length === 1;
  return isLeft ? isCharacter && key !== " " && place === "page" : isCharacter || WRITES.has(key);
}

/** Enter alone begins no text, but belongs to text that was typed before it: what follows it may be the next line. */
function inField(typing: Typing | null, key: string, at: number): Typing | null {
  return key === "enter" && typing === null ? null : { at, isLeft: false };
}

/**
 * What a press does to the text that is being typed. Escape and the pointer end it; so does a pause. A person who goes on typing after a field went away does not
 * mean the page's keys, however long the sentence is.
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
