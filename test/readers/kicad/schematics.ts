/** Small schematics in the notations of KiCad's versions, written for the tests. */

/** KiCad 6: `hide` as a word, numbered fields, descriptions in the library, references in the root. */
export const kicad6 = `(kicad_sch (version 20211123) (generator eeschema)
  (uuid 00000000-0000-0000-0000-0000000000aa)
  (lib_symbols
    (symbol "Motor:Motor_DC" (in_bom yes) (on_board yes)
      (property "Reference" "M" (id 0) (at 0 0 0))
      (property "ki_description" "DC motor" (id 5) (at 0 0 0))
    )
    (symbol "power:GND" (power) (in_bom yes))
  )
  (symbol (lib_id "Motor:Motor_DC") (at 100 50 0) (unit 1)
    (in_bom yes) (on_board yes)
    (uuid 11111111-0000-0000-0000-000000000001)
    (property "Reference" "M1" (id 0) (at 102 48 0)
      (effects (font (size 1.27 1.27)) (justify left))
    )
    (property "Value" "FA-130" (id 1) (at 102 52 0)
      (effects (font (size 1.27 1.27)) (justify left))
    )
    (property "Footprint" "" (id 2) (at 100 50 0)
      (effects (font (size 1.27 1.27)) hide)
    )
    (property "Datasheet" "~" (id 3) (at 100 50 0)
      (effects (font (size 1.27 1.27)) hide)
    )
    (pin "1" (uuid 22222222-0000-0000-0000-000000000001))
  )
  (symbol (lib_id "power:GND") (at 100 70 0) (unit 1)
    (in_bom yes) (on_board yes)
    (uuid 11111111-0000-0000-0000-000000000002)
    (property "Reference" "#PWR01" (id 0) (at 0 0 0) (effects (font (size 1.27 1.27)) hide))
    (property "Value" "GND" (id 1) (at 0 0 0) (effects (font (size 1.27 1.27))))
  )
  (symbol_instances
    (path "/11111111-0000-0000-0000-000000000002" (reference "#PWR01") (unit 1) (value "GND") (footprint ""))
    (path "/11111111-0000-0000-0000-000000000001" (reference "M1") (unit 1) (value "FA-130") (footprint ""))
  )
)
`;

const field = (name: string, value: string, hidden = true): string =>
  `\t\t(property "${name}" "${value}"\n\t\t\t(at 10 20 0)\n\t\t\t(effects\n\t\t\t\t(font\n\t\t\t\t\t(size 1.27 1.27)\n\t\t\t\t)\n${hidden ? '\t\t\t\t(hide yes)\n' : ''}\t\t\t)\n\t\t)\n`;

export interface Drawn {
  readonly lib: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly flags?: string;
  /** References by path, of one project. */
  readonly uses?: readonly string[];
  readonly unit?: number;
}

/** KiCad 8 and later: tabs, `(hide yes)`, references in each symbol. */
export function kicad9(symbols: readonly Drawn[]): string {
  const drawn = symbols.map(({ lib, id, fields, flags = '(in_bom yes)\n\t\t(dnp no)', uses = [], unit = 1 }) => {
    const paths = uses.map(
      (reference, index) =>
        `\t\t\t\t(path "/root/${index}/sheet"\n\t\t\t\t\t(reference "${reference}")\n\t\t\t\t\t(unit ${unit})\n\t\t\t\t)\n`,
    );
    const shown = Object.entries(fields).map(([name, value]) => field(name, value, name !== 'Reference'));
    const instances = `\t\t(instances\n\t\t\t(project "rig"\n${paths.join('')}\t\t\t)\n\t\t)\n`;
    return `\t(symbol\n\t\t(lib_id "${lib}")\n\t\t(at 10 20 0)\n\t\t(unit ${unit})\n\t\t${flags}\n\t\t(uuid "${id}")\n${shown.join('')}${uses.length > 0 ? instances : ''}\t)\n`;
  });
  return `(kicad_sch\n\t(version 20250114)\n\t(generator "eeschema")\n\t(uuid "root")\n${drawn.join('')})\n`;
}
