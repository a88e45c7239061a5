import { z } from "zod";
import type { Context } from "#electron/core/base/context.ts";
import { COPIES } from "#electron/core/storage/durable-file.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";

type Keeper = Pick<Context, "stores" | "secrets">;
type ByUrl = Readonly<Record<string, string>>;

const credentialsByUrl = z.record(z.string(), z.string());

function iceKey(id: string): string {
  return `${id}/ice`;
}

function credentialsIn(account: SipAccount | undefined): ByUrl {
  const servers = account?.iceServers.filter(({ credential }) => credential !== "") ?? [];
  return Object.fromEntries(servers.map(({ url, credential }) => [url, credential]));
}

function storedAccount({ stores }: Keeper, id: string): SipAccount | undefined {
  return stores.settings.read().accounts.find((account) => account.id === id);
}

/** `null` when none is stored, or when the key is from another machine or lost: the user is then asked for it again. */
async function unsealed({ stores, secrets }: Keeper, key: string): Promise<string | null> {
  const ciphertext = stores.secrets.read()[key];
  return ciphertext === undefined ? null : secrets.decrypt(ciphertext).catch(() => null);
}

async function sealedCredentials(keeper: Keeper, id: string): Promise<ByUrl> {
  const text = await unsealed(keeper, iceKey(id));
  return text === null ? {} : credentialsByUrl.parse(JSON.parse(text));
}

/** The account as it is stored and as windows see it: with empty credentials for its ICE servers. */
export function withoutCredentials(account: SipAccount): SipAccount {
  return { ...account, iceServers: account.iceServers.map((server) => ({ ...server, credential: "" })) };
}

/**
 * Encrypts the secrets of an account before it is stored. `password: null` leaves the present one, and an empty credential leaves the
 * present one of the same server; the credentials of servers that are no longer listed are deleted. Rejects with StorageError.
 */
export async function sealSecrets(keeper: Keeper, account: SipAccount, password: string | null): Promise<void> {
  const { stores, secrets } = keeper;
  const before = storedAccount(keeper, account.id);
  const urls = new Set(account.iceServers.map(({ url }) => url));
  const given = { ...credentialsIn(before), ...credentialsIn(account) };
  const sealed: Record<string, string> = password === null ? {} : { [account.id]: await secrets.encrypt(password) };
  // Unchanged secrets are not written again, so that a temporarily locked key store does not fail the request.
  const stays = Object.keys(given).length === 0 && (before?.iceServers.every(({ url }) => urls.has(url)) ?? true);
  if (!stays) {
    const known = Object.entries({ ...(await sealedCredentials(keeper, account.id)), ...given }).filter(([url]) => urls.has(url));
    if (known.length > 0) sealed[iceKey(account.id)] = await secrets.encrypt(JSON.stringify(Object.fromEntries(known)));
  }
  if (stays && password === null) return;
  await stores.secrets.update((all) => {
    const { [iceKey(account.id)]: _, ...rest } = all;
    return { ...(stays ? all : rest), ...sealed };
  });
}

/** The password of an account (empty when none is stored) and the credentials of its ICE servers by URL; `null` when there is neither. */
export async function secretsOf(keeper: Keeper, id: string): Promise<{ password: string; iceCredentials: Record<string, string> } | null> {
  const password = await unsealed(keeper, id);
  const iceCredentials = { ...(await sealedCredentials(keeper, id)), ...credentialsIn(storedAccount(keeper, id)) };
  return password === null && Object.keys(iceCredentials).length === 0 ? null : { password: password ?? "", iceCredentials };
}

/** Deletes all secrets of an account. Rejects with StorageError. */
export async function removeSecrets({ stores }: Keeper, id: string): Promise<void> {
  await stores.secrets.remove(id, iceKey(id));
}

/**
 * Encrypts the credentials that an earlier version stored in clear text, and writes the settings until no backup of them contains one. A
 * failure is logged; the next start tries again.
 */
export async function sealStoredCredentials(ctx: Keeper & Pick<Context, "log">): Promise<void> {
  const { stores, log } = ctx;
  const open = stores.settings.read().accounts.filter((account) => Object.keys(credentialsIn(account)).length > 0);
  if (open.length === 0) return;
  try {
    for (const account of open) await sealSecrets(ctx, account, null);
    for (let write = 0; write <= COPIES; write += 1) {
      await stores.settings.update((settings) => ({ ...settings, accounts: settings.accounts.map(withoutCredentials) }));
      await stores.flush();
    }
  } catch (error) {
    log({ level: "error", text: `TURN passwords could not be sealed: ${error instanceof Error ? error.name : "unknown"}` });
  }
}
