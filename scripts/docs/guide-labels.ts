import type { Message } from "#shared/i18n/translate.ts";

/** The keys of the texts in which a label occurs; `…` in a label stands for what varies. Empty where no text has it. */
export type KeysOf = (label: string) => readonly string[];

const WORD = "[\\p{L}\\p{N}]";
const PLACEHOLDER = /\{\w+\}/;
/** With fewer letters of its own, a text with placeholders would match almost any label. */
const FEWEST_LETTERS = 4;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const formsOf = (message: Message) => (typeof message === "string" ? [message] : [message.one, message.other]);

/** Matches the label in a text, as whole words. */
function partOfText(label: string): RegExp {
  return new RegExp(`(?<!${WORD})${label.split("…").map(escaped).join(".+")}(?!${WORD})`, "iu");
}

/** Matches a text whose placeholders are filled in, null for a text that has none or too few letters beside them. */
function filledIn(text: string): RegExp | null {
  const pieces = text.split(PLACEHOLDER);
  const letters = pieces.join("").match(/\p{L}/gu)?.length ?? 0;
  return pieces.length < 2 || letters < FEWEST_LETTERS ? null : new RegExp(`^${pieces.map(escaped).join(".+")}$`, "iu");
}

/** Finds labels in the texts of one language. A label may be a part of a text, and examples may stand in for its placeholders. */
export function labelFinder(catalogue: Readonly<Record<string, Message>>): KeysOf {
  const texts = Object.entries(catalogue).flatMap(([key, message]) =>
    formsOf(message).map((text) => ({ key, text, filled: filledIn(text) })),
  );
  return (label) => {
    const part = partOfText(label);
    return texts.filter(({ text, filled }) => part.test(text) || filled?.test(label) === true).map(({ key }) => key);
  };
}

/** The labels that a Markdown text quotes in italics (`_Label_`), each once. */
export function labelsIn(markdown: string): readonly string[] {
  const prose = markdown.replace(/`[^`]*`|\]\([^)]*\)/g, " ").replace(/\s+/g, " ");
  return [...new Set([...prose.matchAll(/(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu)].map(([, label = ""]) => label))];
}
