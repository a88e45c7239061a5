import { z } from "zod";
import { failed } from "#shared/contract/basics/result.ts";
import type { BridgeAnswer } from "#shared/contract/frames.ts";
import { type RequestInput, type RequestName, type RequestOutput, requests } from "#shared/contract/requests.ts";
import type { Core, Log } from "./base/core-types.ts";
import { DataFolderError, StorageError } from "./storage/storage-error.ts";

function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(requests, name);
}

/** Where an error happened, without its message, which may quote what the user wrote. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return [error.name, ...frames.slice(0, 8).map((line) => line.trim())].join("\n  ");
}

/** Which fields were invalid, without their values. */
function fieldsOf(error: z.ZodError): string {
  return error.issues.map(({ code, path }) => `${path.join(".")} ${code}`).join(", ");
}

async function run<N extends RequestName>(
  core: Core,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N> | ReturnType<typeof failed>> {
  try {
    return await core.handlers[name](input);
  } catch (error) {
    if (error instanceof StorageError) return failed(error.reason);
    if (error instanceof DataFolderError) return failed("storage-failed");
    throw error;
  }
}

/**
 * The only way from a host into the core: refuses names that are not in the contract and invalid input, calls the handler, and checks its
 * answer. A failed write is an expected failure in the output; anything else that throws is a bug, logged without personal data and
 * answered with `failed`.
 */
export async function dispatch(core: Core, name: unknown, input: unknown, log: Log = () => undefined): Promise<BridgeAnswer> {
  if (!isRequestName(name)) return { error: "unknown" };
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) {
    log({ level: "error", text: `${name}: input does not fit: ${fieldsOf(parsed.error)}` });
    return { error: "invalid" };
  }
  try {
    return { output: requests[name].output.parse(await run(core, name, parsed.data as RequestInput<typeof name>)) };
  } catch (error) {
    const what = error instanceof z.ZodError ? `output does not fit: ${fieldsOf(error)}` : traceOf(error);
    log({ level: "error", text: `${name}: ${what}` });
    return { error: "failed" };
  }
}
