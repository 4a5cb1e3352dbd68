/** YAML BOMs: lists of mappings, and mappings of mappings, wherever they lie. */
import type { ReadHelp, SourceFile } from '../source-file.ts';
import { readData } from './reader.ts';
import { yamlWriter } from './write-yaml.ts';
import { readYamlTree } from './yaml-tree.ts';

/** Never throws. */
export function readYamlBom(text: string, help: ReadHelp): SourceFile {
  return readData('yaml', text, readYamlTree(text), help, yamlWriter);
}
