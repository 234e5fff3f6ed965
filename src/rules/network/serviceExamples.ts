/** A Service for the examples of rules, with more lines in its `spec`. */
export const exampleService = (lines: string, port = 443): string => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${lines}  selector:
    app: web
  ports:
    - port: ${port}
`;

/** A Deployment that the example Service selects. */
export const exampleDeployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.30.7
`;
