/** Goes with every answer, so that nobody takes the stand-in for the real service. */
export const standInHeader = {
  name: 'X-Secure-Container-Stand-In',
  value: 'not an Azure service; answers come from open-source libraries',
} as const;
