import { createEmbeddedFront, type EmbeddedFront } from '../../../front/embedded/embeddedFront';
import type { FrontPolicy } from '../../../front/policy';
import type { FrontMaterial, RouteAttempt, SandboxState } from '../../engine';
import { frontPolicyOfPlan } from '../../frontPolicyOfPlan';
import { tryDirectRoutes } from './directRoutes';
import type { HostOrder } from './hostMessages';
import { networkNamespaceCommand } from './networkNamespace';
import { socketIn } from './runtimeFolder';
import { SandboxLog } from './sandboxLog';
import { ServiceProcess } from './serviceProcess';

/** Name of the front among the parts and in the log. */
const frontName = 'front';

/** A running sandbox: the front in this process, each replica in one of its own. */
export class SandboxHost {
  readonly log: SandboxLog;
  readonly #order: HostOrder;
  readonly #front: EmbeddedFront;
  readonly #listeners = new Set<() => void>();
  readonly #startedAt = new Date().toISOString();
  #material: FrontMaterial;
  #services: ServiceProcess[] = [];
  #started = false;

  constructor(order: HostOrder) {
    this.#order = order;
    this.#material = order.material;
    this.log = new SandboxLog(order.logFile);
    this.#front = createEmbeddedFront({
      ...order.material,
      policy: this.#policy(),
      onAccess: entry =>
        this.log.append({ part: frontName, role: 'front', stream: 'stdout', text: JSON.stringify(entry) }),
    });
  }

  /** @throws SecureContainerError `port-taken`, `front-failed` */
  async start(): Promise<void> {
    const { plan, standInProgram } = this.#order;
    this.log.clear();
    const namespaceCommand = await networkNamespaceCommand();
    await this.#front.listen({ addresses: plan.front.publishAddresses, port: plan.front.port });
    this.#services = plan.services.flatMap(service =>
      Array.from({ length: service.replicas }, (_, index) => {
        const replica = index + 1;
        const socketPath = this.#socketPath(service.id, replica);
        return new ServiceProcess({
          service,
          replica,
          program: standInProgram,
          socketPath,
          namespaceCommand,
          onLine: line => this.log.append(line),
          onExit: () => this.#changed(),
        });
      }),
    );
    this.#started = true;
    this.#changed();
  }

  /** Calls back whenever a part started or ended, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  get state(): SandboxState {
    return {
      plan: this.#order.plan,
      parts: [
        { name: frontName, role: 'front', state: this.#started ? 'running' : 'created' },
        ...this.#services.map(service => service.state),
      ],
      startedAt: this.#startedAt,
    };
  }

  update(change: Partial<FrontMaterial>): void {
    this.#material = { ...this.#material, ...change };
    const { serverCertificate, serverKey, clientAuthority } = this.#material;
    this.#front.update({ policy: this.#policy(), serverCertificate, serverKey, clientAuthority });
  }

  async tryEgress(): Promise<readonly RouteAttempt[]> {
    const { port } = this.#order.plan.front;
    return (await Promise.all(this.#services.map(service => service.tryEgress(port)))).flat();
  }

  tryDirectRoutes(): Promise<readonly RouteAttempt[]> {
    const { plan, runtimeFolder } = this.#order;
    return tryDirectRoutes({
      front: { name: frontName, pid: process.pid, port: plan.front.port },
      services: this.#services.flatMap(({ name, pid, state }) =>
        pid !== undefined && state.state === 'running' ? [{ name, pid }] : [],
      ),
      servicePorts: plan.services.map(service => service.port),
      runtimeFolder,
    });
  }

  async stop(): Promise<void> {
    await this.#front.close();
    await Promise.all(this.#services.map(service => service.stop()));
    this.log.flush();
  }

  #policy(): FrontPolicy {
    const { approvedClients, callerKeys } = this.#material;
    return frontPolicyOfPlan({
      plan: this.#order.plan,
      socketPath: (serviceId, replica) => this.#socketPath(serviceId, replica),
      approvedClients,
      ...(callerKeys && { callerKeys }),
    });
  }

  /** By number and not by id: a socket's path may only be short. */
  #socketPath(serviceId: string, replica: number): string {
    const number = this.#order.plan.services.findIndex(service => service.id === serviceId) + 1;
    return socketIn(this.#order.runtimeFolder, `service-${number}-${replica}`);
  }
}
