/** Images of web pages that manage a cluster, a host, a database or a pipeline, by repository, and what they are called. */
const interfaces: readonly (readonly [repository: RegExp, name: string])[] = [
  [/(?:^|\/)(?:kubernetes-dashboard[\w-]*|kubernetesui\/dashboard[\w-]*)$/, 'Kubernetes Dashboard'],
  [/(?:^|\/)weaveworks\/scope$/, 'Weave Scope'],
  [/(?:^|\/)(?:argocli|argoexec|argo-?server|workflow-server)$/, 'Argo Workflows'],
  [/(?:^|\/)argocd$/, 'Argo CD'],
  [/(?:^|\/)(?:centraldashboard|kubeflow\/[\w-]+)$/, 'Kubeflow'],
  [/(?:^|\/)(?:jupyter\/[\w-]+|jupyterhub\/[\w-]+)$/, 'Jupyter'],
  [/(?:^|\/)(?:jenkins\/jenkins|library\/jenkins)$/, 'Jenkins'],
  [/(?:^|\/)apache\/nifi$/, 'NiFi'],
  [/(?:^|\/)(?:phpmyadmin|phpmyadmin\/phpmyadmin)$/, 'phpMyAdmin'],
  [/(?:^|\/)dpage\/pgadmin4$/, 'pgAdmin'],
  [/(?:^|\/)(?:library\/)?adminer$/, 'Adminer'],
  [/(?:^|\/)(?:library\/)?mongo-express$/, 'mongo-express'],
  [/(?:^|\/)redis-commander$/, 'Redis Commander'],
  [/(?:^|\/)portainer\/portainer(?:-ce|-ee)?$/, 'Portainer'],
  [/(?:^|\/)(?:rancher\/rancher)$/, 'Rancher'],
  [/(?:^|\/)(?:elastic\/|kibana\/|library\/)?kibana$/, 'Kibana'],
  [/(?:^|\/)(?:apache\/airflow)$/, 'Airflow'],
  [/(?:^|\/)(?:hashicorp\/consul|library\/consul)$/, 'Consul'],
];

const anyInterface = new RegExp(interfaces.map(([{ source }]) => source).join('|'));

/** What an image manages things with; undefined of one that is no management interface. */
export const managementInterface = (repository: string): string | undefined =>
  anyInterface.test(repository) ? interfaces.find(([pattern]) => pattern.test(repository))?.[1] : undefined;
