import type { Row } from "./frame.ts";

const HEAD = ["", "unit", "n", "p50", "p95", "p99", "max", "floor", "ratio", "load", "goal", ""];

function cellsOf(row: Row): readonly string[] {
  const shown = (value: number | null) => (value === null ? "" : String(value));
  const reached = row.goal === "" ? "" : row.ok ? "ok" : "missed";
  return [
    row.name,
    row.unit,
    String(row.n),
    ...[row.p50, row.p95, row.p99, row.max, row.counterpart].map(shown),
    row.ratio === null ? "" : row.ratio.toFixed(2),
    row.load.toFixed(1),
    row.goal,
    reached,
  ];
}

/** Lines of cells, each column as wide as its widest cell. */
function aligned(lines: readonly (readonly string[])[]): string[][] {
  const widths = HEAD.map((_, column) => Math.max(3, ...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}

/** A table for the terminal, one line a row. */
export function table(rows: readonly Row[]): string {
  return aligned([HEAD, ...rows.map(cellsOf)])
    .map((line) => line.join("  ").trimEnd())
    .join("\n");
}

/** The same in Markdown, as docs/figures.md has it. */
export function markdownTable(rows: readonly Row[]): string {
  const [head = [], ...lines] = aligned([HEAD.with(0, "row").with(-1, "reached"), ...rows.map((row) => cellsOf(row).map(yesOrNo))]);
  const rule = head.map((cell) => "-".repeat(cell.length));
  return [head, rule, ...lines].map((line) => `| ${line.join(" | ")} |\n`).join("");
}

function yesOrNo(cell: string): string {
  return cell === "ok" ? "yes" : cell === "missed" ? "no" : cell;
}
