import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { serviceWorker } from "./service-worker-plugin.ts";

// Inlined assets would be `data:` addresses, which the server's policy allows for images alone.
export default defineConfig({
  plugins: [react(), serviceWorker()],
  build: { target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
