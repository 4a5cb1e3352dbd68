/** A list of offsets that grows by doubling. */
export class Offsets {
  private values = new Int32Array(0);
  length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2 + 1_024);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
  set(index: number, value: number): void {
    this.values[index] = value;
  }
  at(index: number): number {
    return this.values[index]!;
  }
  /** Takes the last one off if it is `value`. */
  dropLast(value: number): void {
    if (this.length > 0 && this.values[this.length - 1] === value) this.length--;
  }
  /** Takes other values for those it has. */
  reset(values: readonly number[]): void {
    this.values = Int32Array.from(values);
    this.length = values.length;
  }
  /** In memory of just their size. */
  done(): Int32Array {
    return this.values.slice(0, this.length);
  }
}
