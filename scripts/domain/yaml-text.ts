import { Document, isMap, isScalar, isSeq, visit } from 'yaml';

/** First line of every file the converter owns; a file without it is never overwritten or removed. */
export const generatedMark = '# Written by scripts/convert-domain.ts. Do not edit: additions go to rules/additions/.';

const flowWidth = 100;

/** YAML with short lists of scalars on one line and long texts never folded, so that a diff shows one fact a line. */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_key, node) => {
      if (node.items.every(isScalar)) {
        const width = node.items.reduce(
          (sum: number, item) => sum + String((item as { value: unknown }).value).length + 4,
          0,
        );
        if (width <= flowWidth) node.flow = true;
      }
    },
    Map: (_key, node) => {
      const small = node.items.every((pair) => isScalar(pair.value) || (isSeq(pair.value) && pair.value.flow === true));
      const width = node.items.reduce((sum, pair) => sum + pairWidth(pair.key) + pairWidth(pair.value), 0);
      if (small && width <= flowWidth && !isTop(document, node)) node.flow = true;
    },
  });
  return `${generatedMark}\n${document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true })}`;
}

function isTop(document: Document, node: unknown): boolean {
  if (document.contents === node) return true;
  const top = document.contents;
  return isMap(top) && top.items.some((pair) => pair.value === node);
}

function pairWidth(node: unknown): number {
  if (isScalar(node)) return String(node.value).length + 4;
  if (isSeq(node)) return node.items.reduce((sum: number, item) => sum + pairWidth(item), 2);
  return flowWidth + 1;
}
