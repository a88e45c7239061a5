import { parseArgs } from "node:util";

export interface BrowserArguments {
  readonly open: boolean;
  /** `null` uses the port of the last start, or a free one. */
  readonly port: number | null;
  /** `null` uses the platform's folder. */
  readonly dataDir: string | null;
}

/** Parses `--no-open --port N --data DIR`; returns `null` when the arguments are invalid. */
export function parseBrowserArguments(args: readonly string[]): BrowserArguments | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { "no-open": { type: "boolean" }, port: { type: "string" }, data: { type: "string" } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    const usable = port === null || (Number.isInteger(port) && port >= 0 && port <= 65_535 && values.port !== "");
    return usable && values.data !== "" ? { open: values["no-open"] !== true, port, dataDir: values.data ?? null } : null;
  } catch {
    return null;
  }
}
