import type { Context } from "#electron/core/base/context.ts";

/** Services with one password each, stored by name; `source:<id>` is a directory source. */
type Service = "mail" | "calendar" | "webhook" | `source:${string}`;
type Keeper = Pick<Context, "stores" | "secrets">;

/** The password of a service; empty when none is stored, or when the key is from another machine or lost. */
export async function servicePassword({ stores, secrets }: Keeper, service: Service): Promise<string> {
  const ciphertext = stores.secrets.read()[service];
  return ciphertext === undefined ? "" : secrets.decrypt(ciphertext).catch(() => "");
}

/** Encrypts and stores the password of a service; an empty one deletes it. Rejects with StorageError. */
export async function sealServicePassword({ stores, secrets }: Keeper, service: Service, password: string): Promise<void> {
  if (password === "") await stores.secrets.remove(service);
  else await stores.secrets.put(service, await secrets.encrypt(password));
}
