/** What objects of a set have to do with each other. Everything here is worked out once a set. */
export * from './backend';
export * from './gatewayApi';
export * from './ingress';
export { findObject, type ObjectName, objectsNamed, objectsOf } from './objectLookup';
export * from './serviceAccounts';
export * from './workloadLookup';
