/** Makes something of plain data once, if the data is frozen; what is not may change between two calls, and is read anew. */
export function keepForFrozen<Data extends object, Made>(make: (data: Data) => Made): (data: Data) => Made {
  const kept = new WeakMap<Data, Made>();
  return (data) => {
    const known = kept.get(data);
    if (known !== undefined) return known;
    const made = make(data);
    if (Object.isFrozen(data)) kept.set(data, made);
    return made;
  };
}
