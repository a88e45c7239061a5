import { expect, type Page } from "@playwright/test";
import { FIELDS } from "./typing.ts";

/** A text for a field; `name` with that of its section before it, `nth` among the fields of the same name. */
export interface Written {
  readonly name: string;
  readonly nth: number;
  readonly text: string;
}

/** Texts of all kinds for a field with the value `was`; the first that it accepts is its text. */
function textsFor(was: string): readonly string[] {
  if (/^\d\d:\d\d$/.test(was)) return [was.replace(/\d\d$/, "21")];
  if (/^\d+$/.test(was)) return [String(Number(was) + 1)];
  return ["Neues Wort 1", "4711", "neu1@nordlicht.example", "https://crm.example/?q={e164}&n=1"];
}

/** A text that is no number, time or address. */
const invalidTexts = () => ["kein Wert 1"];

/** Another text of the same kind. */
function another(text: string): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** Whether the fields should accept the text, or refuse it. */
export type Kind = "valid" | "invalid";

/** The fields to visit: all except those named, and without those in forms with a save button if `forms` is false. */
export interface Which {
  readonly except: readonly string[];
  readonly forms: boolean;
}

/** Every editable field, in the order of the page. */
async function fieldsOf(page: Page, { except, forms }: Which) {
  return page.evaluate(
    ([fields, names, inForms]) => {
      const isUsable = (field: HTMLElement) =>
        field.checkVisibility({ visibilityProperty: true }) &&
        field.closest("[inert], [aria-hidden=true]") === null &&
        (inForms || field.closest("form") === null) &&
        !field.matches(":disabled, [readonly], [type=search], [type=password], [type=date], [role=combobox], [role=spinbutton]");
      const nameOf = (field: HTMLInputElement) => {
        const name = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "";
        return `${field.closest("section[aria-label]")?.getAttribute("aria-label") ?? ""}: ${name.trim()}`;
      };
      const seen: string[] = [];
      return [...document.querySelectorAll<HTMLInputElement>(fields)].filter(isUsable).flatMap((field) => {
        const name = nameOf(field);
        if (names.includes(name)) return [];
        field.dataset["write"] = String(seen.length);
        seen.push(name);
        return [{ name, nth: seen.filter((each) => each === name).length - 1, was: field.value, isInvalid: field.ariaInvalid === "true" }];
      });
    },
    [FIELDS, except, forms] as const,
  );
}

/** Types as fast as the page can draw, and reloads at the moment of the last letter if `reload` is set. */
function typeAll(page: Page, texts: readonly (string | null)[], reload: boolean): Promise<void> {
  return page.evaluate(
    async ([all, goes]) => {
      for (const [index, text] of all.entries()) {
        const field = document.querySelector<HTMLInputElement>(`[data-write="${index}"]`);
        if (field === null || text === null) continue;
        const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        // React renders each letter before the next one.
        await Promise.resolve().then(() => undefined);
      }
      if (goes) return location.reload();
      for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    },
    [texts, reload] as const,
  );
}

/** Finds a text for every field of the place by trying some, and the text to be typed last. */
export async function planOf(page: Page, which: Which, atLeast: number, kind: Kind = "valid") {
  await expect.poll(async () => (await fieldsOf(page, which)).length).toBeGreaterThanOrEqual(atLeast);
  const fields = await fieldsOf(page, which);
  const texts: (string | null)[] = fields.map(() => null);
  for (const turn of [0, 1, 2, 3]) {
    const tried = fields.map(({ was }, index) =>
      texts[index] === null ? ((kind === "valid" ? textsFor(was) : invalidTexts())[turn] ?? null) : null,
    );
    await typeAll(page, tried, false);
    const now = await fieldsOf(page, which);
    for (const [index, text] of tried.entries()) if (text !== null && now[index]?.isInvalid === (kind === "invalid")) texts[index] = text;
  }
  // A field without a suitable text has its former value.
  await typeAll(
    page,
    fields.map(({ was }, index) => (texts[index] === null ? was : null)),
    false,
  );
  const last = texts.map((text) => (text === null ? null : another(text)));
  const written = fields.flatMap(({ name, nth }, index): Written[] => {
    const text = last[index];
    return text == null ? [] : [{ name, nth, text }];
  });
  return {
    written,
    unwritable: fields.filter((_, index) => texts[index] === null).map(({ name }) => name),
    /** Types the last texts; with `reload` the page is reloaded at once. */
    type: (reload: boolean) => typeAll(page, last, reload),
  };
}

/** Each text is in its field, or, like a note, elsewhere on the screen. */
export async function expectWritten(page: Page, written: readonly Written[], which: Which, place: string): Promise<void> {
  const missing = async () => {
    const fields = await fieldsOf(page, which);
    const shown = (await page.locator("body").textContent()) ?? "";
    return written.filter(
      ({ name, nth, text }) =>
        !fields.some((field) => field.name === name && field.nth === nth && field.was === text) && !shown.includes(text),
    );
  };
  await expect.poll(missing, place).toEqual([]);
}
