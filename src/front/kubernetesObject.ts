/** An object of the Kubernetes API, as it is written to a file and sent to a cluster. Plain JSON. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    /** Absent for what belongs to the whole cluster, such as a namespace. */
    namespace?: string;
    labels?: Readonly<Record<string, string>>;
    annotations?: Readonly<Record<string, string>>;
  };
  [field: string]: unknown;
}
