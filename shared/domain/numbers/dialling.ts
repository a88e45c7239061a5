/** How numbers without a country code are read, and what the exchange expects before outside numbers. */
export interface Dialling {
  /** ISO 3166 alpha-2, for numbers without a country code. */
  readonly country: string;
  /** Area code without its leading 0, for local numbers; empty when not set. */
  readonly areaCode: string;
  /** Digit that gets an outside line, dialled before external numbers; empty when not set. */
  readonly accessCodeOut: string;
  /** Digits that the PBX prepends to the number of an outside caller; empty when not set. */
  readonly accessCodeIn: string;
}
