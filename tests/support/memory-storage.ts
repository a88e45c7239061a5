/** A browser's storage in memory that can be made full. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  #isFull = false;
  get length() {
    return this.#items.size;
  }
  fill = () => {
    this.#isFull = true;
  };
  clear = () => this.#items.clear();
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (key: string) => this.#items.get(key) ?? null;
  removeItem = (key: string) => void this.#items.delete(key);
  setItem = (key: string, value: string) => {
    if (this.#isFull) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(key, value);
  };
}
