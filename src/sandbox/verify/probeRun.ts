import * as l10n from '@vscode/l10n';
import { Cancelled, messageOf, SecureContainerError, throwIfCancelled } from '../../base/errors';
import type { Finding, Probe, ProbeContext, ProbeResult, Stage } from './probe';
import { allProbes } from './probes';
import { admission, approvedCertificate } from './probes/clientCertificates';

/** The probes of one verification and what came of them. */
export class ProbeRun {
  readonly #results = new Map<string, ProbeResult>();
  /** Whether a refusal proves anything: an approved client is let in. */
  #proves = false;

  constructor(
    private readonly options: { onProbe?: (result: ProbeResult) => void; signal?: AbortSignal },
    private readonly context: ProbeContext,
  ) {}

  /** Runs all probes of a stage side by side. */
  async stage(stage: Exclude<Stage, 'control'>): Promise<void> {
    throwIfCancelled(this.options.signal);
    const run = async (probe: Probe): Promise<void> => {
      const isTried = this.#proves || !dependsOnControl(probe);
      this.#tell(probe, isTried ? await this.#findingOf(probe.run) : nothingProved());
    };
    await Promise.all(
      allProbes()
        .filter(probe => probe.stage === stage)
        .map(run),
    );
  }

  /** In place of the control while there is no service: tells only of a failure, for the control is still to come. */
  async admission(): Promise<void> {
    throwIfCancelled(this.options.signal);
    const finding = await this.#findingOf(admission);
    this.#proves = finding.ok;
    if (!finding.ok) this.#tell(approvedCertificate(), finding);
  }

  /** Unless its result is known. If it fails, what the others found proves nothing. */
  async control(): Promise<void> {
    const probe = approvedCertificate();
    if (this.#results.has(probe.id)) return;
    throwIfCancelled(this.options.signal);
    const finding = await this.#findingOf(probe.run);
    this.#proves = finding.ok;
    this.#tell(probe, finding);
    if (finding.ok) return;
    const told = allProbes().filter(other => dependsOnControl(other) && this.#results.has(other.id));
    for (const other of told) this.#tell(other, nothingProved());
  }

  /** In the order in which they are shown. */
  results(): ProbeResult[] {
    return allProbes().flatMap(({ id }) => this.#results.get(id) ?? []);
  }

  #tell({ id, title, expected }: Probe, finding: Finding): void {
    throwIfCancelled(this.options.signal);
    const result = { probe: id, title, expected, ...finding };
    this.#results.set(id, result);
    this.options.onProbe?.(result);
  }

  async #findingOf(run: Probe['run']): Promise<Finding> {
    try {
      return await run(this.context);
    } catch (error) {
      // An engine that ends tells nothing of the front, and what it holds may run on or not.
      if (error instanceof Cancelled || SecureContainerError.is(error, 'engine-lost')) throw error;
      return { observed: l10n.t('the probe failed: {0}', messageOf(error)), ok: false };
    }
  }
}

function dependsOnControl({ stage }: Probe): boolean {
  return stage !== 'control' && stage !== 'engine';
}

/** A front that lets nobody in proves nothing by refusing. */
function nothingProved(): Finding {
  const observed = l10n.t('not tried: an approved client is not let in, so a refusal proves nothing');
  return { observed, ok: false };
}
