import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { knownEncoding } from "#electron/core/directory/import/decode-text.ts";
import { csvHeaders, type Previewed, previewCsv, previewVcards } from "#electron/core/directory/import/import-preview.ts";
import { guardedRewriter, triedNumbers, tryRules } from "#electron/core/directory/import/try-rules.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import { type CsvLayout, type CsvSource, type DirectorySource, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";

type Headers = readonly { readonly header: string }[];

/** Whether both have headers, and the same ones. */
function sameHeaders(a: Headers, b: Headers): boolean {
  return a.length === b.length && a.every(({ header }, at) => header === b[at]?.header) && a.some(({ header }) => header !== "");
}

/**
 * Normalises a file name: "Kunden.csv" and "kunden" are the same, and so are "kunden (2).csv" and "kunden 2026-11.csv", which browsers and
 * people write.
 */
function nameKey(name: string): string {
  const bare = name.replace(/\.(?:csv|txt|vcf|vcard)$/i, "").toLowerCase();
  return bare.replace(/[\s\d()._-]+$/u, "") || bare;
}

/**
 * The source that a file most likely belongs to: of those with the same headers, the one whose contacts it contains or whose name it has,
 * else the first; without one, the source of its name.
 */
function proposedSource<T extends DirectorySource>(
  sources: readonly T[],
  name: string,
  fits: (source: T) => boolean,
  brought: (source: T) => boolean,
): T | null {
  const isNamed = (source: T) => nameKey(source.name) === nameKey(name);
  const alike = sources.filter(fits);
  return alike.find(brought) ?? alike.find(isNamed) ?? alike[0] ?? sources.find(isNamed) ?? null;
}

/** An id without a source, for reading a file before its source is known. */
const NOBODYS = "preview";

/** Whether it is an .xlsx or .ods (a ZIP), or an .xls (a compound file). */
function isSpreadsheet(bytes: Buffer): boolean {
  return ["504b0304", "d0cf11e0"].includes(bytes.subarray(0, 4).toString("hex"));
}

/**
 * Returns how a source with the same headers as the file reads it, `null` for other sources. The detected delimiter is tried first, then
 * the one of the source. The file is read once for each encoding and delimiter.
 */
function memberOf(headersIn: (layout: CsvLayout) => Headers): (source: CsvSource) => CsvLayout | null {
  const read = new Map<string, Headers>();
  const headers = (layout: CsvLayout) => {
    const key = `${layout.encoding} ${layout.delimiter}`;
    const known = read.get(key) ?? headersIn(layout);
    read.set(key, known);
    return known;
  };
  return ({ layout }) => {
    const { encoding, columns } = layout;
    const delimiter = [null, layout.delimiter].find((each) =>
      sameHeaders(columns, headers({ ...FOUND_LAYOUT, encoding, delimiter: each })),
    );
    return delimiter === undefined ? null : { ...layout, delimiter };
  };
}

/** Shows what a file or a rule would do before it is applied. */
export function previewHandlers(ctx: Context): Section<"preview"> {
  const { stores, directory } = ctx;
  const dialling = () => stores.settings.read().dialling;
  return {
    async "preview.file"({ format, name, sourceId, data, whole, layout, rules }) {
      const bytes = Buffer.from(data, "base64");
      if (layout?.encoding != null && !knownEncoding(layout.encoding)) return failed("invalid");
      if (isSpreadsheet(bytes)) return failed("spreadsheet");
      const sources = stores.sources.read();
      const isMeant = ({ id }: DirectorySource) => id === sourceId;
      const reading = (source: DirectorySource | null) => ({
        source: NOBODYS,
        dialling: dialling(),
        rewrite: guardedRewriter(rules ?? source?.rules ?? []),
      });
      const broughtIn = (rows: Previewed["rows"]) => (source: DirectorySource) =>
        rows.some(({ contact }) => contact !== null && directory.byId(contact.id.replace(NOBODYS, source.id)) !== null);
      if (format === "vcard") {
        const cards = sources.filter(({ kind }) => kind === "vcard");
        const brought = broughtIn(previewVcards(bytes, whole, reading(null)).rows);
        const own = cards.find(isMeant) ?? proposedSource(cards, name, brought, brought);
        return ok({ ...previewVcards(bytes, whole, reading(own)), remembered: false, proposed: own?.id ?? null });
      }
      const lists = sources.filter((source): source is CsvSource => source.kind === "csv");
      const fits = layout === null ? memberOf((each) => csvHeaders(bytes, each)) : memberOf(() => csvHeaders(bytes, layout));
      const brought = (source: CsvSource) =>
        broughtIn(previewCsv(bytes, whole, fits(source) ?? FOUND_LAYOUT, reading(source)).rows)(source);
      const own = lists.find(isMeant) ?? proposedSource(lists, name, (source) => fits(source) !== null, brought);
      const remembered = layout === null && own !== null ? fits(own) : null;
      const used = layout ?? remembered ?? FOUND_LAYOUT;
      return ok({ ...previewCsv(bytes, whole, used, reading(own)), remembered: remembered !== null, proposed: own?.id ?? null });
    },
    "preview.number": async ({ text, rules }) => {
      const steps = [...tryRules(text, rules)];
      return { steps, numbers: [...triedNumbers(steps.at(-1)?.text ?? text, dialling())] };
    },
  };
}
