import { after, atomText, firstIn, isList, isQuoted, listsIn, type SExpressions } from '../../scan/s-expression.ts';

export interface Property {
  readonly list: number;
  readonly name: string;
  /** Nodes of the atoms. */
  readonly nameAtom: number;
  readonly value: number;
  readonly isPrivate: boolean;
}

/** `(property "MPN" "NM-1052" …)` of a symbol; KiCad 9 writes `private` before the name of a field that stays inside. */
export function propertiesOf(tree: SExpressions, symbol: number): readonly Property[] {
  const found: Property[] = [];
  for (const list of listsIn(tree, symbol, 'property')) {
    const limit = tree.next[list]!;
    let nameAtom = after(tree, firstIn(tree, list), limit);
    let value = nameAtom < 0 ? -1 : after(tree, nameAtom, limit);
    if (value < 0 || isList(tree, nameAtom)) continue;
    const isPrivate = !isQuoted(tree, nameAtom) && atomText(tree, nameAtom) === 'private' && !isList(tree, value);
    if (isPrivate) {
      nameAtom = value;
      value = after(tree, nameAtom, limit);
    }
    if (value < 0 || isList(tree, value)) continue;
    found.push({ list, name: atomText(tree, nameAtom), nameAtom, value, isPrivate });
  }
  return found;
}
