/** What objects of a set have to do with each other. */
export * from './backend';
export * from './gatewayApi';
export * from './ingress';
export * from './istioHosts';
export * from './istioPolicies';
export * from './istioRouting';
export { findObject, type ObjectName, objectsNamed, objectsOf } from './objectLookup';
export * from './serviceAccounts';
export * from './workloadLookup';
