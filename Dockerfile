# Build and run the product; the two processes are started from the same image (see docker-compose.yml).
FROM node:22-bookworm-slim AS build
WORKDIR /heyi
COPY . .
RUN npm ci --no-audit --no-fund && npx turbo run build --output-logs=errors-only && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HEYI_MODE=production HEYI_STATE=/var/lib/heyi
WORKDIR /heyi
COPY --from=build --chown=node:node /heyi /heyi
RUN mkdir -p /var/lib/heyi && chown node:node /var/lib/heyi
USER node
EXPOSE 4800
CMD ["node", "apps/api/dist/main.js"]
