import { describe, expect, it } from "vitest";
import { de } from "#shared/i18n/de.ts";
import { en } from "#shared/i18n/en.ts";
import { createTranslate, type Message, type MessageKey } from "#shared/i18n/translate.ts";

const catalogues: readonly (readonly [string, Readonly<Record<string, Message>>])[] = [
  ["en", en],
  ["de", de],
];
const keys = Object.keys(en) as MessageKey[];

const forms = (message: Message | undefined) =>
  message === undefined ? [] : typeof message === "string" ? [message] : Object.values(message);
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
/** A form for one may say "one" instead of a figure, so the form for others decides. */
const asked = (message: Message) => [...new Set(placeholders(typeof message === "string" ? message : message.other))];

describe("the catalogues", () => {
  it("have the same keys", () => {
    expect(Object.keys(de).sort()).toEqual(keys.toSorted());
  });

  it.each(catalogues)("%s has no empty text and no blank at an end", (_, catalogue) => {
    const bad = Object.entries(catalogue).filter(([, message]) =>
      forms(message).some((text) => text.trim() === "" || text !== text.trim()),
    );
    expect(bad).toEqual([]);
  });

  it("ask for the same values in both languages", () => {
    const differing = keys.filter((key) => asked(en[key]).join() !== asked(de[key]).join());
    expect(differing).toEqual([]);
  });

  it("use in each form only what the others have", () => {
    const stray = catalogues.flatMap(([, catalogue]) =>
      Object.entries(catalogue).filter(([, message]) =>
        forms(message).some((text) => !placeholders(text).every((name) => asked(message).includes(name ?? ""))),
      ),
    );
    expect(stray).toEqual([]);
  });

  it("name the product alike", () => {
    expect(createTranslate("de")("app.name")).toBe(createTranslate("en")("app.name"));
  });
});
