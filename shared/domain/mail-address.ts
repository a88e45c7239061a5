/** Whether a text is one mail address, and nothing that a mail program could take for a second one or for a header. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@,;:<>()[\]\\"?&%#]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u.test(text);
}
