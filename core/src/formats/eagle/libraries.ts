import type { RecordCell } from '../records.ts';

type Attributes = Readonly<Record<string, string>>;

interface Device {
  readonly package: string;
  /** Placed by hand though it has no package: Eagle marks such devices with an attribute. */
  isExternal: boolean;
  readonly technologies: Map<string, RecordCell[]>;
}
interface DeviceSet {
  description: string;
  readonly devices: Map<string, Device>;
}

export interface FoundDevice {
  /** `''`: none. */
  readonly package: string;
  readonly isExternal: boolean;
  /** First line of the device set's description. */
  readonly description: string;
  readonly attributes: readonly RecordCell[];
}

export interface Libraries {
  readonly open: (element: string, attributes: Attributes) => void;
  readonly attribute: (attributes: Attributes) => void;
  /** `content`: text of an element without child elements. */
  readonly close: (element: string, content: string) => void;
  /** `library`: name and URN on two lines. `null` where the file does not hold the device. */
  readonly find: (library: string, deviceset: string, device: string, technology: string) => FoundDevice | null;
}

/** The libraries of a schematic, filled as they are read. */
export function createLibraries(): Libraries {
  const libraries = new Map<string, Map<string, DeviceSet>>();
  let library: Map<string, DeviceSet> | undefined;
  let set: DeviceSet | undefined;
  let device: Device | undefined;
  let cells: RecordCell[] | undefined;
  return {
    open: (element, attributes) => {
      const { name = '' } = attributes;
      if (element === 'library') {
        library = new Map();
        libraries.set(`${name}\n${attributes.urn ?? ''}`, library);
      } else if (element === 'deviceset' && library !== undefined) {
        set = { description: '', devices: new Map() };
        library.set(name, set);
      } else if (element === 'device' && set !== undefined) {
        device = { package: attributes.package ?? '', isExternal: false, technologies: new Map() };
        set.devices.set(name, device);
      } else if (element === 'technology' && device !== undefined) {
        cells = [];
        device.technologies.set(name, cells);
      }
    },
    attribute: ({ name = '', value = '' }) => {
      if (device === undefined || cells === undefined) return;
      if (name === '_EXTERNAL_') device.isExternal = true;
      else if (value !== '') cells.push({ name, value, at: null, nameAt: null });
    },
    close: (element, content) => {
      if (element === 'description' && set !== undefined && device === undefined) set.description = headline(content);
      else if (element === 'technology') cells = undefined;
      else if (element === 'device') device = undefined;
      else if (element === 'deviceset') set = undefined;
      else if (element === 'library') library = undefined;
    },
    find: (name, deviceset, variant, technology) => {
      const bySet = libraries.get(name)?.get(deviceset);
      const found = bySet?.devices.get(variant);
      if (bySet === undefined || found === undefined) return null;
      const { isExternal, technologies } = found;
      return {
        package: found.package,
        isExternal,
        description: bySet.description,
        attributes: technologies.get(technology) ?? [],
      };
    },
  };
}

/** Descriptions are written in a subset of HTML; their first line is the headline. */
function headline(content: string): string {
  const line = content.split(/<p\b[^<>]{0,80}>|<br\b[^<>]{0,80}>|\n/i, 8).map(plain);
  return line.find((text) => text !== '') ?? '';
}

function plain(html: string): string {
  return html
    .replace(/<[^<>]{1,200}>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
