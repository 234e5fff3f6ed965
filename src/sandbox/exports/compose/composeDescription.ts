import type { SandboxPlan } from '../../sandboxPlan';

const version = 1;

/** What `verify` has to know of a project: the plan it was made from. Holds no secret. */
export function describeProject(plan: SandboxPlan): string {
  return `${JSON.stringify({ version, plan }, undefined, 2)}\n`;
}

/** The plan in a text of {@link describeProject}, or undefined if it is another text. */
export function readDescription(text: string): SandboxPlan | undefined {
  try {
    const description = JSON.parse(text) as { version?: unknown; plan?: SandboxPlan } | null;
    return description?.version === version && description.plan?.version === 1 ? description.plan : undefined;
  } catch {
    return undefined;
  }
}
