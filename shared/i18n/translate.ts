import type { Language } from "#shared/domain/contacts/contact.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

/** A text, or its forms by `Intl.PluralRules` category; the form is chosen by the parameter `count`. */
export type Message = string | { readonly one: string; readonly other: string };

export type MessageKey = keyof typeof en;

export type Params = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, params?: Params) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = { en, de };

const made = new Map<Language, Translate>();

/**
 * The texts of one language. `{name}` in a text is replaced by the parameter of that name; numbers are written in the language's own way.
 * A placeholder without parameter stays as it is, so that a test can find it. Made once for a language, and its formatters at their first
 * use, since they take long to make.
 */
export function createTranslate(language: Language): Translate {
  const translate = made.get(language) ?? translateInto(language);
  made.set(language, translate);
  return translate;
}

function translateInto(language: Language): Translate {
  let plural: Intl.PluralRules | null = null;
  let numbers: Intl.NumberFormat | null = null;
  const formOf = (count: number) => {
    plural ??= new Intl.PluralRules(language);
    return plural.select(count) === "one" ? "one" : "other";
  };
  const written = (value: number) => {
    numbers ??= new Intl.NumberFormat(language);
    return numbers.format(value);
  };
  return (key, params = {}) => {
    const message = catalogues[language][key];
    const text = typeof message === "string" ? message : message[formOf(Number(params["count"]))];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === "number" ? written(value) : value;
    });
  };
}

/** The rep's language: what they chose, else German for a German-speaking system, else English. `locale` is a BCP 47 tag. */
export function resolveLanguage(chosen: Language | null, locale: string): Language {
  return chosen ?? (locale.toLowerCase().startsWith("de") ? "de" : "en");
}
