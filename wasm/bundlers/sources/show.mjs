// Puts what was answered into the page, where the browser's driver reads it.

export async function show(answers) {
  const text = await answers.then(JSON.stringify, (error) => `failed: ${error.stack}`);
  document.body.append(text);
  document.title = "done";
}
