/**
 * Makes something of an object once, for as long as there is the object: rows by the thousand share what is known of them. What
 * is given besides must be the same whenever the object is.
 */
export function onceFor<T extends object, With extends readonly unknown[], V>(
  make: (about: T, ...besides: With) => V,
): (about: T, ...besides: With) => V {
  const known = new WeakMap<T, { readonly value: V }>();
  return (about, ...besides) => {
    let made = known.get(about);
    if (made === undefined) {
      made = { value: make(about, ...besides) };
      known.set(about, made);
    }
    return made.value;
  };
}
