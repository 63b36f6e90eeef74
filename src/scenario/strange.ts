import type { AnyScenario, BuiltInLabel } from './define.ts';
import { mistake, written } from './mistakes.ts';
import { didYouMean } from './usage-error.ts';

/** What every scenario can end in. */
const builtIn: readonly BuiltInLabel[] = ['timed out', 'crashed', 'deadlock', 'does not end'];

/** A variant is what the actors do. */
export function refuseStrangeVariants({ variants }: AnyScenario, url: string): void {
  const names = Object.keys(variants);
  if (names.length === 0) throw mistake(url, /\bvariants\b/, 'it has no variants. Write "variants: { \'no lock\': count }".');
  const strange = names.find((name) => typeof variants[name] !== 'function');
  if (strange === undefined) return;
  const says = `the variant "${strange}" is no function but ${typeof variants[strange]}. Give it one that the file exports.`;
  throw mistake(url, new RegExp(written(strange)), says);
}

/** A claim about an outcome that there is not would only ever be seen to be broken. */
export function refuseStrangeClaims({ claims, variants, outcomes }: AnyScenario, url: string): void {
  const labels = [...Object.keys(outcomes), ...builtIn];
  for (const [variant, about] of Object.entries(claims)) {
    if (!(variant in variants)) {
      const mean = didYouMean(variant, Object.keys(variants));
      const says = `there are claims about "${variant}", which is no variant.${mean} Variants here: ${Object.keys(variants).join(', ')}.`;
      throw mistake(url, new RegExp(written(variant)), says);
    }
    const strange = [about].flat().find((claim) => !labels.includes(claim?.label));
    if (strange === undefined && ![about].flat().includes(undefined as never)) continue;
    const { kind = 'can', label = '' } = strange ?? {};
    const mean = didYouMean(label, labels);
    const says = `the claim "${kind} ${label}" about "${variant}" speaks of no outcome of the scenario.${mean} Outcomes here: ${Object.keys(outcomes).join(', ')}.`;
    throw mistake(url, new RegExp(`\\b${kind}\\(.*${written(label)}`), says);
  }
}

/** What a list says of a thread and of versions must be what somebody can look up. */
export function refuseStrangeFound({ found }: AnyScenario, url: string): void {
  if (found === undefined) return;
  if (!/^[\w.-]+\/[\w.-]+#\d+$/.test(found.thread))
    throw mistake(url, /\bthread\b/, `the thread "${found.thread}" is none. Write it as "nodejs/node#36268".`);
  if (found.package !== undefined && !/^.+@\d+\.\d+\.\d+/.test(found.package))
    throw mistake(url, /\bpackage\b/, `the package "${found.package}" has no version. Write it as "lowdb@7.0.1".`);
}
