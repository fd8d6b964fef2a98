import { show } from "../show.mjs";

const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
show(
  new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  }),
);
