/** The challenges in one header value: servers join several by commas, or repeat the header (RFC 8760 2.4). */
function challengesIn(value: string): string[] {
  return value
    .split(/,\s*(?=[a-z-]+\s+[a-z-]+\s*=)/i)
    .map((challenge) => challenge.trim())
    .filter((challenge) => challenge !== "");
}

function algorithmOf(challenge: string): string {
  return /[\s,]algorithm\s*=\s*"?([^",\s]+)"?/i.exec(challenge)?.[1] ?? "MD5";
}

/**
 * The challenge that we can answer: Digest with MD5, the only algorithm of SIP.js. If there is none, the first one, so that the refusal
 * shows what the server requires; `null` if there is no challenge.
 */
export function knownChallenge(values: readonly string[]): string | null {
  const all = values.flatMap(challengesIn);
  const known = all.find((challenge) => /^digest\s/i.test(challenge) && algorithmOf(challenge).toUpperCase() === "MD5");
  if (known === undefined) return all[0] ?? null;
  // SIP.js needs the name without quotes and in capitals.
  return known.replace(/([\s,]algorithm\s*=\s*)"?md5"?/i, "$1MD5");
}

/** Whether a challenge requires a digest that we cannot compute. */
export function isUnknownChallenge(challenge: string): boolean {
  return algorithmOf(challenge).toUpperCase() !== "MD5" || !/^digest\s/i.test(challenge);
}
