/** A list of offsets that grows by doubling. */
export class Offsets {
  private values = new Int32Array(1_024);
  length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
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
  done(): Int32Array {
    return this.values.subarray(0, this.length);
  }
}
