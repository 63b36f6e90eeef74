import type { ExportedFunction } from '../process/index.ts';
import type { AnyScenario } from './define.ts';
import { seeded } from './random.ts';
import type { As } from './result.ts';
import { scenarioOf } from './stage.ts';

// What runs in a process that loads the scenario, before anything is staged: its functions cannot leave it, what they say can.

export const arrangeTask: ExportedFunction = { module: import.meta.url, export: 'arrange' };

/** What the user asked for, as far as a scenario has a say in it. Plain data. */
export interface Arranging {
  /** Values of all parameters, and the names of those that the user chose. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly chosen: readonly string[];
  readonly variants: readonly string[];
  /** Whether the user named the variants. */
  readonly named: boolean;
  readonly as: As;
  readonly seed: number;
  /** Draw what can be drawn and the user did not choose. */
  readonly anew: boolean;
}

/** What the scenario makes of it. Plain data. */
export interface Arrangement {
  readonly params: Readonly<Record<string, unknown>>;
  /** Parameters that were drawn. */
  readonly drawn: readonly string[];
  readonly variants: readonly string[];
  /** Why which variants are left out. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** What is staged, in a line. */
  readonly setting: string;
  /** Why nothing is. */
  readonly refused?: string;
}

/** @throws what a scenario's own functions throw, a RangeError excepted: that is what cannot be staged. */
export async function arrange(url: string, asking: Arranging): Promise<Arrangement> {
  const scenario = await scenarioOf(url);
  try {
    return arrangeWith(scenario, asking);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { params: asking.params, drawn: [], variants: asking.variants, leftOut: {}, setting: '', refused: error.message };
  }
}

function arrangeWith(
  scenario: AnyScenario,
  { params: given, chosen, variants: asked, named, as, seed, anew }: Arranging,
): Arrangement {
  const all = anew ? (scenario.draws?.(seeded(seed, 0, []), { params: given, variants: named ? asked : [] }) ?? {}) : {};
  const drawn = Object.keys(all).filter((name) => !chosen.includes(name));
  const params = { ...given, ...Object.fromEntries(drawn.map((name) => [name, all[name]])) };
  const leftOut = named ? {} : ((scenario.leavesOut?.(params) ?? {}) as Readonly<Record<string, string>>);
  const variants = asked.filter((variant) => leftOut[variant] === undefined);
  scenario.check?.(params, variants);
  return { params, drawn, variants, leftOut, setting: scenario.setting?.(params, as, variants) ?? '' };
}
