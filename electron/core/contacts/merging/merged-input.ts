import type { Handlers } from "#electron/core/base/core-types.ts";
import type { RequestName } from "#shared/contract/requests.ts";

/** Input fields that contain a contact's id; for `contact.…` requests `id` as well. */
const NAMES = ["contactId", "chosen"];

function keptInput(value: unknown, names: readonly string[], keptId: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => keptInput(each, names, keptId));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === "string" && names.includes(name) ? keptId(each) : keptInput(each, names, keptId),
    ]),
  );
}

/**
 * A window may still refer to a merged person by the id of a part, for example for a caller whose card it has shown since before the merge.
 */
export function withMergedIds(handlers: Handlers, keptId: () => ((id: string) => string) | null): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const names = name.startsWith("contact.") ? [...NAMES, "id"] : NAMES;
    const answer = (input: unknown) => {
      const kept = keptId();
      return (handler as (input: unknown) => Promise<unknown>)(kept === null ? input : keptInput(input, names, kept));
    };
    return [name as RequestName, answer] as const;
  });
  return Object.fromEntries(wrapped) as Handlers;
}
