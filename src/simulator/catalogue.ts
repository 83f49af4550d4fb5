/** What OVHcloud offers in the simulated world: datacenters, regions, flavors, images. */
import type { Datacenter } from './state.ts';

/** Datacenters that OVHcloud Connect reaches from European PoPs. */
export const datacenters: readonly Datacenter[] = [
  { id: 11, name: 'SBG', region: 'eu-west-sbg', regionType: '1-AZ', available: true },
  { id: 12, name: 'GRA', region: 'eu-west-gra', regionType: '1-AZ', available: true },
  { id: 13, name: 'RBX', region: 'eu-west-rbx', regionType: '1-AZ', available: true },
  { id: 14, name: 'LIM', region: 'eu-west-lim', regionType: '1-AZ', available: true },
  { id: 15, name: 'WAW', region: 'eu-central-waw', regionType: '1-AZ', available: true },
  { id: 16, name: 'ERI', region: 'eu-west-eri', regionType: '1-AZ', available: false },
  { id: 21, name: 'PAR-A', region: 'eu-west-par', regionType: '3-AZ', available: true },
  { id: 22, name: 'PAR-B', region: 'eu-west-par', regionType: '3-AZ', available: true },
  { id: 23, name: 'PAR-C', region: 'eu-west-par', regionType: '3-AZ', available: true },
];

export interface Region {
  name: string;
  type: 'region' | 'region-3-az' | 'localzone';
  continentCode: 'EU' | 'NA' | 'ASIA' | 'US';
  datacenterLocation: string;
  status: 'UP' | 'DOWN' | 'MAINTENANCE';
}

const region = (
  name: string,
  datacenterLocation: string,
  type: Region['type'] = 'region',
  continentCode: Region['continentCode'] = 'EU',
): Region => ({ name, type, continentCode, datacenterLocation, status: 'UP' });

/** Public Cloud regions. */
export const regions: readonly Region[] = [
  region('GRA7', 'GRA7'),
  region('GRA9', 'GRA9'),
  region('GRA11', 'GRA11'),
  region('SBG5', 'SBG5'),
  region('SBG7', 'SBG7'),
  region('RBX-A', 'RBX-A'),
  region('DE1', 'LIM'),
  region('UK1', 'ERI'),
  region('WAW1', 'WAW'),
  region('EU-WEST-PAR', 'PAR', 'region-3-az'),
  region('BHS5', 'BHS5', 'region', 'NA'),
  region('SGP1', 'SGP', 'region', 'ASIA'),
  region('EU-WEST-LZ-MRS-A', 'MRS', 'localzone'),
];

/** Regions that vRack Services are offered in. */
export const vrackServicesRegions: readonly string[] = ['eu-west-rbx', 'eu-west-lim', 'eu-west-gra'];
export const managedServiceTypes: readonly string[] = ['storageNetApp'];

export interface Flavor {
  name: string;
  vcpus: number;
  /** Megabytes. */
  ram: number;
  /** Gigabytes. */
  disk: number;
  type: string;
}

export const flavors: readonly Flavor[] = [
  { name: 'd2-2', vcpus: 1, ram: 2000, disk: 25, type: 'ovh.ssd.eg' },
  { name: 'd2-4', vcpus: 2, ram: 4000, disk: 50, type: 'ovh.ssd.eg' },
  { name: 'b3-8', vcpus: 2, ram: 8000, disk: 50, type: 'ovh.ssd.eg' },
  { name: 'b3-16', vcpus: 4, ram: 16000, disk: 100, type: 'ovh.ssd.eg' },
  { name: 'c3-8', vcpus: 4, ram: 8000, disk: 50, type: 'ovh.ssd.cpu' },
  { name: 'c3-16', vcpus: 8, ram: 16000, disk: 100, type: 'ovh.ssd.cpu' },
  { name: 'r3-32', vcpus: 4, ram: 32000, disk: 100, type: 'ovh.ssd.ram' },
];

export const images: readonly {
  name: string;
  user: string;
  size: number;
  osType: 'linux' | 'bsd' | 'windows';
}[] = [
  { name: 'Debian 12', user: 'debian', size: 2.0, osType: 'linux' },
  { name: 'Debian 13', user: 'debian', size: 2.1, osType: 'linux' },
  { name: 'Ubuntu 24.04', user: 'ubuntu', size: 3.5, osType: 'linux' },
  { name: 'FreeBSD 14', user: 'freebsd', size: 4.1, osType: 'bsd' },
];
