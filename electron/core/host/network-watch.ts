import type { NetworkInterfaceInfo } from "node:os";
import type { Clock } from "#shared/ports/clock.ts";

const INTERVAL_MS = 2_000;
/** A timer that is late by this much means that the machine slept. */
const SLEPT_MS = 10_000;

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** The addresses that calls depend on, in a stable order. */
export function networkFingerprint(interfaces: Interfaces): string {
  return Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter((address) => !address.internal)
    .map((address) => address.cidr ?? address.address)
    .sort()
    .join(" ");
}

/** Calls `onChange` when the machine woke up or its addresses changed, within two seconds. Returns the function that stops it. */
export function watchNetwork(clock: Clock, read: () => Interfaces, onChange: () => void): () => void {
  let known = networkFingerprint(read());
  let due = clock.now() + INTERVAL_MS;
  const look = () => {
    const now = networkFingerprint(read());
    const slept = clock.now() - due > SLEPT_MS;
    if (slept || now !== known) onChange();
    known = now;
    due = clock.now() + INTERVAL_MS;
    cancel = clock.after(INTERVAL_MS, look);
  };
  let cancel = clock.after(INTERVAL_MS, look);
  return () => cancel();
}
