import type { Stream } from '../../src/numerics/random';

export interface City {
  /** `Dongjia-01`; no such place exists. */
  readonly name: string;
  readonly chinese: string;
  readonly province: string;
  readonly region: Region;
  readonly municipality: boolean;
  /** Municipalities, provincial capitals and a few cities beside them. */
  readonly central: boolean;
  /** Degrees; places on an invented map. */
  readonly latitude: number;
  readonly longitude: number;
}

export type Region = 'east' | 'central' | 'west' | 'northeast';

/** Provinces are numbered by the ten heavenly stems behind the direction in which they lie. */
const STEMS = ['jia', 'yi', 'bing', 'ding', 'wu', 'ji', 'geng', 'xin', 'ren', 'gui'] as const;
const STEMS_CHINESE = '甲乙丙丁戊己庚辛壬癸';

interface Part {
  readonly region: Region;
  readonly prefix: string;
  readonly chinese: string;
  /** Prefectures of each province. */
  readonly sizes: readonly number[];
  /** Cities that are a province by themselves. */
  readonly municipalities: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** 264 prefectures in 26 provinces and four municipalities: 268 cities. */
const PARTS: readonly Part[] = [
  {
    region: 'east',
    prefix: 'Dong',
    chinese: '东',
    sizes: [11, 13, 11, 9, 16, 17, 5],
    municipalities: 3,
    latitude: 31,
    longitude: 119,
  },
  {
    region: 'central',
    prefix: 'Zhong',
    chinese: '中',
    sizes: [11, 16, 11, 16, 12, 13],
    municipalities: 0,
    latitude: 31,
    longitude: 112,
  },
  {
    region: 'west',
    prefix: 'Xi',
    chinese: '西',
    sizes: [10, 11, 13, 5, 7, 8, 8, 3, 3, 2],
    municipalities: 1,
    latitude: 31,
    longitude: 103,
  },
  {
    region: 'northeast',
    prefix: 'Bei',
    chinese: '北',
    sizes: [13, 8, 12],
    municipalities: 0,
    latitude: 44,
    longitude: 125,
  },
];

/** Draws the map: where 268 invented cities lie and which of them are central. */
export function drawMap(random: Stream): readonly City[] {
  return PARTS.flatMap((part) => [...prefectures(part, random), ...municipalities(part, random)]);
}

function prefectures(part: Part, random: Stream): City[] {
  return part.sizes.flatMap((size, index) => {
    const name = part.prefix + STEMS[index];
    const chinese = part.chinese + STEMS_CHINESE[index];
    const latitude = part.latitude + 5 * random.normal();
    const longitude = part.longitude + 3 * random.normal();
    return Array.from({ length: size }, (_, city): City => {
      const number = String(city + 1).padStart(2, '0');
      return {
        name: `${name}-${number}`,
        chinese: `${chinese}${number}市`,
        province: name,
        region: part.region,
        municipality: false,
        central: city === 0 || (city === 1 && size > 15),
        latitude: rounded(latitude + 1.5 * random.normal()),
        longitude: rounded(longitude + 1.5 * random.normal()),
      };
    });
  });
}

function municipalities(part: Part, random: Stream): City[] {
  return Array.from({ length: part.municipalities }, (_, index): City => {
    const name = `${part.prefix}du-${index + 1}`;
    return {
      name,
      chinese: `${part.chinese}都${index + 1}市`,
      province: name,
      region: part.region,
      municipality: true,
      central: true,
      latitude: rounded(part.latitude + 4 * random.normal()),
      longitude: rounded(part.longitude + 2 * random.normal()),
    };
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
