interface Row {
  readonly file: string;
  readonly what: string;
  readonly by: string;
}

const COLUMNS = ["file", "what", "by"];
const PLACE = /(<!-- documents: [^\n]* -->\n).*?(<!-- \/documents -->)/s;

/** docs/storage.md with these documents in its table. Throws if the text has no place for it. */
export function withDocuments(text: string, documents: readonly Row[]): string {
  if (!PLACE.test(text)) throw new Error("docs/storage.md has no place for the table of documents.");
  const cells = documents.map(({ file, what, by }) => [`\`${file}.json\``, what, by]);
  const widths = COLUMNS.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[], fill = " ") => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(" | ")} |\n`;
  const table = `\n${line(COLUMNS)}${line(["", "", ""], "-")}${cells.map((row) => line(row)).join("")}\n`;
  return text.replace(PLACE, (_, begin: string, end: string) => begin + table + end);
}
